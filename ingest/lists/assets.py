"""An asset table (固定资产占用情况表) → what is held or bought: kinds, quantities and prices."""

import re
from collections.abc import Set
from dataclasses import replace

from ingest.columns.setting import Setting
from ingest.headings.column import holds
from ingest.listed import Asset
from ingest.logical import Logical, Row, at
from ingest.values.enumerator import bare
from ingest.values.figure import number
from ingest.values.measure import measure
from ingest.values.money import declared_unit, in_yuan
from ingest.words.lexicon import notation
from ontology.fold import squeeze

_UNIT = re.compile(r"[（(]([^（）()]{1,6})[）)]\s*$")


def assets_of(table: Logical, setting: Setting, worth: Set[int] = frozenset()) -> list[Asset]:
    """The rows that print a quantity or a price; their worth stands in the table's lines, in the columns `worth`."""
    places = _places(table, worth)
    if "name" not in places:
        return []
    money = setting.unit
    if "price" in places:
        money = declared_unit("".join(table.headings[places["price"]])) or money
    found: list[Asset] = []
    for row in table.body:
        told = asset(row, places, money)
        if told is not None:
            found.append(replace(told, order=len(found) + 1, table=setting.order))
    return found


def prices(table: Logical) -> list[int]:
    """The columns of unit prices, which give no lines."""
    place = _places(table).get("price")
    return [] if place is None else [place]


def _places(table: Logical, worth: Set[int] = frozenset()) -> dict[str, int]:
    """The columns by what they hold, the first of each; what they are `worth` is no quantity, as 车辆 in money."""
    found: dict[str, int] = {}
    for column, path in enumerate(table.headings):
        said = holds(path[-1], "assets") if path else None
        if said and column not in worth:
            found.setdefault(said.notation, column)
    return found


def asset(row: Row, places: dict[str, int], money: str) -> Asset | None:
    """The thing of a row, whose columns `places` tells, with its price in a unit of money; None where it prints neither quantity nor price."""
    cells = {role: cell for role, column in places.items() if (cell := at(row, column))}
    values = {role: number(cell.text) for role, cell in cells.items()}
    quantity, price = values.get("quantity"), values.get("price")
    if "name" not in cells or (quantity is None and price is None):
        return None
    unit = _UNIT.search(cells["name"].text)
    name = squeeze(cells["name"].text)
    beside = squeeze(cells["measure-unit"].text) if "measure-unit" in cells else ""
    return Asset(
        name=name,
        order=0,
        item=notation("item", bare(name)),
        quantity=quantity,
        quantity_unit=beside or (unit[1] if unit and measure(unit[1]) else None),
        unit_price=in_yuan(price, money) if price is not None else None,
        cell=cells["price"] if quantity is None else cells["quantity"],
    )
