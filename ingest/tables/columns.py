"""Headings of a table → what each column holds, and the blocks that stand side by side in it."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from ingest.lexicon.words import notation
from ingest.record import NOTHING, Meaning, Stage
from ingest.tables.logical import Logical, at
from ingest.values.figure import is_figure
from ingest.values.money import declared_unit
from ontology.fold import fold

Role = Literal["ordinal", "code", "name", "project", "unit", "year", "amount", "text", "unknown"]

_ROLES: tuple[tuple[Role, str], ...] = (
    ("ordinal", r"^(序号|行次|栏次|编号|行号|部门代码|单位代码|部门编码|单位编码|预算代码)$"),
    (
        "unit",
        r"^(单位|部门|预算单位|单位部门|部门单位|主管部门|二级预算单位|资金使用单位)(名称|编码名称|代码名称)?$",
    ),
    ("year", r"^(年度|年份|预算年度)$"),
    ("project", r"^(二级|一级)?项目(支出)?名称$|^支出项目类别"),
    ("code", r"(科目|分类|功能|经济)(编码|代码)$|^(编码|代码|科目号|类|款|项)$"),
    (
        "name",
        r"(科目|分类|经济|功能)名称$|科目$|^(名称|项目|支出项目|收入项目)$|^(支出)?按(功能|经济).*分类"
        r"|(经济|功能)分类$|项目(按功能分类|按经济分类)$",
    ),
    (
        "text",
        r"^(备注|说明|数量|单价|计量单位|占比|比重|百分比|规格|绩效目标|.*(序号|目录|编号))$|[%％]|增减率|比例",
    ),
)
_SCHEMES: tuple[tuple[str, str], ...] = (
    ("government-economic", r"政府.*经济"),
    ("economic", r"经济"),
    ("revenue", r"收入.*科目|收入分类"),
    ("function", r"功能"),
)
_DEFAULT_SCHEMES = {"basic-economic": "economic", "economic": "economic"}
_DIVIDED = (
    "expenditure",
    "general-public",
    "fiscal-expenditure",
    "fund-budget",
    "state-capital",
    "basic-economic",
    "economic",
)
_ITEMS_AS_HEADINGS = (
    "three-public",
    "overseas",
    "vehicles",
    "vehicle-purchase",
    "vehicle-running",
    "reception",
    "meeting",
    "training",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What columns are read against: the table's kind, the disclosure's year and stage."""

    kind: str
    year: int
    stage: Stage


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


def columns(table: Logical, frame: Frame) -> tuple[Column, ...]:
    """Every column of a table with its role; a column of figures that no word explains is unknown."""
    return tuple(_column(number, path, table, frame) for number, path in enumerate(table.headings))


def _column(number: int, path: tuple[str, ...], table: Logical, frame: Frame) -> Column:
    column = Column(
        number,
        "text",
        path,
        scheme=_scheme(number, table),
        unit_of_money=declared_unit("".join(path)),
    )
    figures, words = _contents(table, number)
    if _is_rate(table, number):
        return column
    role = _role(path) or ("name" if number == 0 and words > figures else None)
    if role == "project" and frame.kind != "projects":
        role = "name"
    if role:
        scheme = column.scheme or (_DEFAULT_SCHEMES.get(frame.kind) if role == "name" else None)
        return replace(column, role=role, scheme=scheme)
    if words > figures:
        return column
    meaning = heading_meaning(path, frame)
    if meaning != NOTHING and not (frame.kind in _DIVIDED and _says_direction_only(meaning)):
        return replace(column, role="amount", meaning=meaning)
    return replace(column, role="unknown" if figures else "text")


def _says_direction_only(meaning: Meaning) -> bool:
    """A heading such as 某某支出 that no word explains: it says expenditure, not which."""
    return meaning == Meaning(direction=meaning.direction)


def _scheme(number: int, table: Logical) -> str | None:
    """The classification that the headings name or, for a bare 科目编码, that of the names beside it."""
    paths = [table.headings[number]]
    if _role(paths[0]) == "code":
        right = table.headings[number + 1 : number + 4]
        paths += [path for path in right if _role(path) == "name"][:1]
    texts = [fold("".join(path)) for path in paths]
    return next((name for text in texts for name, word in _SCHEMES if re.search(word, text)), None)


def _contents(table: Logical, number: int) -> tuple[int, int]:
    """How many body cells of a column hold figures, and how many hold words."""
    printed = [cell.text for row in table.body if (cell := at(row, number)) and cell.text.strip()]
    figures = sum(map(is_figure, printed))
    words = sum(bool(re.search(r"[\u4e00-\u9fff]", text)) for text in printed)
    return figures, words


def _is_rate(table: Logical, number: int) -> bool:
    """Whether a column holds percentages, whatever its heading says."""
    printed = [cell.text.strip() for row in table.body if (cell := at(row, number))]
    return any(printed) and all(text[-1] in "%％‰-—" for text in printed if text)


def _role(path: tuple[str, ...]) -> Role | None:
    """What a heading says a column holds; what it adds in brackets may hide it."""
    heading = path[-1] if path else ""
    for text in (heading, re.sub(r"[（(][^（）()]*[）)]", "", heading)):
        for role, pattern in _ROLES:
            if re.search(pattern, fold(text)):
                return role
    return None


def heading_meaning(path: tuple[str, ...], frame: Frame) -> Meaning:
    """What a column's headings say, the lowest heading first.

    >>> frame = Frame("revenue", 2023, "budget")
    >>> heading_meaning(("本年收入", "财政拨款收入"), frame).fund
    'fiscal'
    >>> heading_meaning(("收入", "预算数"), frame).direction
    'revenue'
    >>> heading_meaning(("2022年预算数", "因公出国（境）费"), Frame("three-public", 2023, "budget")).measure
    'prior-year'
    """
    found, total = NOTHING, False
    for heading in reversed(path):
        fund, item = notation("fund", heading), _item(heading, path)
        part = notation("part", heading) if not item else None
        total = total or part == "total"
        found = found.over(
            Meaning(
                direction=_direction(heading),
                fund=fund if fund != "all" else None,
                part=part if part != "total" else None,
                item=item,
                measure=measure(heading, frame),
            )
        )
    if frame.kind == "basic-economic" and found.part == "basic":
        found = replace(found, part="total")
    whole = "project" if frame.kind == "projects" else "total"
    return found.over(Meaning(part=whole)) if total else found


def _direction(heading: str) -> str | None:
    folded = fold(heading)
    sides = [
        side for side, word in (("revenue", "收入"), ("expenditure", "支出")) if word in folded
    ]
    return sides[0] if len(sides) == 1 else None


def _item(heading: str, path: tuple[str, ...]) -> str | None:
    """The item a heading names; 购置费 and 运行费 under 公务用车 are the vehicles'."""
    folded = fold(heading)
    if re.search(r"^(购置|运行|运行维护|运维)(费|经费|费用)?$", folded) and "车" in "".join(path):
        return notation("item", f"公务用车{folded}")
    if re.search(r"采购", folded):
        return "procurement-total"
    if re.search(r"^扣除", folded):
        return "memo"
    if re.search(r"^(当年|本年)(预算)?安排|^本年支出(合计|小计)?$", folded):
        return "expenditure-this-year"
    if re.search(r"^本年收入(合计|小计)?$", folded):
        return "revenue-this-year"
    item = notation("item", heading)
    return item if item in _ITEMS_AS_HEADINGS else None


def measure(heading: str, frame: Frame) -> str | None:
    """What a heading or a row's year says an amount is, None for the disclosure's own figure."""
    folded = fold(heading)
    if re.search(r"增减|增加额|减少额|比上年|变化(金)?额|变动", folded):
        return "change"
    year = re.search(r"(20\d\d)年", folded)
    if re.search(r"^(上年|去年)(预算|决算|执行|完成)?数?", folded) and "结转" not in folded:
        return "prior-year"
    if year and int(year[1]) < frame.year and "结转" not in folded:
        return "prior-year"
    if frame.stage == "final-accounts" and "决算" not in folded and "预算数" in folded:
        return "adjusted-budget" if re.search(r"全年|调整", folded) else "budget"
    return None


def blocks(found: tuple[Column, ...]) -> tuple[Block, ...]:
    """Split columns where labels follow amounts: income beside expenditure, one table beside another."""
    parts: list[tuple[list[Column], list[Column]]] = []
    for column in found:
        if column.role in ("code", "name", "project", "unit", "year"):
            if not parts or parts[-1][1]:
                parts.append(([], []))
            parts[-1][0].append(column)
        elif column.role == "amount":
            if not parts:
                parts.append(([], []))
            parts[-1][1].append(column)
    return tuple(Block(tuple(labels), tuple(amounts)) for labels, amounts in parts if amounts)
