"""Rows of a list of projects over pages → the same, what a page break cut of a project's cells made whole.

A project's cells span its indicators, and where a page cuts them, each page rules its own piece: what is
printed in the middle of the whole stands on one of them, the others are blank. So the last project of a
page goes on with a blank piece at the top of the next, and a blank piece at the foot begins a project that
is named overleaf, or on a page further on. Where no cell spans rows, blanks say what stands above them.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.grid import Cell
from ingest.headings.projectlist import MONEY
from ingest.headings.total import is_total
from ingest.logical import Row, at
from ingest.values.body import names_a_body
from ingest.values.programme import uncoded
from ingest.words.lexicon import pattern
from ontology.fold import fold, squeeze

_IN_WORDS = ("project", "goal")


def whole(rows: Sequence[Row], places: dict[str, int]) -> list[Row]:
    """The rows with one cell for the pieces of a project's name, money and goal on several pages."""
    found = list(rows)
    if not spans_rows(rows, places["project"]):
        return found
    pages = [_page(row) for row in rows]
    for number in range(1, len(rows)):
        if None not in pages[number - 1 : number + 1] and pages[number] != pages[number - 1]:
            found = _mended(found, number, places)
    return found


def spans_rows(rows: Sequence[Row], column: int) -> bool:
    """Whether the cells of a column span the rows that they hold for, so that a blank one is another's piece."""
    cells = [cell for cell in dict.fromkeys(at(row, column) for row in rows) if cell is not None]
    named = any(cell.rows > 1 and cell.text.strip() for cell in cells)
    blank = [not cell.text.strip() for cell in cells]
    pairs = zip(cells, cells[1:], blank, blank[1:], strict=False)
    return named and not any(
        one and other and cell.page == below.page for cell, below, one, other in pairs
    )


def nameless(rows: Sequence[Row], number: int, places: dict[str, int]) -> bool:
    """Whether a row begins a piece without a name that has money of its own; only where cells span rows."""
    own, above = at(rows[number], places["project"]), at(rows[number - 1], places["project"])
    blank = own is not None and own is not above and not own.text.strip()
    return blank and bool(_money(rows[number], places))


def _page(row: Row) -> int | None:
    return next((cell.page for cell in reversed(row) if cell is not None), None)


def _mended(rows: list[Row], number: int, places: dict[str, int]) -> list[Row]:
    """The rows, where one project's cells stand above and below a page break with these made one."""
    last, first = rows[number - 1], rows[number]
    if not _is_one(last, first, places):
        return rows
    joined: dict[Cell, Cell] = {}
    for role, column in places.items():
        foot, top = at(last, column), at(first, column)
        if foot is None or top is None or foot is top:
            continue
        if role in _IN_WORDS or not (foot.text.strip() and top.text.strip()):
            joined[foot] = joined[top] = _joined(foot, top)
    return [tuple(cell and joined.get(cell, cell) for cell in row) for row in rows]


def _joined(foot: Cell, top: Cell) -> Cell:
    above, below = squeeze(foot.text), squeeze(top.text)
    if not above or not below or above == below:
        return foot if above else top
    return replace(foot, text=f"{foot.text.rstrip()}\n{top.text.lstrip()}")


def _is_one(last: Row, first: Row, places: dict[str, int]) -> bool:
    """Whether the last row of a page and the first of the next are of one project."""
    foot, top = at(last, places["project"]), at(first, places["project"])
    if foot is None or top is None or foot is top or _are_two(last, first, places):
        return False
    above, name = squeeze(foot.text), squeeze(top.text)
    if is_total(above) or is_total(name) or is_total(_text(first, 0)):
        return False
    if above and name:
        return _is_cut(above, name, bool(_money(first, places)))
    row, said = (last, above) if above else (first, name)
    return not said or not _is_unit(row, said, places)


def _is_cut(above: str, name: str, money: bool) -> bool:
    """Whether a name goes on overleaf: only what stands above has a code, or below stands but how names end."""
    coded = uncoded(above)[0] is not None and uncoded(name)[0] is None
    ends = pattern("project-name", "ending").fullmatch(fold(name)) is not None
    return coded or (ends and not money)


def _is_unit(row: Row, name: str, places: dict[str, int]) -> bool:
    """Whether a row names a unit above its projects, with nothing to say of goals or indicators."""
    beyond = range(max(places.values()) + 1, len(row))
    told = (_text(row, column) for column in (places.get("goal", len(row)), *beyond))
    return names_a_body(name) and not any(told)


def _money(row: Row, places: dict[str, int]) -> dict[int, Cell]:
    columns = [column for role, column in places.items() if role.split()[0] in MONEY]
    cells = {column: at(row, column) for column in columns}
    return {column: cell for column, cell in cells.items() if cell and cell.text.strip()}


def _are_two(last: Row, first: Row, places: dict[str, int]) -> bool:
    """Whether both rows print money or a code of their own, so that each is of a project of its own."""
    above, below = _money(last, places), _money(first, places)
    both = any(above[column] is not below[column] for column in above.keys() & below.keys())
    code = places.get("project-code", max(len(last), len(first)))
    codes = {_text(last, code), _text(first, code)} - {""}
    return both or len(codes) > 1


def _text(row: Row, column: int) -> str:
    cell = at(row, column)
    return squeeze(cell.text) if cell is not None else ""
