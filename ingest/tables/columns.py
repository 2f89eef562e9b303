"""Headings of a table → what each column holds, and the blocks that stand side by side in it."""

import re
from dataclasses import dataclass
from typing import Literal

from ingest.lexicon.words import notation
from ingest.record import NOTHING, Meaning
from ingest.tables.logical import Logical, at
from ingest.values.figure import is_figure
from ingest.values.money import declared_unit
from ontology.fold import fold

Role = Literal["ordinal", "code", "name", "project", "unit", "amount", "text", "unknown"]

_ROLES: tuple[tuple[Role, str], ...] = (
    ("ordinal", r"^(序号|行次|栏次|编号|行号)$"),
    (
        "unit",
        r"^(单位|部门|预算单位|单位部门|部门单位|主管部门|二级预算单位)(名称|编码名称|代码名称)?$",
    ),
    ("project", r"^(二级)?项目(支出)?名称$"),
    ("code", r"(科目|分类|功能|经济)(编码|代码)$|^(编码|代码|科目号|类|款|项)$"),
    (
        "name",
        r"(科目|分类|经济|功能)名称$|科目$|^(名称|项目|支出项目|收入项目|按功能分类|按经济分类)$|经济分类$|功能分类$",
    ),
    (
        "text",
        r"^(备注|说明|数量|单价|计量单位|单位|占比|比重|百分比|规格|目录|.*(序号|目录|编号))$",
    ),
)
_SCHEMES: tuple[tuple[str, str], ...] = (
    ("government-economic", r"政府.*经济"),
    ("economic", r"经济"),
    ("revenue", r"收入.*科目|收入分类"),
    ("function", r"功能"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, what it holds, what its heading says of its amounts."""

    number: int
    role: Role
    path: tuple[str, ...]
    meaning: Meaning = NOTHING
    scheme: str | None = None
    unit_of_money: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Label columns with the amount columns that belong to them."""

    labels: tuple[Column, ...]
    amounts: tuple[Column, ...]


def columns(table: Logical) -> tuple[Column, ...]:
    """Every column of a table with its role; a column of figures that no word explains is unknown."""
    return tuple(_column(number, path, table) for number, path in enumerate(table.headings))


def _column(number: int, path: tuple[str, ...], table: Logical) -> Column:
    joined = fold("".join(path))
    role = _role(path)
    scheme = next((name for name, word in _SCHEMES if re.search(word, joined)), None)
    unit = declared_unit("".join(path))
    if role:
        return Column(number, role, path, scheme=scheme, unit_of_money=unit)
    meaning = heading_meaning(path)
    if meaning != NOTHING:
        return Column(number, "amount", path, meaning, scheme, unit)
    figures = sum(is_figure(cell.text) for row in table.body if (cell := at(row, number)))
    return Column(number, "unknown" if figures else "text", path, scheme=scheme, unit_of_money=unit)


def _role(path: tuple[str, ...]) -> Role | None:
    folded = fold(path[-1]) if path else ""
    return next((role for role, pattern in _ROLES if re.search(pattern, folded)), None)


def heading_meaning(path: tuple[str, ...]) -> Meaning:
    """What a column's headings say, the lowest heading first.

    >>> heading_meaning(("本年收入", "财政拨款收入")).fund, heading_meaning(("基本支出",)).part
    ('fiscal', 'basic')
    >>> heading_meaning(("收入", "预算数")).direction
    'revenue'
    """
    found = NOTHING
    for heading in reversed(path):
        fund = notation("fund", heading)
        found = found.over(
            Meaning(
                direction=_direction(heading),
                fund=fund if fund != "all" else None,
                part=notation("part", heading),
                item=_item(heading),
                measure=_measure(heading),
            )
        )
    return found


def _direction(heading: str) -> str | None:
    folded = fold(heading)
    sides = [
        side for side, word in (("revenue", "收入"), ("expenditure", "支出")) if word in folded
    ]
    return sides[0] if len(sides) == 1 else None


def _item(heading: str) -> str | None:
    folded = fold(heading)
    if re.search(r"^(当年|本年)(预算)?安排|^本年支出(合计|小计)?$", folded):
        return "expenditure-this-year"
    if re.search(r"^本年收入(合计|小计)?$", folded):
        return "revenue-this-year"
    return None


def _measure(heading: str) -> str | None:
    folded = fold(heading)
    if re.search(r"上年(预算|决算|执行|完成)数?|去年|\d{4}年执行", folded):
        return "prior-year"
    return "change" if re.search(r"增减|增长|增加额|减少额|比上年", folded) else None


def blocks(found: tuple[Column, ...]) -> tuple[Block, ...]:
    """Split columns where labels follow amounts: income beside expenditure, one table beside the next."""
    parts: list[tuple[list[Column], list[Column]]] = []
    for column in found:
        if column.role in ("code", "name", "project", "unit"):
            if not parts or parts[-1][1]:
                parts.append(([], []))
            parts[-1][0].append(column)
        elif column.role == "amount":
            if not parts:
                parts.append(([], []))
            parts[-1][1].append(column)
    return tuple(Block(tuple(labels), tuple(amounts)) for labels, amounts in parts if amounts)
