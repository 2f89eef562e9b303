"""The heading rows of indicators → what each column holds: levels, names, targets, results."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.grid import Cell
from ingest.logical import Row, at
from ontology.fold import fold

_ROLES = (
    ("past", r"^(前|上|去|近.|往)年|^前[一二三]年|^历史"),
    ("level1", r"^(一级(指标|目标)(名称|类型)?|指标类型)$"),
    ("level2", r"^(二级(指标|目标)(名称|类型)?|指标分类)$"),
    (
        "name",
        r"^(指标|三级指标|三级目标|四级指标|指标名称|指标内容|绩效指标|具体指标)(名称|内容)?$",
    ),
    ("description", r"指标(描述|解释|说明|释义|定义)|内容解释"),
    ("sign", r"指标性质|^(计算)?符号$|比较符|运算符"),
    ("nature", r"指标(值)?(属性|类型|方向性?)$|指标值(内容|说明|解释)|评(扣)?分标准|是否核心"),
    ("measure-unit", r"(度量|计量|指标值?|目标值?)单位$"),
    ("grounds", r"依据|来源"),
    ("actual", r"实际.{0,4}值|实际(完成)?情况|完成(指标)?值|完成情况|全年完成"),
    ("score", r"得分"),
    ("weight", r"分值|权重"),
    ("target", r"(指标|目标|计划|绩效|预期|设定|期望|标准)值|^(年度|全年)?(指标|目标)(值)?$"),
)
_NAMES = ("指标", "三级指标", "四级指标", "指标名称", "绩效指标名称", "具体指标")


@dataclass(frozen=True, slots=True)
class Half:
    """One set of indicator columns; forms with a term and a year print two beside each other.

    `width` is how many columns the heading of the targets spans: sign, figure and unit may stand below it.
    """

    places: dict[str, int]
    width: int = 1


def header_number(rows: Sequence[Row]) -> int | None:
    """The row that heads the indicators, None for a form without any."""
    for place, row in enumerate(rows):
        words = {role_of(cell.text) for cell in row if cell is not None}
        if "level2" in words and words & {"name", "target"}:
            return place
        if "level1" in words and {"name", "target"} <= words:
            return place
        if {"name", "target"} <= words and any(_names(cell) for cell in row):
            return place
    return None


def _names(cell: Cell | None) -> bool:
    """Whether a cell can only head the names of indicators, so that no levels need stand beside it."""
    return cell is not None and fold(cell.text) in _NAMES


def role_of(text: str) -> str | None:
    """What a heading says that its column holds, None for other words; what it adds in brackets may hide it.

    >>> role_of("三级指标（可增减）"), role_of("预期值"), role_of("完成指标值"), role_of("预算数")
    ('name', 'target', 'actual', None)
    """
    for each in (text, re.sub(r"[（(][^（）()]*[）)]", "", text)):
        role = next((name for name, word in _ROLES if re.search(word, fold(each))), None)
        if role:
            return role
    return None


def heading(rows: Sequence[Row]) -> tuple[Row, int]:
    """The header row that rows begin with, divided as the row below it says, and how many rows that takes.

    指标值 over 运算符号, 内容 and 度量单位, or over 前年, 上年 and 预计当年实现; all else in the row below
    goes on from above or is blank.
    """
    top, below = rows[0], rows[1] if len(rows) > 1 else ()
    asked = [cell for cell in dict.fromkeys(top) if cell is not None and role_of(cell.text)]
    split = [cell for cell in asked if len(_below(cell, top, below)) > 1]
    if not split or any(_below(cell, top, below) for cell in asked if cell not in split):
        return top, 1
    parts = {part: _part(cell, part) for cell in split for part in _below(cell, top, below)}
    both = zip(top, below, strict=False)
    return tuple(parts.get(low, head) if low else head for head, low in both), 2


def _below(head: Cell, top: Row, below: Row) -> list[Cell]:
    """The filled cells of the next row under a heading that are not the heading itself."""
    cells = [low for cell, low in zip(top, below, strict=False) if cell is head]
    return [low for low in dict.fromkeys(cells) if low and low is not head and low.text.strip()]


def _part(head: Cell, part: Cell) -> Cell:
    """A part of a heading; words of its own that say nothing are read with those above: 内容 of 指标值."""
    return part if role_of(part.text) else replace(part, text=part.text + head.text)


def halves(header: Row) -> list[Half]:
    """The sets of indicator columns that a header row prints."""
    found: list[Half] = []
    shared: dict[str, int] = {}
    roles = _roles(header)
    for column, role in roles.items():
        if role == "level1":
            shared[role] = column
        elif not found or (role in found[-1].places and role in ("level2", "name")):
            found.append(Half({**shared, role: column}))
        else:
            old = found[-1].places.setdefault(role, column)
            if role == "target" and _of_the_year(header, column) > _of_the_year(header, old):
                found[-1].places[role] = column
    return [replace(half, width=_width(header, half.places.get("target"))) for half in found]


def _of_the_year(header: Row, column: int) -> tuple[bool, str]:
    """What makes one of several columns of targets the year's: its words, else the later year in them."""
    text = fold(_text(header, column))
    years = re.findall(r"20\d\d", text)
    return bool(re.search(r"全年|年度|当年|本年", text)), max(years, default="")


def _width(header: Row, column: int | None) -> int:
    """How many columns the heading at a column spans from there on."""
    head = at(header, column) if column is not None else None
    return sum(cell is head for cell in header) if head is not None else 1


def first_column(header: Row) -> int:
    """The first column that a header row gives to indicators, 0 where it gives none."""
    return min(_roles(header), default=0)


def _roles(header: Row) -> dict[int, str]:
    """Roles by column; 绩效指标 heads the whole block where another column bears the names."""
    found = {
        column: role
        for column, cell in enumerate(header)
        if cell is not None and not (column and cell is header[column - 1])
        if (role := role_of(cell.text))
    }
    values = {column for column in found if "值" in _text(header, column)}
    if values & {column for column, role in found.items() if role == "target"}:
        found = {c: role for c, role in found.items() if role != "target" or c in values}
    names = {
        column: fold(_text(header, column)) for column, role in found.items() if role == "name"
    }
    for column, text in list(names.items())[:-1]:
        if text in ("绩效指标", "具体指标"):
            del found[column]
    for column, text in names.items():
        if text == "指标内容" and set(names.values()) & {"三级指标", "指标名称"}:
            found[column] = "description"
    return found


def _text(row: Row, column: int) -> str:
    cell = at(row, column)
    return cell.text if cell is not None else ""
