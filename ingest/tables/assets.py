"""An asset table (固定资产占用情况表) → what is held: kinds and quantities, blank ones left out."""

import re

from ingest.lexicon.words import notation
from ingest.record import Asset
from ingest.tables.amounts import Setting
from ingest.tables.header import squeeze
from ingest.tables.logical import Logical, at
from ingest.values.enumerator import bare
from ingest.values.figure import number
from ontology.fold import fold

_UNIT = re.compile(r"[（(]([^（）()]{1,6})[）)]\s*$")


def read(table: Logical, setting: Setting) -> list[Asset]:
    """The rows that print a quantity; their worth stands in the table's lines."""
    label = _column(table, r"项目|资产(名称|类别)|名称|类别")
    count = _column(table, r"数量|面积|台|辆")
    if label is None or count is None:
        return []
    found: list[Asset] = []
    for row in table.body:
        named, counted = at(row, label), at(row, count)
        quantity = number(counted.text) if counted is not None else None
        if named is None or counted is None or quantity is None:
            continue
        unit = _UNIT.search(named.text)
        name = squeeze(named.text)
        found.append(
            Asset(
                name=name,
                order=len(found) + 1,
                item=notation("item", bare(name)),
                quantity=quantity,
                quantity_unit=unit[1] if unit else None,
                table=setting.order,
                cell=counted,
            )
        )
    return found


def _column(table: Logical, pattern: str) -> int | None:
    return next(
        (
            column
            for column, path in enumerate(table.headings)
            if path and re.search(pattern, fold(path[-1]))
        ),
        None,
    )
