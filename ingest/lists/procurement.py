"""A government procurement table (政府采购预算表) → items to be bought and their lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile

from ingest.columns.blocks import Block
from ingest.columns.column import Column
from ingest.columns.omitted import omitted, unknown_column
from ingest.columns.setting import Setting
from ingest.frozen.replaced import replace
from ingest.grid import Cell
from ingest.headings.column import holds
from ingest.headings.total import is_sum, is_whole
from ingest.issue import Issue
from ingest.listed import Procurement
from ingest.lists.bought import said_of, summed
from ingest.logical import Logical, Row, at
from ingest.record import NOTHING, Aggregation, Line, Meaning
from ingest.rows import amounts
from ingest.rows.labels import Labels
from ingest.values.body import names_a_body, without_code
from ingest.values.coding import Coding
from ingest.values.enumerator import bare
from ingest.values.money import in_yuan, priced
from ontology.fold import squeeze

_ROLES = (
    "project",
    "project-money",
    "name",
    "catalogue",
    "measure-unit",
    "quantity",
    "price",
    "reserve",
    "micro-reserve",
)
_ITEM = Meaning(item="procurement-total")
_RESERVE = Meaning(item="small-business-reserve")
_MICRO = Meaning(item="micro-business-reserve")
_PROJECT = Meaning(item="project-total", part="project")


def purchases(
    table: Logical, setting: Setting, found: Sequence[Column]
) -> tuple[list[Procurement], list[Line], list[Issue]]:
    """The items of a table of columns in order, a line for each amount of money, and columns not understood.

    A table that gives procurement by function has no items.
    """
    roles = {column: _role(path) for column, path in enumerate(table.headings)}
    places = _named({role: column for column, role in reversed(roles.items()) if role})
    coded = tuple(column for column in found if _is_coded(column, roles[column.number]))
    if coded and "name" not in places:
        return [], *amounts.lines_of(
            table, found, replace(setting, common=setting.common.over(_ITEM))
        )
    money = {
        column.number: column.meaning
        for column in found
        if roles[column.number] is None and column.role == "amount"
    }
    block = Block(coded, tuple(column for column in found if column.number in money))
    labels = Labels(block, Coding(setting.year), "expenditure", setting.frame, setting.owner)
    units = {str(each.role): each.number for each in reversed(found) if each.role == "unit"}
    declared = {each.number: each.unit_of_money for each in found if each.unit_of_money}
    bought = _Bought({**places, **units}, money, setting, _contents(roles, places), declared)
    items, lines = _read(table, bought, labels)
    known = {column for column, role in roles.items() if role}
    return items, lines, _strange(table, found, known, setting)


def _named(places: dict[str, int]) -> dict[str, int]:
    """The places of columns; where none names what is bought for a project, its entry of the catalogue does, else the project."""
    if "name" in places or "project" not in places:
        return places
    return {**places, "name": places.get("catalogue", places["project"])}


def _is_coded(column: Column, role: str | None) -> bool:
    """Whether a column tells by what an item is paid: codes, classes by name (功能科目), or funds."""
    classed = column.role == "name" and column.scheme is not None
    return role is None and (column.role in ("code", "fund") or classed)


def _contents(roles: Mapping[int, str | None], places: Mapping[str, int]) -> tuple[int, ...]:
    """The columns that say what is bought beside the one of names."""
    return tuple(n for n, role in roles.items() if role == "name" and n != places.get("name"))


def _read(
    table: Logical, bought: "_Bought", labels: Labels
) -> tuple[list[Procurement], list[Line]]:
    """The items and the lines of all rows; rows that head others say who buys what stands below."""
    items: list[Procurement] = []
    lines: list[Line] = []
    above: str | None = None
    project: str | None = None
    for place, row in enumerate(table.body):
        below = table.body[place + 1 :]
        heads = bought.heads(row, below)
        above = (bought.body(row) or above) if heads else above
        project = bought.opens(row, below) or (None if bought.project(row) else project)
        item = None if heads else bought.item(row, len(items) + 1)
        item = replace(item, project=item.project or project) if item else None
        label = labels.label(row)
        coding = label.meaning if label and item else NOTHING
        unit = bought.unit(row, above) if heads or item else None
        lines += [replace(each, unit=unit) for each in bought.lines(row, item, coding)]
        if item is not None:
            items.append(item)
    return items, lines


def _strange(
    table: Logical, found: Sequence[Column], known: set[int], setting: Setting
) -> list[Issue]:
    """Columns that neither say what is bought nor whose figures are understood."""
    unknown = [
        unknown_column(column, setting)
        for column in found
        if column.number not in known and column.role == "unknown"
    ]
    return [*unknown, *omitted(table, found, setting.order, known)]


def _role(path: tuple[str, ...]) -> str | None:
    """What a column says of what is bought, by all its headings: 项目名称 under 政府采购项目来源."""
    found = holds("".join(path), "procurement")
    return found.notation if found and found.notation in _ROLES else None


@dataclass(frozen=True, slots=True)
class _Bought:
    """What the columns of one table say of an item: its words by role, its money by meaning.

    `contents` are further columns that say what is bought: 购买服务内容 beside 采购项目, and `declared` the
    units of money that columns declare themselves.
    """

    places: dict[str, int]
    money: dict[int, Meaning]
    setting: Setting
    contents: tuple[int, ...] = ()
    declared: Mapping[int, str] = field(default_factory=dict[int, str])

    def heads(self, row: Row, below: Sequence[Row]) -> bool:
        """Whether a row is a unit's or a class of goods', which the rows below it add up to."""
        name = self._label(row)
        listed = "catalogue" in self.places and not self._text(row, "catalogue")
        if not (listed or names_a_body(name) or bare(name) != name):
            return False
        return self._adds_up(row, below)

    def opens(self, row: Row, below: Sequence[Row]) -> str | None:
        """The project of a row that names nothing bought and heads purchases, which name no other and add up to it."""
        if not self.project(row) or self.places.get("name") == self.places.get("project"):
            return None
        own = takewhile(lambda each: not self.project(each), below)
        named = self._text(row, "name")
        return self.project(row) if not named and self._adds_up(row, list(own)) else None

    def project(self, row: Row) -> str:
        """The project that a row prints, blank where it prints none."""
        text = self._text(row, "project")
        return "" if is_sum(text) else text

    def _adds_up(self, row: Row, below: Sequence[Row]) -> bool:
        """Whether the next rows add up to a row, in the first amount of each."""
        left = _number(self._first_money(row)) or Decimal(0)
        for each in below if left else ():
            left -= _number(self._first_money(each)) or Decimal(0)
            if left <= 0:
                return left == 0
        return False

    def body(self, row: Row) -> str | None:
        """The body that a row names which heads others, None where it names a class of goods."""
        name = without_code(self._label(row))
        return name if names_a_body(name) else None

    def unit(self, row: Row, above: str | None) -> str | None:
        """Who buys: the body that the row names in a column of its own, else the one `above` it."""
        own = without_code(self._text(row, "unit"))
        return own if names_a_body(own) else above

    def item(self, row: Row, order: int) -> Procurement | None:
        """The item that a row names, None for a total and for a row without a name."""
        name = self._text(row, "name")
        if not name or is_sum(name):
            return None
        price = at(row, self.places["price"]) if "price" in self.places else None
        cell = self._first_money(row)
        return Procurement(
            name=name,
            order=order,
            catalogue=self._text(row, "catalogue") or None,
            quantity=_number(at(row, self.places["quantity"]))
            if "quantity" in self.places
            else None,
            quantity_unit=self._text(row, "measure-unit") or None,
            unit_price=self._in_yuan(price),
            amount=self._in_yuan(cell),
            project=self._text(row, "project") or None,
            table=self.setting.order,
            cell=cell,
            content=self._content(row),
        )

    def _unit(self, cell: Cell) -> str:
        """The unit of money of an amount: printed behind it, else its column's, else the table's."""
        told = priced(cell.text)
        return (told and told[1]) or self.declared.get(cell.column) or self.setting.unit

    def _in_yuan(self, cell: Cell | None) -> Decimal | None:
        value = _number(cell)
        return in_yuan(value, self._unit(cell)) if cell and value is not None else None

    def _content(self, row: Row) -> str | None:
        """What a row says of the thing bought beside its name: in words, else as its entry of the catalogue."""
        cells = (at(row, column) for column in self.contents)
        words = next((text for cell in cells if cell and (text := squeeze(cell.text))), "")
        return words or re.sub(r"^[A-C]\d+", "", self._text(row, "catalogue")).strip() or None

    def lines(self, row: Row, item: Procurement | None, coded: Meaning) -> list[Line]:
        """A line for each printed amount of a row; `coded` is what its codes say."""
        columns = dict(self.money)
        beside = {"reserve": _RESERVE, "micro-reserve": _MICRO, "project-money": _PROJECT}
        for role, meaning in beside.items():
            if role in self.places:
                columns[self.places[role]] = meaning
        found = [
            self._line(cell, value, coded.over(meaning), item, row)
            for column, meaning in sorted(columns.items())
            if (cell := at(row, column)) is not None and (value := _number(cell)) is not None
        ]
        return [summed(line, found) for line in found]

    def _line(
        self, cell: Cell, value: Decimal, meaning: Meaning, item: Procurement | None, row: Row
    ) -> Line:
        label = self._label(row)
        whole = meaning.item == _PROJECT.item or is_whole(label)
        below: Aggregation = "leaf" if item or "name" not in self.places else "subtotal"
        said = NOTHING if item else said_of(label, meaning, self.setting.frame)
        return Line(
            cell=cell,
            printed=cell.text,
            unit_of_money=self._unit(cell),
            amount=in_yuan(value, self._unit(cell)),
            meaning=said.over(replace(meaning, direction=None))
            .over(self.setting.common)
            .over(_ITEM),
            aggregation="total" if whole else below,
            name=item.name if item else self._name(row),
            project=item.project if item else None,
        )

    def _text(self, row: Row, role: str) -> str:
        cell = at(row, self.places[role]) if role in self.places else None
        return squeeze(cell.text) if cell is not None else ""

    def _label(self, row: Row) -> str:
        """The name of a row: in its column, else the first words of the row."""
        printed = [squeeze(cell.text) for cell in row if cell is not None and cell.text.strip()]
        return self._text(row, "name") or next(iter(_words(printed) or printed), "")

    def _name(self, row: Row) -> str:
        """What a row is called: where no column names goods, all its words, from the widest class to the finest."""
        words = _words([squeeze(cell.text) for cell in row if cell is not None])
        classed = "name" not in self.places and len(words) > 1 and not is_sum(words[0])
        return "／".join(dict.fromkeys(words)) if classed else self._label(row)

    def _first_money(self, row: Row) -> Cell | None:
        """The first amount of a row: the total of what it describes."""
        cells = (at(row, column) for column in sorted(self.money))
        return next((cell for cell in cells if _number(cell) is not None), None)


def _words(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if re.search(r"[\u4e00-\u9fff]", text)]


def _number(cell: Cell | None) -> Decimal | None:
    told = priced(cell.text) if cell is not None else None
    return told[0] if told else None
