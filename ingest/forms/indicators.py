"""The indicator rows of a performance form → indicators with their levels and targets."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ingest.forms import aims
from ingest.frozen.replaced import replace
from ingest.grid import Cell
from ingest.headings.field import key_of
from ingest.headings.indicator import Half, halves, header_number, heading, role_of
from ingest.headings.levels import level1, level2
from ingest.headings.total import is_sum
from ingest.listed import Indicator
from ingest.logical import Row, at
from ingest.values.figure import number
from ingest.values.target import target
from ingest.words.lexicon import notation, remembered

_WORD = re.compile(r"[^\W\d_]{2}")


def indicators_of(rows: Sequence[Row], table: int) -> Iterator[Indicator]:
    """The indicators of rows; a header leads them, where there is one. Order counts from 1.

    A further header, of the year's indicators below the term's, heads the rows below it.
    """
    sets: Sequence[Half] = ()
    carried: dict[str, str] = {}
    order = body = 0
    for place, row in enumerate(rows):
        if place >= body and header_number([row]) == 0:
            header, depth = heading(rows[place:])
            body = place + depth
            sets = _signed(halves(header), rows[body:])
        if place < body:
            continue
        first = next((cell.text for cell in row if cell is not None and cell.text.strip()), "")
        if _ends(first):
            return
        for found in _row(row, sets, carried, table):
            order += 1
            yield replace(found, order=order)


def _signed(sets: Sequence[Half], rows: Sequence[Row]) -> list[Half]:
    """The sets of columns, each with its column of comparators, which stands before the next set."""
    ends = [min(each.places.values()) for each in sets[1:]]
    return [aims.signed(half, end, rows) for half, end in zip_longest(sets, ends)]


def _ends(first: str) -> bool:
    """Whether a row that begins so stands below the indicators: clerks, notes, the sum of the points."""
    said = key_of(first, "indicators") in ("person", "note") or is_sum(first)
    return said or notation("evaluation", first) == "score"


def _row(
    row: Row, sets: Sequence[Half], carried: dict[str, str], table: int
) -> Iterator[Indicator]:
    placed = sets
    if not placed or not _fits(row, placed[0].places):
        placed = _by_words(row) or placed
    seen: set[tuple[str, str]] = set()
    for half in placed:
        places = half.places
        values = {role: _text(row, column) for role, column in places.items()}
        values["target"] = _spanned(row, half)
        _carry(values, carried)
        values["target"] = aims.joined(values)
        name, printed = values.get("name", ""), values["target"]
        if (not name and not printed) or _is_title(row, places):
            continue
        if (name, printed) in seen or role_of(name) == "name":
            continue
        seen.add((name, printed))
        yield _indicator(values, row, places, table)


def _is_title(row: Row, places: dict[str, int]) -> bool:
    """A row whose one cell spans name and target heads the indicators below it."""
    name, target_ = places.get("name"), places.get("target")
    cells = [row[each] for each in (name, target_) if each is not None and each < len(row)]
    return len(cells) == 2 and cells[0] is not None and cells[0] is cells[1]


def _spanned(row: Row, half: Half) -> str:
    """What stands below the heading of the targets, one after the other where it spans several columns."""
    start = half.places.get("target")
    cells = row[start : start + half.width] if start is not None else ()
    return "".join(_one_line(cell.text) for cell in dict.fromkeys(cells) if cell is not None)


def _fits(row: Row, places: dict[str, int]) -> bool:
    """Whether what stands in the second-level column reads like a second level, or is blank.

    Beside a first level in its own column it is one, whatever it is called.
    """
    column = places.get("level2")
    if column is None:
        return True
    text = _text(row, column)
    first = at(row, places.get("level1", column))
    if first is not None and level1(first.text) and not level2(first.text) and not level1(text):
        return True
    elsewhere = any(level2(cell.text) for cell in row if cell is not None and cell is not first)
    return not text or level2(text) is not None or not elsewhere


def _by_words(row: Row) -> list[Half]:
    """Columns told by the row itself: a second level, then its indicator and its target."""
    groups: list[list[int]] = []
    for column, cell in enumerate(row):
        if cell is None or not cell.text.strip():
            continue
        if level2(cell.text) and (not groups or len(groups[-1]) > 2):
            groups.append([column])
        elif groups:
            groups[-1].append(column)
    long = ("level2", "name", "description", "target", "grounds")
    short = ("level2", "name", "target")
    return [
        Half(dict(zip(long if len(group) > 3 else short, group, strict=False)))
        for group in groups
        if len(group) > 1
    ]


def _text(row: Row, column: int) -> str:
    cell = at(row, column)
    return _one_line(cell.text) if cell is not None else ""


@remembered
def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text).strip()


def _carry(values: dict[str, str], carried: dict[str, str]) -> None:
    """Levels printed once hold for the rows below them."""
    if values.get("level1") and values["level1"] != carried.get("level1"):
        carried.pop("level2", None)
    for role in ("level1", "level2"):
        if values.get(role):
            carried[role] = values[role]
        elif role in carried:
            values[role] = carried[role]


def _indicator(values: dict[str, str], row: Row, places: dict[str, int], table: int) -> Indicator:
    printed = values.get("target", "")
    own, below = values.get("level1", ""), values.get("level2", "")
    second = level2(below)
    first = level1(own) or (second.split("-")[0] if second else None)
    return Indicator(
        name=values.get("name") or values.get("description") or printed,
        order=0,
        level1=first,
        level2=second if second and "-" in second else None,
        level1_text=None if level1(own) or level2(own) else _named(own),
        level2_text=None if second and "-" in second else _named(below),
        description=values.get("description") or None,
        target=target(printed) if printed else None,
        grounds=values.get("grounds") or None,
        actual=values.get("actual") or None,
        score=number(values.get("score", "")),
        table=table,
        cell=_cell(row, places),
    )


def _named(text: str) -> str | None:
    """The name of a level that no list has, None for what is no name."""
    return text if _WORD.search(text) else None


def _cell(row: Row, places: dict[str, int]) -> Cell | None:
    column = places.get("target", places.get("name", 0))
    return row[column] if column < len(row) else None
