"""Headings of a table → what each column holds, and the blocks that stand side by side in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from ingest.columns.meaning import classified, heading_meaning
from ingest.columns.setting import Frame
from ingest.headings.total import is_total
from ingest.logical import Logical, at
from ingest.record import NOTHING, Meaning
from ingest.values.figure import is_figure
from ingest.values.money import declared_unit
from ontology.fold import characters, fold

Role = Literal[
    "ordinal", "code", "name", "project", "unit", "year", "fund", "amount", "text", "unknown"
]

_ROLES: tuple[tuple[Role, str], ...] = (
    (
        "ordinal",
        r"^(序号|行次|栏次|编号|行号|预算代码)$|^(预算|主管|二级)?(单位|部门|项目|部门单位)(代码|编码|编号)$",
    ),
    (
        "unit",
        r"^(单位|部门|预算单位|单位部门|部门单位|主管部门|二级预算单位|资金使用单位|项目单位|项目实施单位|实施单位)(名称|编码名称|代码名称)?$",
    ),
    ("year", r"^(年度|年份|预算年度)$"),
    ("fund", r"^(资金|经费|预算)(性质|来源|类型)$"),
    (
        "project",
        r"^(二级|一级|预算)?项目(支出)?名称$|^[一二三]级项目$|^支出项目类别"
        r"|^(预算)?(单位|部门)项目名称$",
    ),
    ("code", r"(科目|分类|功能|经济)(编码|代码)$|^(编码|代码|科目号|类|款|项)$"),
    (
        "name",
        r"(科目|分类|经济|功能|资产)名称$|^资产(类别|品目|分类)$|科目$|^(名称|项目|支出项目|收入项目)$|^(支出)?按(功能|经济).*分类"
        r"|(经济|功能)分类$|项目(按功能分类|按经济分类)$",
    ),
    (
        "text",
        r"^(备注|说明|数量|单价|计量单位|占比|比重|百分比|规格|绩效目标|.*(序号|目录|编号))$|增减率|比例|(幅度|百分比)$"
        r"|(执行|完成|实现|增长|增减|变动|支出)率$",
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
    """One column: its place, what it holds, what its heading says of its amounts.

    `because` says what decided what it holds. `again` is set where it repeats the figures of another column or a part of them.
    """

    number: int
    role: Role
    path: tuple[str, ...]
    meaning: Meaning = NOTHING
    scheme: str | None = None
    unit_of_money: str | None = None
    again: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Label columns with the amount columns that belong to them."""

    labels: tuple[Column, ...]
    amounts: tuple[Column, ...]


def columns(table: Logical, frame: Frame) -> tuple[Column, ...]:
    """Every column of a table with its role; a column of figures that no word explains is unknown."""
    found: list[Column] = []
    for number, path in enumerate(table.headings):
        column = _column(number, path, table, frame)
        if found and _divides(found[-1], column, table):
            column = replace(column, role="name")
        found.append(column)
    return _apart(found, table, frame)


def _divides(left: Column, column: Column, table: Logical) -> bool:
    """Whether a column of words without a heading divides the names to its left, which are merged over its rows."""
    if column.path or column.role != "text" or left.role != "name" or not left.path:
        return False
    cells = [(at(row, left.number), at(row, column.number)) for row in table.body]
    merged = any(name is not None and name.rows > 1 for name, _ in cells)
    return merged and any(own and own is not name and own.text.strip() for name, own in cells)


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
        return replace(column, because="its cells are rates")
    role = _role(path) or ("name" if number == 0 and words > figures else None)
    if role == "project" and not frame.kind.traits.projects:
        role = "name"
    if role == "fund" and figures > words:
        role = None
    if role:
        scheme = column.scheme or (frame.kind.classification if role == "name" else None)
        because = "its heading" if _role(path) else "the first column, of words"
        return replace(column, role=role, scheme=scheme, because=because)
    if words > figures:
        return replace(column, because="its cells are words, and no word explains its heading")
    meaning = _meaning(path, table, frame)
    if meaning != NOTHING and not (frame.kind.traits.divided and _says_direction_only(meaning)):
        return replace(column, role="amount", meaning=meaning, because="its heading")
    because = "no word explains its heading"
    return replace(column, role="unknown" if figures else "text", because=because)


def _meaning(path: tuple[str, ...], table: Logical, frame: Frame) -> Meaning:
    """What a heading says; one that names an economic class says what of the money above it it is."""
    meaning, telling = heading_meaning(path, frame), _telling(path)
    if frame.kind.traits.classes_first and telling:
        found = classified(telling, "economic")  # 公务接待费 is a class of it, no item of 三公
        return found if found != NOTHING else meaning
    if not frame.kind.traits.divided or not telling:
        return meaning
    government = re.search(r"政府.*经济", fold(table.caption))
    scheme = "government-economic" if government else "economic"
    if _is_part(telling, scheme):  # 公务接待费 under 商品和服务支出 is a class, no item of 三公
        return classified(telling, scheme).over(replace(meaning, item=None))
    return classified(telling, scheme).over(meaning) if _is_vague(telling, frame) else meaning


def _is_part(telling: Sequence[str], scheme: str) -> bool:
    """Whether the lowest heading names a part of the economic class that the one above it names."""
    own, above = (classified(names, scheme) for names in (telling, telling[:-1] or telling))
    codes = [each.economic or each.government_economic for each in (own, above)]
    finer, coarser = (code.notation if code else "" for code in codes)
    return bool(coarser) and finer.startswith(coarser) and finer != coarser


def _telling(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings without the 小计 below the last one that tells what is summed up."""
    end = len(path)
    while end and is_total(path[end - 1]):
        end -= 1
    return path[:end]


def _is_vague(telling: tuple[str, ...], frame: Frame) -> bool:
    """Whether the lowest heading that should tell what a column holds has no word that does."""
    return bool(telling) and _says_direction_only(heading_meaning(telling[-1:], frame))


def _apart(found: Sequence[Column], table: Logical, frame: Frame) -> tuple[Column, ...]:
    """The columns; one that only an upper heading explains is doubtful beside one that means the same.

    基本支出 over 小计 and over a word that no list has: the second is some part of the first, and no
    basic expenditure of its own. Where its figures are the other's, it says the same again.
    """
    apart = {column.number: column for column in found}
    for block in blocks(found):
        for column in block.amounts:
            twins = [each for each in block.amounts if each.meaning == column.meaning]
            vague = _is_vague(_telling(column.path), frame) and not _is_classified(column.meaning)
            if _is_of_a_later_year(column, block, frame.year):
                apart[column.number] = replace(column, role="unknown", meaning=NOTHING)
            elif vague and twins[1:] and not _is_sole_total(column, twins):
                apart[column.number] = _doubtful(column, twins, table)
            elif _is_of_a_term(column, twins, frame.year):
                apart[column.number] = replace(
                    column, meaning=replace(column.meaning, measure="term")
                )
            elif _is_summed(column, twins):
                apart[column.number] = replace(column, again=True)
    return tuple(apart.values())


def _is_of_a_later_year(column: Column, block: Block, year: int) -> bool:
    """Whether a column is headed by a year to come, beside one that is headed by the disclosure's own."""
    beside = {each for other in block.amounts for each in _years(other)}
    return year in beside and any(each > year for each in _years(column))


def _is_of_a_term(column: Column, twins: Sequence[Column], year: int) -> bool:
    """Whether a column holds all money of projects, beside one that is headed by the year's own."""
    whole = column.path and re.search(r"^项目总(额|投资|预算|资金)|^总投资", fold(column.path[-1]))
    return bool(whole) and any(year in _years(each) for each in twins if each is not column)


def _years(column: Column) -> list[int]:
    return [int(year) for year in re.findall(r"20\d\d(?=年)", characters("".join(column.path)))]


def _is_sole_total(column: Column, twins: Sequence[Column]) -> bool:
    """Whether a column alone among those of its meaning says 合计: 收入 over 合计 and over 本年预算."""
    totals = [each for each in twins if each.path and is_total(each.path[-1])]
    return totals == [column]


def _is_summed(column: Column, twins: Sequence[Column]) -> bool:
    """Whether a 小计 under the same heading holds a column that means the same by its own heading."""
    beside = [each for each in twins if each.path[:-1] == column.path[:-1]]
    return not is_total(column.path[-1]) and any(is_total(each.path[-1]) for each in beside)


def _doubtful(column: Column, twins: Sequence[Column], table: Logical) -> Column:
    own = _figures(table, column.number)
    if any(own == _figures(table, each.number) for each in twins if each is not column):
        return replace(column, again=True)
    return replace(column, role="unknown" if any(own) else "text", meaning=NOTHING)


def _figures(table: Logical, number: int) -> list[str]:
    cells = [at(row, number) for row in table.body]
    return [cell.text.strip() if cell and is_figure(cell.text) else "" for cell in cells]


def _is_classified(meaning: Meaning) -> bool:
    return bool(meaning.economic or meaning.government_economic)


def _says_direction_only(meaning: Meaning) -> bool:
    """A heading such as 某某支出 that no word explains: it says expenditure, not which."""
    return meaning == Meaning(direction=meaning.direction)


def _scheme(number: int, table: Logical) -> str | None:
    """The classification that the headings name or, for a bare 科目编码, that of the names beside it."""
    paths = [table.headings[number]]
    if _role(paths[0]) == "code":
        right = takewhile(lambda path: _role(path) is not None, table.headings[number + 1 :])
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


def is_project(path: tuple[str, ...]) -> bool:
    """Whether a column holds names of projects, whatever its table lists."""
    return _role(path) == "project"


def _role(path: tuple[str, ...]) -> Role | None:
    """What a heading says a column holds; what it adds in brackets may hide it."""
    heading = path[-1] if path else ""
    if any(re.search(r"[%％]", each) for each in path) and not re.search(r"额$", heading):
        return "text"
    for text in (heading, re.sub(r"[（(][^（）()]*[）)]", "", heading)):
        for role, pattern in _ROLES:
            if re.search(pattern, fold(text)):
                return role
    return None


def blocks(found: Sequence[Column]) -> tuple[Block, ...]:
    """Split columns where labels follow amounts: income beside expenditure, one table beside another.

    Labels after the amounts of a list of projects, with none of their own, class what stands before them.
    """
    parts: list[tuple[list[Column], list[Column]]] = []
    for column in found:
        if column.role in ("code", "name", "project", "unit", "year", "fund"):
            if not parts or parts[-1][1]:
                parts.append(([], []))
            parts[-1][0].append(column)
        elif column.role == "amount":
            if not parts:
                parts.append(([], []))
            parts[-1][1].append(column)
    if len(parts) == 2 and not parts[1][1] and any(each.role == "project" for each in parts[0][0]):
        parts[0][0].extend(parts[1][0])
    return tuple(Block(tuple(labels), tuple(amounts)) for labels, amounts in parts if amounts)
