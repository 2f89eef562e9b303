"""The heading rows of a list of projects → where it begins and what its columns hold."""

from collections.abc import Sequence

from ingest.grid import Cell
from ingest.headings import across, indicator
from ingest.headings.column import holds
from ingest.logical import Row, texts
from ingest.words.lexicon import Answer
from ontology.fold import squeeze

STAGES = ("budget", "adjusted-budget", "actual", "budget-adjustment", "unspent")
MONEY = ("total", "fund-money", *STAGES)
_ROLES = ("project", "project-code", "goal", "unit", "score", "execution-rate", *MONEY)
_TOP = 4  # rows among which such a table heads its columns


def header_number(rows: Sequence[Row]) -> int | None:
    """The last heading row of such a table, None where projects are no column of it."""
    wide, start = across.header_number(rows[:_TOP]), indicator.header_number(rows)
    start = wide if wide is not None and (start is None or wide < start) else start
    if start is not None:
        return start if "project" in places_of(rows, start) else None
    return next((place for place in range(min(_TOP, len(rows))) if _lists(rows, place)), None)


def _lists(rows: Sequence[Row], place: int) -> bool:
    """Whether one row heads projects, their goals and their money."""
    found = places_of(rows[: place + 1], place)
    planned = "goal" in found and any(role.split()[0] in MONEY for role in found)
    done = "actual" in found and any(role in found for role in ("total", *STAGES[:2]))
    return "project" in found and (planned or done)


def last_heading(rows: Sequence[Row]) -> int | None:
    """The row above the first project; headings may be printed twice, or have names and targets below."""
    start = header_number(rows)
    while start is not None and _heads_on(rows, start + 1):
        start += 1
    if start is not None and indicator.header_number(rows[start : start + 1]) == 0:
        start += indicator.heading(rows[start:])[1] - 1
    return start


def _heads_on(rows: Sequence[Row], place: int) -> bool:
    again = indicator.header_number(rows[place : place + 1]) == 0
    below = rows[place] if place < len(rows) else ()
    said = [holds(text, "form-list") for text in texts(below)]
    return again or sum(each is not None and each.notation == "target" for each in said) > 1


def places_of(rows: Sequence[Row], start: int) -> dict[str, int]:
    """Columns of project, goal and money, by the row that heads the indicators, the one below and the one above.

    The one above heads columns that the row of the indicators leaves blank.
    """
    found: dict[str, int] = {}
    for row in (_undivided(rows, start), *rows[start + 1 : start + 2], _over_blanks(rows, start)):
        for column, cell in enumerate(row):
            said = None if indicator.is_unit_of_values(row, column) else _says(cell)
            if said and said.notation == "fund-money":  # of several funds, one column each
                found.setdefault(f"{said.notation} {said.match.string}", column)
            elif said:
                found.setdefault(said.notation, column)
    return found


def _says(cell: Cell | None) -> Answer | None:
    """What a cell says that its column holds of projects."""
    said = holds(squeeze(cell.text), "form-list") if cell is not None else None
    return said if said and said.notation in _ROLES else None


def _is_money(cell: Cell) -> bool:
    said = _says(cell)
    return said is not None and said.notation in MONEY


def _is_lost(head: Cell, below: Cell) -> bool:
    """Whether money is headed twice in one column: what the upper heading spanned besides is lost."""
    return below is not head and _is_money(head)


def _undivided(rows: Sequence[Row], start: int) -> Row:
    """The row of the indicators without what the row below divides: 项目资金 over 小计 and its funds."""
    below = rows[start + 1] if start + 1 < len(rows) else ()
    divided = {
        head
        for head, cell in zip(rows[start], below, strict=False)
        if head
        and cell
        and _is_money(cell)
        and (cell.columns < head.columns or _is_lost(head, cell))
    }
    return tuple(None if cell in divided else cell for cell in rows[start])


def _over_blanks(rows: Sequence[Row], start: int) -> Row:
    """The cells of the row above that the row of the indicators leaves blank."""
    above = rows[start - 1] if start else ()
    blank = [cell is None or not cell.text.strip() for cell in rows[start]]
    return tuple(cell if free else None for cell, free in zip(above, blank, strict=False))
