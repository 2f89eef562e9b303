"""The labelled fields of a performance form: 项目名称, 预算数, 绩效目标 … → their values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.grid import Cell
from ingest.tables.header import squeeze
from ingest.tables.logical import Row
from ontology.fold import fold

_KEYS: tuple[tuple[str, str], ...] = (
    (
        "name",
        r"^(一级|二级|三级)?项目(支出|政策)?名称(及代码)?$|^专项(资金|项目)?名称$|^专项[（(]项目[）)]名称$",
    ),
    ("headline", r"^项目(基本信息|概况|类别)$"),
    ("code", r"^项目(编码|代码|编号)$"),
    (
        "person",
        r"^(项目)?(负责人|经办人|联系人|联系电话|填报人|填表人|电话|填报日期|负责人及电话|分管领导)",
    ),
    (
        "term-total",
        r"^(实施期|中期|项目)(资金)?(总额|总预算)$|^实施期资金总额$|^长期(项目)?资金(总额)?$|^项目总预算$",
    ),
    (
        "year-total",
        r"^(年度|当年|本年度?|年初)(资金|预算)(申请)?(总额|总数|数|金额)?$|^(年度)?预算(数|金额|资金总额)$|^(项目)?资金(总额|合计)$|^项目(当年|年度|本年)预算$|^年度金额$",
    ),
    (
        "fund",
        r"^(其中)?(当年|本年|年度)?(中央|省级|市级区?|县级|区级|市县区?级?|本级|上级|市县区)?(补助|财政)(补助)?(拨款|资金)$|^(单位|事业)?(自筹|资金)$|^其(他|它)资金$|^上年结转(资金)?$|^(其中)?(中央|地方|上级|[省市区县]?(本级|级))(财政)?(补助|资金|拨款|支出)$|^补助(市县|区县|县区)$",
    ),
    (
        "purpose",
        r"^(项目概况|资金用途|项目(内容|概述|简介|用途)|预算规模及资金用途|立项依据|项目立项依据)$",
    ),
    (
        "goal",
        r"^((项目|整体|年度|总体|长期|绩效|实施期|中期|当年|预期)*(目标|总目标))$",
    ),
    ("plan", r"^资金(支出|使用)计划"),
    ("unit", r"^(主管|预算|实施|项目)?(部门单位|部门|单位)(名称)?(及代码)?$|^项目实施单位$"),
    (
        "other",
        r"^(项目(属性|类型|性质|期|日期|年度|起止时间|期限|实施计划|设立必要性|分类)|保证项目实施.*|实施期目标|项目资金.*|主管部门.*|.*(必要性|制度措施))$",
    ),
)


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value of a form: what the label means, its words in one line, the value's cell."""

    key: str
    label: str
    value: Cell


def key_of(text: str) -> str | None:
    """What a label cell asks for, None for a cell that is no known label.

    >>> key_of("项目名称"), key_of("其中：财政资金"), key_of("联系电话："), key_of("代表活动经费")
    ('name', 'fund', 'person', None)
    """
    folded = fold(re.sub(r"[（(](元|万元|%|％)[）)]", "", text))
    return next((key for key, pattern in _KEYS if re.search(pattern, folded)), None)


def read(rows: Sequence[Row]) -> Iterator[Field]:
    """The fields of a form's rows; a value is the next filled cell that is no label itself.

    A row that begins with a blank goes on with the label above it.
    """
    above: tuple[str, str] | None = None
    for row in rows:
        cells = _distinct(row)
        pending = above if cells and not _leads(row) else None
        for cell in cells:
            key = key_of(cell.text)
            if key:
                pending = (key, squeeze(cell.text))
                above = pending if cell is cells[0] or above is None else above
            elif pending:
                yield Field(*pending, cell)
                pending = None if pending[0] not in ("goal", "plan") else pending


def _leads(row: Row) -> bool:
    return bool(row) and row[0] is not None and bool(row[0].text.strip())


def _distinct(row: Row) -> list[Cell]:
    return [
        cell
        for number, cell in enumerate(row)
        if cell is not None and cell.text.strip() and (not number or cell is not row[number - 1])
    ]
