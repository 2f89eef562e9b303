"""Headings and labels of forms that no table of words explains → issues with their places.

A word that nothing knows may hide a project, a fund or a unit. What was looked at and says nothing here
is `ignored` in the tables of words; all else is said, once a table.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.columns.roles import UNTOLD
from ingest.forms.fields import fields_of
from ingest.grid import Cell
from ingest.headings.column import holds
from ingest.headings.field import is_money, key_of
from ingest.headings.indicator import heading_of
from ingest.headings.layout import Layout, layout
from ingest.headings.levels import level1, level2
from ingest.headings.total import is_sum
from ingest.issue import Issue
from ingest.kinds.kind import TableKind
from ingest.logical import Logical, Row
from ingest.record import Line
from ingest.stages import FramedTable
from ingest.values.enumerator import bare
from ingest.values.figure import is_figure
from ingest.values.money import declared_unit
from ingest.words.lexicon import remembered, says
from ontology.fold import fold, squeeze

_LONGEST = 16  # characters of a label; a longer text is a value
_DIMENSIONS = ("fund", "part", "item", "direction", "flow", "measure", "scheme", "stage")
_OF_FORMS = ("evaluation", "scored", "task", "this-year", "form", "instalment")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")


def unexplained(framed: FramedTable, lines: Sequence[Line]) -> Iterator[Issue]:
    """One issue for each heading or label of a table that is of words and that none explains.

    `lines` are those that its rows gave: whatever stands beside them was understood.
    """
    table, setting = framed.table, framed.setting
    traits = setting.kind.traits
    headings: Iterable[Cell] = ()
    labels: Iterable[Cell] = ()
    if traits.form:
        found = layout(table.rows)
        headings, labels = _headings(table, found), _labels(table, found, lines)
    elif not traits.vague:
        headings = _columns(framed)
    for cell in _distinct(headings):
        text = f"表头“{squeeze(cell.text)}”的含义不明，该列文字未收录。No word says what this column holds."
        yield Issue("unknown-heading", "notice", text, setting.order, cell)
    for cell in _distinct(labels):
        text = f"“{squeeze(cell.text)}”不是已知的填报项，其内容未收录。No word says what this label asks for."
        yield Issue("unknown-field", "notice", text, setting.order, cell)


def _distinct(cells: Iterable[Cell]) -> list[Cell]:
    """Each text of words once, at its first place."""
    first: dict[str, Cell] = {}
    for cell in cells:
        if _WORDS.search(bare(cell.text)):
            first.setdefault(fold(cell.text), cell)
    return list(first.values())


def _columns(framed: FramedTable) -> Iterator[Cell]:
    """The lowest headings of columns of words that nothing explains."""
    within = _within(framed.setting.kind)
    for column in framed.columns:
        told = any(_explains(text, within) for text in column.path)
        if column.role == "text" and column.because == UNTOLD and column.path and not told:
            yield _heading_cell(framed.table, column.number, column.path[-1])


def _within(kind: TableKind) -> str:
    """Where the words of a table's headings hold."""
    named = {"purchases": "procurement", "things": "assets", "projects": "projects"}
    traits = (name for trait, name in named.items() if getattr(kind.traits, trait))
    return next(traits, "units" if kind.notation == "units" else "table")


@remembered
def _explains(text: str, within: str) -> bool:
    told = holds(text, within) or heading_of(text)
    return told is not None or any(says(question, text) for question in _DIMENSIONS)


def _heading_cell(table: Logical, number: int, text: str) -> Cell:
    top = table.rows[: len(table.rows) - len(table.body)]
    cells = (row[number] for row in reversed(top) if number < len(row))
    own = (cell for cell in cells if cell is not None and squeeze(cell.text) == text)
    return next(own, Cell(text, 0, number, page=table.page))


def _headings(table: Logical, found: Layout) -> Iterator[Cell]:
    """The cells of the rows that head indicators or a list of projects, where nothing explains them."""
    places = (found.heads, found.top, found.across if found.lists else None)
    for place in dict.fromkeys(each for each in places if each is not None):
        for cell in _cells(table.rows[place]):
            if not _asks(cell.text) and len(squeeze(cell.text)) <= _LONGEST:
                yield cell


def _labels(table: Logical, found: Layout, lines: Sequence[Line]) -> Iterator[Cell]:
    """The short cells above the indicators that are neither labels nor figures, nor beside a label."""
    if found.lists:
        return
    top = table.rows[: found.begins] if found.begins is not None else table.rows
    taken = {field.value for field in fields_of(top)}
    read = {(line.cell.page, line.cell.row) for line in lines}
    for row in top:
        cells = _cells(row)
        beside = any((cell.page, cell.row) in read or _is_person(cell) for cell in cells)
        for cell in () if beside else cells:
            strange = cell not in taken and not beside and not _asks(cell.text)
            if strange and len(squeeze(cell.text)) <= _LONGEST:
                yield cell
            beside = strange and not beside


def _is_person(cell: Cell) -> bool:
    """Whether a label asks for a clerk, whose name no message may quote."""
    return key_of(cell.text) == "person"


@remembered
def _asks(text: str) -> bool:
    """Whether any word explains a label or heading of a form."""
    told = (
        key_of(text) or holds(text, "form-list") or heading_of(text) or level1(text) or level2(text)
    )
    plain = is_figure(text) or is_sum(text) or is_money(text) or declared_unit(text) is not None
    return bool(told) or plain or any(says(each, text) for each in (*_DIMENSIONS, *_OF_FORMS))


def _cells(row: Row) -> list[Cell]:
    return [cell for cell in dict.fromkeys(row) if cell is not None and cell.text.strip()]
