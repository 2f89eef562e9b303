"""The indicator rows of a performance form → indicators with their levels and targets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.grid import Cell
from ingest.record import Indicator
from ingest.tables.level_words import level1, level2
from ingest.tables.logical import Row, at
from ingest.values.figure import number
from ingest.values.target import target
from ontology.fold import fold

_ROLES = (
    ("level1", r"^(一级指标|一级指标类型|指标类型)$"),
    ("level2", r"^(二级指标|指标分类)$"),
    ("name", r"^(指标|三级指标|四级指标|指标名称|指标内容|绩效指标|具体指标)(名称)?$"),
    ("description", r"指标(描述|解释|说明|释义|定义)|内容解释"),
    ("sign", r"指标性质|^(计算)?符号$|比较符|运算符"),
    ("nature", r"指标(值)?(属性|类型|方向性?)$|指标值(内容|说明|解释)|评(扣)?分标准|是否核心"),
    ("measure-unit", r"(度量|计量|指标值?|目标值?)单位$"),
    ("grounds", r"依据|来源"),
    ("actual", r"实际(完成)?(值|情况)|完成(值|情况)|全年完成"),
    ("score", r"得分"),
    ("weight", r"分值|权重"),
    ("target", r"(指标|目标|计划|绩效)值|^(年度|全年)?(指标|目标)(值)?$"),
)
_NAMES = ("指标", "三级指标", "四级指标", "指标名称", "绩效指标名称", "具体指标")
_NO_PART = re.compile(r"^(无|正向|反向|负向|定量)(指标)?$")
_END = re.compile(r"^(负责人|经办人|填报人|填表人|联系人|填报日期|联系电话|备注|说明|总分|合计)")


@dataclass(frozen=True, slots=True)
class Half:
    """One set of indicator columns; forms with a term and a year print two beside each other."""

    places: dict[str, int]


def header_number(rows: Sequence[Row]) -> int | None:
    """The row that heads the indicators, None for a form without any."""
    for place, row in enumerate(rows):
        words = {_role(cell.text) for cell in row if cell is not None}
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


def first_row(rows: Sequence[Row]) -> int | None:
    """Where indicators begin in a form whose header row is lost: the first row with a second level."""
    return next(
        (
            place
            for place, row in enumerate(rows)
            if any(cell is not None and level2(cell.text) for cell in row) and len(row) > 3
        ),
        None,
    )


def _role(text: str) -> str | None:
    folded = fold(text)
    return next((role for role, pattern in _ROLES if re.search(pattern, folded)), None)


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
            found[-1].places.setdefault(role, column)
    return found


def first_column(header: Row) -> int:
    """The first column that a header row gives to indicators, 0 where it gives none."""
    return min(_roles(header), default=0)


def _roles(header: Row) -> dict[int, str]:
    """Roles by column; 绩效指标 heads the whole block where another column bears the names."""
    found = {
        column: role
        for column, cell in enumerate(header)
        if cell is not None and not (column and cell is header[column - 1])
        if (role := _role(cell.text))
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


def read(rows: Sequence[Row], table: int) -> Iterator[Indicator]:
    """The indicators of rows; rows[0] is the header, where there is one. Order counts from 1."""
    headed = header_number(rows[:1]) == 0
    sets = halves(rows[0]) if headed else []
    carried: dict[str, str] = {}
    order = 0
    for row in rows[headed:]:
        first = next((cell.text for cell in row if cell is not None and cell.text.strip()), "")
        if _END.match(fold(first)):
            return
        for found in _row(row, sets, carried, table):
            order += 1
            yield replace(found, order=order)


def _row(
    row: Row, sets: Sequence[Half], carried: dict[str, str], table: int
) -> Iterator[Indicator]:
    placed = [half.places for half in sets]
    if not placed or not _fits(row, placed):
        placed = _by_words(row) or placed
    seen: set[tuple[str, str]] = set()
    for places in placed:
        values = {role: _text(row, column) for role, column in places.items()}
        _carry(values, carried)
        values["target"] = "".join(_target_parts(values))
        name, printed = values.get("name", ""), values["target"]
        if (not name and not printed) or _is_title(row, places):
            continue
        if (name, printed) in seen or _role(name) == "name":
            continue
        seen.add((name, printed))
        yield _indicator(values, row, places, table)


def _is_title(row: Row, places: dict[str, int]) -> bool:
    """A row whose one cell spans name and target heads the indicators below it."""
    name, target_ = places.get("name"), places.get("target")
    cells = [row[each] for each in (name, target_) if each is not None and each < len(row)]
    return len(cells) == 2 and cells[0] is not None and cells[0] is cells[1]


def _target_parts(values: dict[str, str]) -> Iterator[str]:
    """Comparator, value and unit as printed in columns of their own; 无 is no unit, 正向 no comparator."""
    for role in ("sign", "target", "measure-unit"):
        text = values.get(role, "")
        if not _NO_PART.match(fold(text)):
            yield text


def _fits(row: Row, placed: Sequence[dict[str, int]]) -> bool:
    """Whether what stands in the second-level column reads like a second level, or is blank."""
    column = placed[0].get("level2") if placed else None
    if column is None:
        return True
    text = _text(row, column)
    first = at(row, placed[0].get("level1", column))
    elsewhere = any(level2(cell.text) for cell in row if cell is not None and cell is not first)
    return not text or level2(text) is not None or not elsewhere


def _by_words(row: Row) -> list[dict[str, int]]:
    """Columns told by the row itself: a second level, then its indicator and its target."""
    groups: list[list[int]] = []
    for column, cell in enumerate(row):
        if cell is None or not cell.text.strip():
            continue
        if level2(cell.text) and (not groups or len(groups[-1]) > 2):
            groups.append([column])
        elif groups:
            groups[-1].append(column)
    long = ("level2", "name", "description", "target", "grounds")
    short = ("level2", "name", "target")
    return [
        dict(zip(long if len(group) > 3 else short, group, strict=False))
        for group in groups
        if len(group) > 1
    ]


def _text(row: Row, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return re.sub(r"\s*\n\s*", "", cell.text).strip() if cell is not None else ""


def _carry(values: dict[str, str], carried: dict[str, str]) -> None:
    """Levels printed once hold for the rows below them."""
    if values.get("level1") and values["level1"] != carried.get("level1"):
        carried.pop("level2", None)
    for role in ("level1", "level2"):
        if values.get(role):
            carried[role] = values[role]
        elif role in carried:
            values[role] = carried[role]


def _indicator(values: dict[str, str], row: Row, places: dict[str, int], table: int) -> Indicator:
    printed = values.get("target", "")
    second = level2(values.get("level2", ""))
    first = level1(values.get("level1", "")) or (second.split("-")[0] if second else None)
    return Indicator(
        name=values.get("name") or values.get("description") or printed,
        order=0,
        level1=first,
        level2=second if second and "-" in second else None,
        description=values.get("description") or None,
        target=target(printed) if printed else None,
        grounds=values.get("grounds") or None,
        actual=values.get("actual") or None,
        score=number(values.get("score", "")),
        table=table,
        cell=_cell(row, places),
    )


def _cell(row: Row, places: dict[str, int]) -> Cell | None:
    column = places.get("target", places.get("name", 0))
    return row[column] if column < len(row) else None
