"""Leaves add up to the total though amounts are equal by accident: made-up tables of few different amounts."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from random import Random

import pytest

from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Disclosure, Document, Line
from tests.ingest.made import WRITERS, given

WAN = Decimal(10_000)
SOURCES = ("一般公共预算拨款", "政府性基金预算拨款", "财政专户管理资金", "事业收入", "其他收入")
CLASSES = ("一般公共服务支出", "教育支出", "卫生健康支出", "住房保障支出", "其他支出")
ITEMS = (
    ("2050201", "学前教育"),
    ("2050202", "小学教育"),
    ("2050203", "初中教育"),
    ("2050204", "高中教育"),
)
UNITS = ("青河县教育局", "青河县第一中学", "青河县实验小学")
PROJECTS = ("校舍维修", "教师培训", "营养改善")
NUMERALS = "一二三四五"

Made = tuple[str, list[Sequence[str]], dict[str, int]]
"""A title, the rows of a table, and the total of each side in 万元."""


def amount(chance: Random) -> int:
    return chance.choice((5, 10, 10, 20))


def sides_with_what_heads_them(chance: Random) -> Made:
    received = [chance.choice((0, amount(chance))) for _ in SOURCES]
    whole, spent = sum(received), [0] * len(CLASSES)
    for number in range(len(CLASSES) - 1):
        spent[number] = min(chance.choice((0, 5, 10)), whole - sum(spent))
    spent[-1] = whole - sum(spent[:-1])
    left = chance.choice((0, 5, 10))
    sides = (("收入", SOURCES, received, "上年结转"), ("支出", CLASSES, spent, "年终结转结余"))
    columns: list[list[tuple[str, int]]] = []
    for side, names, amounts, carried in sides:
        parts = [
            (f"（{n}）{name}", own) for n, name, own in zip(NUMERALS, names, amounts, strict=True)
        ]
        columns.append([(f"一、本年{side}", whole), *parts, (f"二、{carried}", left)])
    rows: list[Sequence[str]] = [("项目", "预算数", "项目（按功能分类）", "预算数")]
    for one, other in zip(*columns, strict=True):
        rows.append((one[0], str(one[1]), other[0], str(other[1])))
    rows.append(("收入总计", str(whole + left), "支出总计", str(whole + left)))
    return "部门收支总表", rows, {"revenue": whole + left, "expenditure": whole + left}


def projects_below_their_functions(chance: Random) -> Made:
    rows: list[Sequence[str]] = []
    whole = 0
    for code, name in ITEMS:
        own = [(f"{name[:2]}{each}", amount(chance)) for each in chance.sample(PROJECTS, 2)]
        paid = sum(each for _, each in own)
        rows += [(code, name, str(paid)), *(("", each, str(money)) for each, money in own)]
        whole += paid
    head = [("科目编码", "科目（项目）名称", "合计"), ("", "合计", str(whole))]
    return "项目支出表", [*head, *rows], {"expenditure": whole}


def units_printed_once(chance: Random) -> Made:
    rows: list[Sequence[str]] = []
    whole = 0
    for unit in UNITS:
        for place, (code, name) in enumerate(chance.sample(ITEMS, 2)):
            own = amount(chance)
            rows.append((unit if not place else "", code, name, str(own), str(own)))
            whole += own
    head = ("单位名称", "科目编码", "科目名称", "合计", "基本支出")
    return (
        "部门支出总表",
        [head, *rows, ("合计", "", "", str(whole), str(whole))],
        {"expenditure": whole},
    )


LAYOUTS: tuple[Callable[[Random], Made], ...] = (
    sides_with_what_heads_them,
    projects_below_their_functions,
    units_printed_once,
)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.__name__)
def test_leaves_make_the_total(layout: Callable[[Random], Made], seed: int) -> None:
    title, rows, totals = layout(Random(seed))
    table = "\n".join("|".join(row) for row in rows)
    text = f"青河县教育局2026年部门预算\n\n{title}\n单位：万元\n{table}"
    data = WRITERS["html"](given(text))
    detected = detect(data, "made.html")
    document = Document("0" * 64, "made.html", detected.media_type, "html")
    found = disclose(detected.read(data), document)
    for side, whole in totals.items():
        assert sum(line.amount for line in leaves(found, side)) == whole * WAN


def leaves(found: Disclosure, side: str) -> Iterator[Line]:
    lines = (line for table in found.tables if table.facet is None for line in table.lines)
    return (
        line
        for line in lines
        if line.aggregation == "leaf" and line.meaning.direction == side and not line.aside
        if line.meaning.part in (None, "total", "project")
    )
