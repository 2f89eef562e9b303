"""Columns of words that print money → issues that name them: what they hold is in no record."""

import re
from collections.abc import Collection, Iterator, Sequence

from ingest.columns.columns import Column
from ingest.issue import Issue
from ingest.logical import Logical, at
from ingest.values.figure import fold_figure, is_figure
from ontology.fold import characters

_MONEY = re.compile(r"\d\.\d|\d,\d{3}")
_NO_MONEY = re.compile(
    r"率|占比|比重|比例|百分比|幅度|[%％]|数量|面积|序号|目录|编号|分值|得分|权重"
)


def omitted(
    table: Logical, found: Sequence[Column], order: int, taken: Collection[int] = ()
) -> Iterator[Issue]:
    """The columns of role text whose figures have decimals or separators; `taken` are read elsewhere."""
    for column in found:
        heading = "/".join(column.path)
        said = _NO_MONEY.search(characters(heading))
        if column.role != "text" or column.number in taken or said:
            continue
        cells = (cell for row in table.body if (cell := at(row, column.number)))
        money = [cell for cell in cells if is_figure(cell.text) and _shows_money(cell.text)]
        if money:
            text = (
                f"第{column.number + 1}列“{heading or '（无表头）'}”有{len(money)}个数字未收录，如“{money[0].text}”。"
                f"{len(money)} figures of column {column.number + 1} are left out."
            )
            yield Issue("unknown-column", "warning", text, order, money[0])


def _shows_money(text: str) -> bool:
    return bool(_MONEY.search(fold_figure(text)))
