"""The labelled fields of a performance form: 项目名称, 预算数, 绩效目标 … → their values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.grid import Cell
from ingest.headings.field import MONEY, is_money, key_of
from ingest.logical import Row
from ingest.values.enumerator import bare
from ingest.values.money import priced
from ingest.words.lexicon import notation, pattern
from ontology.fold import squeeze

_Asked = tuple[str, str]
_AIMS = {"goal", "done"}
_PARTS = ("basic", "project")


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value of a form: what the label means, its words in one line, the value's cell.

    `printed` are the characters of the value: the cell's, or those after the colon of a cell that prints
    label and value both. `unit` is the unit of money printed behind them.
    """

    key: str
    label: str
    value: Cell
    printed: str
    unit: str | None = None


def told(cell: Cell) -> list[Field]:
    """The fields of a cell that prints labels and their figures both, none where it prints anything else.

    >>> [each.printed for each in told(Cell("其中：财政资金：1,000.00万元", 0, 0))]
    ['1,000.00']
    >>> [(each.key, each.printed) for each in told(Cell("年度资金总额：120.00 其中：财政拨款：100 其他资金：20", 0, 0))]
    [('year-total', '120.00'), ('fund', '100'), ('fund', '20')]
    """
    found = [*pattern("printed-field", "pair").finditer(cell.text)]
    single = len(found) == 1 and not found[0][2]
    if "".join(each[0] for each in found) != cell.text or single:
        return []
    fields = [_field(each, cell) for each in found]
    return [each for each in fields if each] if all(fields) else []


def _field(printed: re.Match[str], cell: Cell) -> Field | None:
    """The field of a label and its figure, None where nothing stands between them and no unit of money behind."""
    label, colon, figure, unit = printed.groups()
    name = squeeze(label)
    if not (colon or unit) or not is_money(bare(name)):
        return None
    key = key_of(bare(name))
    return Field(key if key in MONEY else "fund", name, cell, figure, notation("money", unit))


def fields_of(rows: Sequence[Row]) -> Iterator[Field]:
    """The fields of a form's rows; a value is the next filled cell that is no label itself.

    A row that begins with a blank goes on with the label above it. A row of goals and of what came of
    them heads the columns of the row below it, and so does one of money that prints no figure.
    """
    above: _Asked | None = None
    heads: dict[int, _Asked] = {}
    funds: dict[int, _Asked] = {}
    last: dict[int, _Asked] = {}
    before: list[Cell] = []
    for row in rows:
        cells = _distinct(row)
        asked = _asked(cells)
        funds = _funds(asked, cells, _unanswered(last, before)) or _over_all(funds, cells, before)
        heads = _heads(asked, [cell.column for cell in cells], heads)
        headed = next(iter(heads.values())) if heads and not asked and heads is last else None
        left = min(heads, default=0)
        pending = headed or (above if cells and not _leads(row) else None)
        for cell in cells:
            if cell.column in asked:
                pending = asked[cell.column]
                above = pending if (cell is cells[0] and not funds) or above is None else above
            elif whole := told(cell):
                yield from whole
            elif cell.column in funds and priced(cell.text):
                yield Field(*funds.pop(cell.column), cell, cell.text)
            elif pending and cell.column >= left:
                yield Field(*_over(cell, heads, pending), cell, cell.text)
                pending = pending if pending[0] in (*_AIMS, "plan") else None
        last, before = asked, cells


def _asked(cells: Sequence[Cell]) -> dict[int, _Asked]:
    """The labels of a row by column: known ones, and words for money with one figure beside them.

    Several figures stand in columns, which only their headings explain: funds, and 基本支出 and 项目支出 beside them.
    """
    found: dict[int, _Asked] = {}
    figures = [priced(cell.text) is not None for cell in cells]
    across = not any(figures) and sum(key_of(cell.text) in MONEY for cell in cells) > 1
    for place, cell in enumerate(cells):
        figure = figures[place + 1 : place + 3] in ([True], [True, False])
        key = key_of(cell.text) or ("fund" if figure and is_money(cell.text) else None)
        key = key or ("fund" if across and notation("part", cell.text) in _PARTS else None)
        if key == "fund" and _answers(cells, place):
            continue
        if key:
            found[cell.column] = (key, squeeze(cell.text))
    return found


def _answers(cells: Sequence[Cell], place: int) -> bool:
    """Whether a fund says where the money comes from (资金来源), and asks for none itself."""
    left = key_of(cells[place - 1].text) if place else None
    right = cells[place + 1].text if place + 1 < len(cells) else ""
    return left == "source" and not priced(right) and key_of(right) not in MONEY


def _heads(
    asked: dict[int, _Asked], columns: Sequence[int], heads: dict[int, _Asked]
) -> dict[int, _Asked]:
    """What heads the columns from a row on: goals and what came of them, until a row asks for more."""
    if not {key for key, _ in asked.values()} <= _AIMS:
        return {}
    right = [column for column in columns if column >= min(asked, default=0)]
    return asked if len(asked) == len(right) > 1 else heads


def _funds(
    asked: dict[int, _Asked], cells: Sequence[Cell], above: dict[int, _Asked]
) -> dict[int, _Asked]:
    """What heads the figures of the next row: several words for money beside each other without a figure.

    Those above stand over columns that the row leaves blank, where a merged heading is lost but for its first cell.
    """
    money, filled = _unanswered(asked, cells), {cell.column for cell in cells}
    spanned = {column: each for column, each in above.items() if column not in filled}
    return spanned | money if len(money) > 1 else {}


def _unanswered(asked: dict[int, _Asked], cells: Sequence[Cell]) -> dict[int, _Asked]:
    """The words for money of a row that prints no figure."""
    if any(priced(cell.text) for cell in cells):
        return {}
    return {column: each for column, each in asked.items() if each[0] in MONEY}


def _over_all(
    funds: dict[int, _Asked], cells: Sequence[Cell], before: Sequence[Cell]
) -> dict[int, _Asked]:
    """The words for money over a row that holds nothing but their figures and what stood beside them."""
    if not funds:
        return funds
    own = [cell for cell in cells if cell not in before]
    headed = all(cell.column in funds and priced(cell.text) for cell in own)
    return funds if headed else {}


def _over(cell: Cell, heads: dict[int, _Asked], pending: _Asked) -> _Asked:
    """What heads the column of a value, else what its row asks for."""
    left = [column for column in heads if column <= cell.column]
    return heads[max(left)] if left and pending[0] in _AIMS else pending


def _leads(row: Row) -> bool:
    return bool(row) and row[0] is not None and bool(row[0].text.strip())


def _distinct(row: Row) -> list[Cell]:
    return [
        cell
        for number, cell in enumerate(row)
        if cell is not None and cell.text.strip() and (not number or cell is not row[number - 1])
    ]
