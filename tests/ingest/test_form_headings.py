"""Headings of performance forms that places print in ways of their own."""

from decimal import Decimal

import pytest

from ingest.disclose import disclose
from ingest.read.dump.text import read
from ingest.read.web.html import read as read_html
from ingest.record import Disclosure, Document

TITLE = "测试市档案局2026年部门预算\n项目支出绩效目标表\n单位：万元\n"
FORM = """项目（政策）名称\t档案征集经费\t\t\t\t
主管部门\t012测试市档案局\t\t实施单位\t012001测试市档案局\t
年度预算\t10.00\t\t\t\t
项目总体目标\t征集散存档案。\t\t\t\t
"""
LEVELS = """一级指标\t二级指标\t三级指标\t运算符号\t指标值\t度量单位
产出指标\t数量指标\t征集数量\t≥\t250\t卷
可持续性\t体制机制改革\t制度健全性\t\t健全\t
"""
PLAIN = """绩效指标\t指标\t指标权重\t计量单位\t指标性质\t指标值
\t征集数量\t60\t卷\t≥\t250
\t利用率\t40\t%\t≥\t90
"""
SPLIT = """<html><body><p>测试市档案局2026年部门预算</p><p>项目支出绩效目标表</p><p>单位：万元</p><table>
<tr><td>项目名称</td><td>项目总金额</td><td>年度总体目标</td><td colspan="3">绩效指标</td></tr>
<tr><td></td><td></td><td></td><td>一级指标</td><td>三级指标</td><td>目标值</td></tr>
<tr><td>办刊经费</td><td>17.50</td><td>出好刊物。</td><td>产出指标</td><td>期数</td><td>≥6期</td></tr>
<tr><td>库房维护</td><td>3.00</td><td>保证安全。</td><td>产出指标</td><td>次数</td><td>≥2次</td></tr>
</table></body></html>"""


def disclosed(text: str) -> Disclosure:
    return disclose(read(text.encode()), Document("0" * 64, "a.txt", "text/plain", "text"))


def test_a_policy_may_stand_beside_the_project_in_the_labels_of_a_form() -> None:
    (project,) = disclosed(TITLE + FORM + LEVELS).projects
    assert (project.name, project.budget) == ("档案征集经费", Decimal("100000.00"))
    assert project.goals == ("征集散存档案。",)


def test_a_first_level_that_reads_like_a_second_one_moves_no_column() -> None:
    (project,) = disclosed(TITLE + FORM + LEVELS).projects
    rows = [(row.name, row.target.text) for row in project.indicators if row.target]
    assert rows == [("征集数量", "≥250卷"), ("制度健全性", "健全")]


def test_a_column_headed_indicator_alone_names_them() -> None:
    (project,) = disclosed(TITLE + FORM + PLAIN).projects
    rows = [(row.name, row.target.text) for row in project.indicators if row.target]
    assert rows == [("征集数量", "≥250卷"), ("利用率", "≥90%")]


def test_blanks_in_the_row_of_indicators_are_headed_by_the_row_above() -> None:
    document = Document("0" * 64, "a.html", "text/html", "html")
    found = disclose(read_html(SPLIT.encode()), document)
    told = [
        (project.name, project.budget, len(project.indicators), project.goals)
        for project in found.projects
    ]
    assert told == [
        ("办刊经费", Decimal("175000.00"), 1, ("出好刊物。",)),
        ("库房维护", Decimal("30000.00"), 1, ("保证安全。",)),
    ]


@pytest.mark.parametrize(
    ("label", "goal"),
    [("当年整体绩效目标", True), ("项目目标", True), ("年度总目标", True), ("目标值", False)],
)
def test_what_labels_a_goal(label: str, goal: bool) -> None:
    (project,) = disclosed(TITLE + FORM.replace("项目总体目标", label) + LEVELS).projects
    assert (project.goals == ("征集散存档案。",)) is goal


LEVELS_ACROSS = """项目名称\t预算金额\t年度绩效目标\t产出指标\t满意度指标
办刊经费\t30.00\t出好刊物。\t出刊6期\t读者满意度≥90%
库房维护\t20.00\t保证安全。\t维护2次\t
"""


def test_a_first_level_may_head_one_column_of_words() -> None:
    first, second = disclosed(TITLE + LEVELS_ACROSS).projects
    assert [(row.level1, row.name) for row in first.indicators] == [
        ("output", "出刊6期"),
        ("satisfaction", "读者满意度≥90%"),
    ]
    assert (second.goals, len(second.indicators)) == (("保证安全。",), 1)


def test_a_remark_over_the_whole_row_is_no_project() -> None:
    none = SPLIT.replace("</table>", '<tr><td colspan="6">无其他项目</td></tr></table>')
    found = disclose(read_html(none.encode()), Document("0" * 64, "a.html", "text/html", "html"))
    assert [project.name for project in found.projects] == ["办刊经费", "库房维护"]


@pytest.mark.parametrize("title", ["收入预算总表", "收入情况"])
def test_a_balance_whose_rows_are_headed_projects_is_no_form(title: str) -> None:
    rows = "项目名称\t金额\n收入总计\t90.00\n一般公共预算资金\t80.00\n其他资金\t10.00\n"
    found = disclosed(f"测试市档案局2026年部门预算\n{title}\n单位：万元\n{rows}")
    assert found.projects == ()
    assert [table.kind for table in found.tables] == ["revenue"]


def test_a_row_that_sums_up_makes_no_subtotal_of_the_one_above_it() -> None:
    rows = "项目名称\t金额\n一、财政拨款\t80.00\n1.一般公共预算\t80.00\n当年收入小计\t80.00\n收入总计\t80.00\n"
    found = disclosed(f"测试市档案局2026年部门预算\n收入预算总表\n单位：万元\n{rows}")
    marks = {line.name: line.aggregation for line in found.tables[0].lines}
    assert (marks["一、财政拨款"], marks["1.一般公共预算"]) == ("subtotal", "leaf")
