"""Columns of words that print money → issues that name them: what they hold is in no record."""

import re
from collections.abc import Collection, Iterator, Sequence

from ingest.columns.column import Column
from ingest.columns.setting import Setting
from ingest.issue import Issue
from ingest.logical import Logical, at
from ingest.values.figure import fold_figure, is_figure
from ingest.words.lexicon import says
from ontology.fold import characters

_MONEY = re.compile(r"\d\.\d|\d,\d{3}")
_NO_MONEY = ("rate", "quantity", "catalogue", "score")


def omitted(
    table: Logical, found: Sequence[Column], order: int, taken: Collection[int] = ()
) -> Iterator[Issue]:
    """The columns of role text whose figures have decimals or separators; `taken` are read elsewhere."""
    for column in found:
        heading = "/".join(column.path)
        if column.role != "text" or column.number in taken or _is_of_no_money(heading):
            continue
        cells = (cell for row in table.body if (cell := at(row, column.number)))
        money = [cell for cell in cells if is_figure(cell.text) and _shows_money(cell.text)]
        if money:
            text = (
                f"第{column.number + 1}列“{heading or '（无表头）'}”有{len(money)}个数字未收录，如“{money[0].text}”。"
                f"{len(money)} figures of column {column.number + 1} are left out."
            )
            yield Issue("unknown-column", "warning", text, order, money[0])


def _is_of_no_money(heading: str) -> bool:
    """Whether headings say that a column holds percentages, things counted, marks or numbers of a list."""
    return "%" in characters(heading) or says("column", heading, *_NO_MONEY, within="figures")


def _shows_money(text: str) -> bool:
    return bool(_MONEY.search(fold_figure(text)))


def strange(found: Sequence[Column], setting: Setting) -> Iterator[Issue]:
    """The columns of amounts that no word explains, or tells from another one."""
    yield from (unknown_column(column, setting) for column in found if column.role == "unknown")
    yield from (_alike(column, setting) for column in found if column.like is not None)


def unknown_column(column: Column, setting: Setting) -> Issue:
    """What is said of a column whose heading no word explains."""
    heading = "/".join(column.path) or "（无表头）"
    return Issue(
        "unknown-column",
        "error",
        f"第{column.number + 1}列“{heading}”的含义不明，其数字未收录。"
        f"Column {column.number + 1} is not understood; its figures are left out.",
        setting.order,
    )


def _alike(column: Column, setting: Setting) -> Issue:
    """What is said of a column that no word tells from another one."""
    other = (column.like or 0) + 1
    text = (
        f"第{column.number + 1}列“{'/'.join(column.path)}”与第{other}列含义相同而数字不同，不计入合计。"
        f"No word tells column {column.number + 1} from column {other}; it is in no sum."
    )
    return Issue("unknown-column", "warning", text, setting.order)
