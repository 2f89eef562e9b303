"""Performance forms of different places become projects with goals, money and indicators."""

from decimal import Decimal

from ingest.disclose import disclose
from ingest.read.dump.text import read
from ingest.read.web.html import read as read_html
from ingest.record import Disclosure, Document

TITLE = "测试市档案局2026年部门预算绩效文本\n\n"
FORM = """1、档案征集经费绩效目标表
101002 测试市档案局
单位：万元
项目编码\t101-0701-JBN-FTBH\t\t项目名称\t档案征集经费\t\t
预算规模及资金用途\t预算数\t18.20\t其中：财政资金\t18.00\t其他资金\t0.20
\t征集散存档案。\t\t\t\t\t
资金支出计划（%）\t3月底\t\t6月底\t\t10月底\t
\t25.00\t\t50.00\t\t75.00\t
12月底
\t100.00\t\t\t\t\t
绩效目标\t1、征集档案。\t\t\t\t\t
\t2、保护档案。\t\t\t\t\t
一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\t
产出指标\t数量指标\t征集数量\t全年征集卷数\t≥250卷\t工作计划\t
\t成本指标\t征集成本\t每卷费用\t≤300元\t文件规定\t
效果指标\t社会效益指标\t利用效果\t查档服务水平\t显著提升\t调查\t
负责人：\t张某某\t联系电话：\t13800000000\t\t\t
"""
EVALUATION = """测试局2024年度部门决算
支出决算表
单位：万元
科目编码\t科目名称\t合计
合计\t\t10.00
2012604\t档案馆\t10.00

档案修复项目绩效自评表
（2024年度）
项目名称\t档案修复\t\t\t\t\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t得分
\t年度资金总额\t12.00\t11.00\t10.00\t10\t9.1
\t其中：财政拨款\t12.00\t11.00\t10.00\t\t
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t修复卷数\t≥100卷\t120卷\t50\t50
"""
LIST = """测试市档案局2026年部门预算
项目支出绩效目标表
金额单位：万元
项目名称\t项目总额\t财政资金\t绩效目标\t一级指标\t二级指标\t三级指标\t绩效指标性质\t本年绩效指标值\t绩效度量单位
11000022T000000460216-办刊经费\t17.50\t17.50\t出好刊物。\t产出指标\t数量指标\t期数\t≥\t6\t期
\t\t\t\t\t质量指标\t差错率\t≤\t1\t‰
11000022T000000460687-机动经费\t10.00\t10.00\t应急。\t产出指标\t时效指标\t及时率\t＝\t100\t%
"""


def disclosed(text: str) -> Disclosure:
    return disclose(read(text.encode()), Document("0" * 64, "a.txt", "text/plain", "text"))


def test_a_form_with_its_money_plan_and_goals() -> None:
    found = disclosed(TITLE + FORM)
    (project,) = found.projects
    assert (project.name, project.code) == ("档案征集经费", "101-0701-JBN-FTBH")
    assert project.budget == Decimal("182000.00")
    assert project.purpose == "征集散存档案。"
    assert project.goals == ("1、征集档案。", "2、保护档案。")
    plan = [(part.month, part.percent) for part in project.instalments]
    assert plan == [
        (month, Decimal(share)) for month, share in ((3, 25), (6, 50), (10, 75), (12, 100))
    ]
    paid = {(funding.meaning.fund, funding.amount) for funding in found.fundings}
    assert paid == {("fiscal", Decimal("180000.00")), ("unit", Decimal("2000.00"))}


def test_indicators_keep_their_levels_and_targets() -> None:
    (project,) = disclosed(TITLE + FORM).projects
    rows = [
        (row.level1, row.level2, row.name, row.target.text, row.target.amount)
        for row in project.indicators
        if row.target
    ]
    assert rows == [
        ("output", "output-quantity", "征集数量", "≥250卷", None),
        ("output", "output-cost", "征集成本", "≤300元", Decimal(300)),
        ("benefit", "benefit-social", "利用效果", "显著提升", None),
    ]


def test_names_and_phone_numbers_of_clerks_stay_out() -> None:
    found = disclosed(TITLE + FORM)
    assert [issue.kind for issue in found.issues] == ["personal-data-removed"]
    assert "张某某" not in repr(found)
    assert "13800000000" not in repr(found)


def test_a_self_evaluation_has_plan_and_outturn() -> None:
    found = disclosed(EVALUATION)
    (project,) = found.projects
    assert (project.name, project.budget) == ("档案修复", Decimal("110000.00"))
    assert project.spent == Decimal("100000.00")
    form = next(table for table in found.tables if table.kind == "performance")
    totals = {
        line.meaning.measure: line.amount for line in form.lines if line.aggregation == "total"
    }
    assert totals == {
        "budget": Decimal("120000.00"),
        "adjusted-budget": Decimal("110000.00"),
        None: Decimal("100000.00"),
    }
    (row,) = project.indicators
    assert (row.actual, row.score) == ("120卷", Decimal(50))


def test_a_list_of_projects_with_their_indicators() -> None:
    projects = disclosed(LIST).projects
    assert [(project.name, project.code, project.budget) for project in projects] == [
        ("办刊经费", "11000022T000000460216", Decimal("175000.00")),
        ("机动经费", "11000022T000000460687", Decimal("100000.00")),
    ]
    targets = [row.target.text for project in projects for row in project.indicators if row.target]
    assert targets == ["≥6期", "≤1‰", "＝100%"]


def test_a_form_that_disagrees_with_the_project_table_is_reported_not_used() -> None:
    text = (
        "测试市档案局2026年部门预算\n项目支出表\n单位：万元\n项目名称\t合计\t一般公共预算\n"
        "档案征集经费\t20.00\t20.00\n\n" + FORM
    )
    found = disclosed(text)
    (project,) = found.projects
    assert project.budget == Decimal("200000.00")
    assert "contradiction" in [issue.kind for issue in found.issues]


LEVELLESS = """测试市科学技术局2026年部门预算
2026年市级重点专项资金绩效目标表
单位：万元
项目名称\t科普专项\t主管部门\t测试市科学技术局\t\t
当年预算\t30.00\t市级支出\t30.00\t\t
当年绩效目标\t办好科普活动。\t\t\t\t
绩效指标\t指标名称\t指标性质\t指标值\t计量单位\t指标权重(%)
\t科普活动\t≥\t12\t场\t60
\t预算执行率\t=\t100\t%\t40
"""


def test_a_form_may_print_indicators_without_levels() -> None:
    (project,) = disclosed(LEVELLESS).projects
    assert (project.name, project.budget) == ("科普专项", Decimal("300000.00"))
    targets = [(row.name, row.target.text) for row in project.indicators if row.target]
    assert targets == [("科普活动", "≥12场"), ("预算执行率", "=100%")]


GOALS = """测试市档案局2026年部门预算
部门预算绩效管理情况
二级预算单位名称\t一级项目名称\t预算数（万元）\t绩效目标
测试市档案局\t档案征集经费\t6.50\t征集散存档案。
测试市档案馆\t库房维护费\t1.25\t保证库房安全。
合计\t\t7.75\t
"""


def test_projects_may_be_listed_with_money_and_goals_alone() -> None:
    found = disclosed(GOALS)
    told = [
        (project.name, project.unit, project.budget, project.goals) for project in found.projects
    ]
    assert told == [
        ("档案征集经费", "测试市档案局", Decimal("65000.00"), ("征集散存档案。",)),
        ("库房维护费", "测试市档案馆", Decimal("12500.00"), ("保证库房安全。",)),
    ]


def test_the_total_of_listed_projects_is_a_line_and_no_project() -> None:
    (table,) = disclosed(GOALS).tables
    totals = [line for line in table.lines if line.aggregation == "total" and not line.project]
    assert [line.amount for line in totals] == [Decimal("77500.00")]


def test_the_form_of_a_special_fund_is_no_form_of_the_whole_department() -> None:
    title = "2026年专项资金整体支出绩效目标表"
    found = disclosed(LEVELLESS.replace("2026年市级重点专项资金绩效目标表", title))
    assert [table.kind for table in found.tables] == ["performance"]
    assert [project.name for project in found.projects] == ["科普专项"]


UNITS = """测试市档案局2026年部门预算
项目支出绩效目标表
金额单位：万元
单位编码\t单位（专项）名称\t资金总额\t实施期绩效目标\t一级指标\t二级指标\t三级指标\t指标值\t指标值内容\t度量单位
058001\t测试市档案局本级\t17.50\t\t\t\t\t\t\t
\t办刊经费\t17.50\t出好刊物。\t产出指标\t数量指标\t期数\t≥6\t出六期\t期
\t\t\t\t满意度指标\t服务对象满意度指标\t满意度\t≥95\t满意\t%
"""


def test_a_unit_above_its_projects_is_no_project() -> None:
    found = disclosed(UNITS)
    (project,) = found.projects
    assert (project.name, project.unit) == ("办刊经费", "测试市档案局本级")
    assert [row.target.text for row in project.indicators if row.target] == ["≥6期", "≥95%"]
    (table,) = found.tables
    assert [(line.project, line.aggregation) for line in table.lines] == [
        (None, "subtotal"),
        ("办刊经费", "total"),
    ]


CONTENT = """测试市档案局2026年部门预算
项目支出绩效目标表
金额单位：万元
项目名称\t项目年度绩效目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t指标属性\t指标内容
办刊经费\t出好刊物。\t产出指标\t数量指标\t期数\t>=\t6\t期\t定量指标\t出六期
\t\t效益指标\t社会效益指标\t影响\t=\t扩大\t无\t定性指标\t影响扩大
"""


def test_what_an_indicator_means_is_its_description_and_no_further_indicator() -> None:
    (project,) = disclosed(CONTENT).projects
    assert [
        (row.name, row.description, row.target.text) for row in project.indicators if row.target
    ] == [("期数", "出六期", ">=6期"), ("影响", "影响扩大", "=扩大")]


ACROSS = """<html><body><p>测试市档案局2026年部门预算</p><p>预算项目支出绩效目标表</p><p>单位：万元</p><table>
<tr><td rowspan="2">单位编码（项目编码）</td><td rowspan="2">项目单位（项目名称）</td><td rowspan="2">资金总额</td>
<td colspan="2">成本指标</td><td colspan="2">产出指标</td></tr>
<tr><td>三级指标</td><td>指标值</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>012001</td><td>测试市档案局</td><td>30.00</td><td></td><td></td><td></td><td></td></tr>
<tr><td>410100260000001</td><td>办刊经费</td><td>30.00</td><td>印刷费</td><td>≤20万元</td><td>期数</td><td>≥6期</td></tr>
<tr><td></td><td></td><td></td><td></td><td></td><td>册数</td><td>≥600册</td></tr>
</table></body></html>"""


def test_first_levels_may_head_columns_of_names_and_targets() -> None:
    document = Document("0" * 64, "a.html", "text/html", "html")
    (project,) = disclose(read_html(ACROSS.encode()), document).projects
    assert (project.name, project.code) == ("办刊经费", "410100260000001")
    assert [
        (row.level1, row.name, row.target.text) for row in project.indicators if row.target
    ] == [("cost", "印刷费", "≤20万元"), ("output", "期数", "≥6期"), ("output", "册数", "≥600册")]
