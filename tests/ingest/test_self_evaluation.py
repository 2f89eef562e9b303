"""Self-evaluations and forms with several goals: what was aimed at is told from what came of it."""

from decimal import Decimal

import pytest

from ingest.disclose import disclose
from ingest.forms.fields import told
from ingest.grid import Cell
from ingest.read.web.html import read
from ingest.record import Disclosure, Document

PAGE = """<!DOCTYPE html><html><body><p>测试市档案局2023年度部门决算</p><p>项目支出绩效自评表</p><p>单位：万元</p>
<table><tr><td>项目名称</td><td colspan="4">库房维护</td></tr>{}
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>实际完成值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>维护次数</td><td>≥2次</td><td>3次</td></tr></table></body></html>"""
BESIDE = """<tr><td rowspan="2">年度总体目标</td><td colspan="2">预期目标</td><td colspan="2">实际完成情况</td></tr>
<tr><td colspan="2">保障安全。</td><td colspan="2">已经保障。</td></tr>"""
BELOW = """<tr><td>年初绩效目标</td><td colspan="2">全年（调整）绩效目标</td><td colspan="2">全年目标实际完成情况</td></tr>
<tr><td>保障安全。</td><td colspan="2">保障安全。</td><td colspan="2">已经保障。</td></tr>"""
IN_TURN = """<tr><td>年度目标</td><td colspan="2">保障安全。</td><td>完成情况</td><td>已经保障。</td></tr>"""
OF_TERMS = """<tr><td rowspan="2">总体目标</td><td colspan="2">实施期目标（2023年—2025年）</td><td colspan="2">年度目标</td></tr>
<tr><td colspan="2">全部修复。</td><td colspan="2">保障安全。</td></tr>"""

STAGES = """<tr><td rowspan="3">项目资金（万元）</td><td></td><td>年初预算数</td><td>{adjustment}</td><td>全年预算数</td><td>全年执行数</td><td>{rest}</td></tr>
<tr><td>年度资金总额</td><td>80.00</td><td>-6.00</td><td>74.00</td><td>70.50</td><td>3.50</td></tr>
<tr><td>其中：财政拨款</td><td>80.00</td><td>-6.00</td><td>74.00</td><td>70.50</td><td>3.50</td></tr>"""


def disclosed(rows: str) -> Disclosure:
    document = Document("0" * 64, "a.html", "text/html", "html")
    return disclose(read(PAGE.format(rows).encode()), document)


@pytest.mark.parametrize("rows", [BESIDE, BELOW, IN_TURN])
def test_what_came_of_a_goal_is_no_goal(rows: str) -> None:
    (project,) = disclosed(rows).projects
    assert project.goals == ("保障安全。",)


def test_the_years_of_a_term_are_no_goal() -> None:
    (project,) = disclosed(OF_TERMS).projects
    assert project.goals == ("全部修复。", "保障安全。")


def test_a_cell_may_print_label_and_figure_both() -> None:
    (field,) = told(Cell("其中：政府性基金拨款： 20.00万元", 0, 0))
    assert (field.key, field.printed, field.unit) == ("fund", "20.00", "wanyuan")


@pytest.mark.parametrize("text", ["完成率：95.00", "保障安全。", "资金总额：", "审计项目数：30"])
def test_other_cells_do_not(text: str) -> None:
    assert told(Cell(text, 0, 0)) == []


@pytest.mark.parametrize(
    "text",
    [
        "年度资金总额：120.00\n其中：财政拨款：100 其他资金：20",
        "资金总额：120万元，财政拨款100万元，自筹资金20万元",
    ],
)
def test_a_cell_may_print_several_of_them(text: str) -> None:
    assert [(each.key, each.printed.removesuffix(".00")) for each in told(Cell(text, 0, 0))] == [
        ("year-total", "120"),
        ("fund", "100"),
        ("fund", "20"),
    ]


@pytest.mark.parametrize("adjustment", ["年中调整数", "调整数", "预算调整额", "追加（追减）数"])
@pytest.mark.parametrize("rest", ["结余", "年末结转结余资金", "预算剩余数"])
def test_what_was_planned_adjusted_spent_and_left_are_four_things(
    adjustment: str, rest: str
) -> None:
    found = disclosed(STAGES.format(adjustment=adjustment, rest=rest))
    (project,) = found.projects
    assert [project.budget, project.spent] == [Decimal(740_000), Decimal(705_000)]
    told = {
        line.meaning.measure: line.amount
        for table in found.tables
        for line in table.lines
        if line.aggregation == "total"
    }
    assert told == {
        None: 800_000,
        "budget-adjustment": -60_000,
        "adjusted-budget": 740_000,
        "actual": 705_000,
        "unspent": 35_000,
    }
