"""The heading rows of indicators → what each column holds: levels, names, targets, results."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.grid import Cell
from ingest.headings.field import unbracketed
from ingest.logical import Row, at
from ingest.words.lexicon import notation, remembered, says
from ontology.fold import fold

_NAMED = {"block": "name", "content": "name", "aim": "target"}
"""What headings hold where no other column of the row holds it better."""


_VALUES = ("target", "sign")


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
    return cell is not None and heading_of(cell.text) == "name"


@remembered
def role_of(text: str) -> str | None:
    """What a heading says that its column holds, None for other words; what it adds in brackets may hide it.

    >>> role_of("三级指标（可增减）"), role_of("预期值"), role_of("完成指标值"), role_of("预算数")
    ('name', 'target', 'actual', None)
    """
    said = heading_of(text)
    return _NAMED.get(said, said) if said else None


@remembered
def heading_of(text: str) -> str | None:
    """What a heading says by itself: `block`, `content` and `aim` may give way to a column beside it.

    >>> heading_of("三级指标"), heading_of("绩效指标"), heading_of("年度目标")
    ('name', 'block', 'aim')
    """
    said, plain = notation("indicator", text), unbracketed(text)
    return said if said or plain == text else notation("indicator", plain)


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
    text = _text(header, column)
    years = re.findall(r"20\d\d", fold(text))
    return says("this-year", text), max(years, default="")


def _width(header: Row, column: int | None) -> int:
    """How many columns the heading at a column spans from there on."""
    head = at(header, column) if column is not None else None
    return sum(cell is head for cell in header) if head is not None else 1


def first_column(header: Row) -> int:
    """The first column that a header row gives to indicators, 0 where it gives none."""
    return min(_roles(header), default=0)


def _roles(header: Row) -> dict[int, str]:
    """Roles by column; 绩效指标 heads the whole block where a column behind it bears the names."""
    found = {
        column: said
        for column, cell in enumerate(header)
        if cell is not None and not (column and cell is header[column - 1])
        if (said := heading_of(cell.text))
    }
    beside = [column for column in range(len(header)) if column not in found]
    found |= {column: "measure-unit" for column in beside if is_unit_of_values(header, column)}
    if "target" in found.values():
        found = {column: said for column, said in found.items() if said != "aim"}
    names = [column for column, said in found.items() if _NAMED.get(said, said) == "name"]
    found = {c: said for c, said in found.items() if said != "block" or c == names[-1]}
    if "name" in found.values():
        found = {c: "description" if said == "content" else said for c, said in found.items()}
    return {column: _NAMED.get(said, said) for column, said in found.items()}


def is_unit_of_values(header: Row, column: int) -> bool:
    """Whether a column is headed 单位 right of the values of indicators, or of their comparators: it names no body."""
    cell, left = at(header, column), header[column - 1] if 0 < column <= len(header) else None
    if cell is None or left is None or left is cell or not cell.text:
        return False
    beside = heading_of(left.text) in _VALUES
    return beside and says("indicator", cell.text, "measure-unit", within="beside")


def _text(row: Row, column: int) -> str:
    cell = at(row, column)
    return cell.text if cell is not None else ""
