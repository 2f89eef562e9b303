"""Lines of a government's table → the rows of each of its sides, and which rows may lie below others by their codes."""

from collections.abc import Iterator, Sequence

from ingest.record import Code, Line, Meaning

CODES = ("function", "economic", "government_economic", "revenue")
Row = tuple[Line, ...]


def sides(lines: Sequence[Line]) -> Iterator[list[Row]]:
    """The rows of each side of a table, notes left out: of a balance, the halves of a printed row are none of one thing."""
    found: dict[str | None, dict[tuple[int | None, int], list[Line]]] = {}
    for line in lines:
        if line.meaning.item != "memo":
            side = found.setdefault(line.meaning.direction, {})
            side.setdefault((line.cell.page, line.cell.row), []).append(line)
    for rows in found.values():
        yield [tuple(row) for row in rows.values()]


def is_finer(head: Meaning, row: Meaning) -> bool:
    """Whether the codes of a row lie below those of another, where both have one of a list."""
    for name in CODES:
        above, own = getattr(head, name), getattr(row, name)
        if above and own and not own.notation.startswith(above.notation):
            return False
    return True


def classed(line: Line) -> Code | None:
    """The class that a row names, where it names one alone."""
    found = [code for name in CODES if (code := getattr(line.meaning, name)) is not None]
    return found[0] if len(found) == 1 else None
