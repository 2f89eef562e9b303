"""A government procurement table (政府采购预算表) → items to be bought and their lines."""

import re
from decimal import Decimal

from ingest.grid import Cell
from ingest.record import Aggregation, Line, Meaning, Procurement
from ingest.tables.amounts import Setting
from ingest.tables.header import squeeze
from ingest.tables.heading import heading_meaning
from ingest.tables.logical import Logical, Row, at
from ingest.values.figure import number
from ingest.values.money import in_yuan
from ontology.fold import fold

_ROLES = (
    ("project", r"^项目名称$|项目来源项目名称$"),
    ("project-money", r"项目.*预算资金$"),
    ("name", r"采购(物品|项目|品目|内容|标的)?名称$|^(物品|品目)名称$|采购(项目|内容)$"),
    ("catalogue", r"目录(序号|编码|代码)|品目(编码|代码)|采购目录$"),
    ("measure-unit", r"计量单位$"),
    ("quantity", r"数量$"),
    ("price", r"单价"),
    ("reserve", r"中小微?企业"),
)
_ITEM = Meaning(item="procurement-total")
_RESERVE = Meaning(item="small-business-reserve")
_PROJECT = Meaning(item="project-total", part="project")
_TOTAL = re.compile(r"(合计|总计|小计)$")


def read(table: Logical, setting: Setting) -> tuple[list[Procurement], list[Line]]:
    """The items of the table in order, and a line for each printed amount of money."""
    roles = {column: _role(path) for column, path in enumerate(table.headings)}
    places = {role: column for column, role in reversed(roles.items()) if role}
    money = {
        column: heading_meaning(path, setting.frame)
        for column, path in enumerate(table.headings)
        if roles[column] is None and path
    }
    items: list[Procurement] = []
    lines: list[Line] = []
    for row in table.body:
        item = _item(row, places, len(items) + 1, setting)
        lines += _lines(row, places, money, setting, item)
        if item is not None:
            items.append(item)
    return items, lines


def _role(path: tuple[str, ...]) -> str | None:
    joined = fold("".join(path))
    return next((role for role, pattern in _ROLES if re.search(pattern, joined)), None)


def _text(row: Row, places: dict[str, int], role: str) -> str:
    cell = at(row, places[role]) if role in places else None
    return squeeze(cell.text) if cell is not None else ""


def _number(cell: Cell | None) -> Decimal | None:
    return number(cell.text) if cell is not None else None


def _item(row: Row, places: dict[str, int], order: int, setting: Setting) -> Procurement | None:
    name = _text(row, places, "name")
    if not name or _TOTAL.search(name):
        return None
    price = _number(at(row, places["price"])) if "price" in places else None
    cell = _first_money(row, places)
    value = _number(cell)
    return Procurement(
        name=name,
        order=order,
        catalogue=_text(row, places, "catalogue") or None,
        quantity=_number(at(row, places["quantity"])) if "quantity" in places else None,
        quantity_unit=_text(row, places, "measure-unit") or None,
        unit_price=in_yuan(price, setting.unit) if price is not None else None,
        amount=in_yuan(value, setting.unit) if value is not None else None,
        project=_text(row, places, "project") or None,
        table=setting.order,
        cell=cell,
    )


def _first_money(row: Row, places: dict[str, int]) -> Cell | None:
    """The first amount to the right of the described item: its total."""
    taken = set(places.values())
    start = places.get("price", places["name"])
    return next(
        (
            cell
            for column in range(start + 1, len(row))
            if column not in taken and (cell := at(row, column)) and _number(cell) is not None
        ),
        None,
    )


def _lines(
    row: Row,
    places: dict[str, int],
    money: dict[int, Meaning],
    setting: Setting,
    item: Procurement | None,
) -> list[Line]:
    label = next((squeeze(cell.text) for cell in row if cell and cell.text.strip()), "")
    below: Aggregation = "total" if fold(label) in ("合计", "总计") else "subtotal"
    columns = {**money}
    for role, meaning in (("reserve", _RESERVE), ("project-money", _PROJECT)):
        if role in places:
            columns[places[role]] = meaning
    return [
        Line(
            cell=cell,
            printed=cell.text,
            unit_of_money=setting.unit,
            amount=in_yuan(value, setting.unit),
            meaning=meaning.over(_ITEM).over(setting.common),
            aggregation=("total" if meaning is _PROJECT else "leaf") if item else below,
            name=item.name if item else label,
            project=item.project if item else None,
        )
        for column, meaning in sorted(columns.items())
        if (cell := at(row, column)) is not None and (value := _number(cell)) is not None
    ]
