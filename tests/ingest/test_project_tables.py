"""Which rows of project tables are projects, which head them, and what each project costs."""

from decimal import Decimal

import pytest

from ingest.columns.columns import columns
from ingest.columns.setting import Setting
from ingest.disclose import disclose
from ingest.grid import Cell
from ingest.kinds.kind import kind
from ingest.logical import Logical
from ingest.read.web.html import read
from ingest.record import Disclosure, Document, Line, Meaning
from ingest.rows.amounts import lines_of

BODY = "测试县水利局"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>{body}{year}年{stage}</h1>
<p>{caption}</p><p>部门名称：{body}　　单位：万元</p><table border="1">{rows}</table>{more}</body></html>"""
FORM = """<p>{name}绩效目标表</p><table border="1"><tr><td>项目名称</td><td colspan="3">{name}</td></tr>
<tr><td>主管部门</td><td>测试县水利局</td><td>实施单位</td><td>{unit}</td></tr>
<tr><td>项目资金（万元）</td><td>年度资金总额</td><td colspan="2">{money}</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>次数</td><td>≥5次</td></tr></table>"""

LEVELS = """类型|一级项目|二级项目|金额
特定目标类|||60.00
|水利管理||60.00
||堤防加固|25.00
||河道清淤|35.00"""
LEVEL_OF_ITS_OWN = """一级项目|二级项目|金额
合计||60.00
应急储备||20.00
水利建设||40.00
|堤防加固|25.00
|河道清淤|15.00"""
LEVELS_APART_BY_ROUNDING = """一级项目|二级项目|金额
合计||60.00
水利管理||20.02
|堤防加固|20.00
水利建设||39.98
|河道清淤|40.00"""
CLASSES_IN_WORDS = """项目类别|项目名称|金额
合计||60.00
运转类||20.00
|堤防加固|20.00
建设类||40.00
|河道清淤|40.00"""
NAMED_LIKE_ITS_ONLY = """项目名称|金额
合计|70.00
通用项目|30.00
水情监测|30.00
专用项目|40.00
堤防加固|40.00
堤防加固|40.00"""
WITHIN = """项目名称|金额
合计|90.00
专用项目|90.00
专用项目|30.00
水情监测|30.00
其他项目|60.00
堤防加固|25.00
河道清淤|35.00"""
DESCRIBED = """项目名称|金额|项目简介
水情监测|20.00|
水情监测|20.00|全年监测
重点工程|30.00|
堤防加固|20.00|加固
河道清淤|10.00|清淤"""
ROUNDED = """项目名称|金额
合计|70.00
通用项目|30.01
水情监测|20.00
设备更新|10.00
专用项目|39.99
堤防加固|25.00
河道清淤|15.00"""
UNITS_APART = """项目名称（资金使用单位）|金额
合计|70.02
测试县水利局|40.00
堤防加固|25.00
河道清淤|15.00
测试县水文站|30.02
水情监测|30.00"""
UNITS_OF_OTHER_WORDS = """单位（项目）名称|金额
合计|70.00
测试县水利局|40.00
堤防加固|40.00
测试县良种繁育基地|30.00
水情监测|30.00"""
LEVELS_BESIDE_UNITS = """一级项目|二级项目|项目单位|金额
合计|||60.02
水利管理||测试县水利局|60.02
|堤防加固|测试县水利局|25.00
|河道清淤|测试县水利局|35.00"""
UNITS_OVER_BLANKS = """单位名称|项目名称|金额
合计||40.00
测试县水利局||28.00
|公车运行|10.00
|印刷|18.00
测试县水文站||12.00
|公车运行|12.00"""
CODES = """项目编码|项目名称|经济科目编码|经济科目名称|金额
合计||||40.00
A01|公车运行|30201|办公费|10.00
A01|公车运行|30231|公务用车运行维护费|12.00
A02|公车运行|30231|公务用车运行维护费|18.00"""
CLASSES_BELOW = """项目名称|经济科目编码|经济科目名称|金额
合计|||30.00
渠系维护|||15.00
|30201|办公费|10.00
|30202|印刷费|5.00
防汛演练|||15.00
|30227|委托业务费|15.00"""
FUNDS_BESIDE_BLANKS = """项目名称|资金来源|金额
合计||30.00
渠系维护|一般公共预算|10.00
|政府性基金|5.00
防汛演练|一般公共预算|15.00"""
BLANKS = """项目名称|金额
渠系维护|10.00
|5.00
防汛演练|15.00
|30.00"""
NUMBERED = """项目名称|金额
合计|80.00
一、水利管理|60.00
1.堤防加固|25.00
2.河道清淤|35.00
二、综合管理|20.00
1.印刷|20.00"""
CODED = """项目名称|金额
合计|22.00
45000026T000001-公车运行|12.00
45000026T000002-公车运行|10.00"""
WITHOUT_A_TOTAL = """项目名称|金额
测试县水利局|40.00
堤防加固|25.00
河道清淤|15.00
测试县水文站|30.00
水情监测|30.00"""
WITHOUT_THE_WORD_TOTAL = """类型|项目名称|金额
运转类||25.00
|渠系维护|10.00
||15.00
建设类||20.00
|防汛演练|20.00
||45.00"""
TWICE = """单位编码|单位（项目）名称|金额
|合计|70.00
330|测试县水利局|70.00
330001|测试县水利局|40.00
|堤防加固|40.00
330002|测试县水文站|30.00
|水情监测|30.00"""
STAGES = """项目名称|年初预算数|年中调整数|全年预算数|决算数|结余
合计|70.00|-5.00|65.00|60.00|5.00
堤防加固|40.00|-2.00|38.00|36.00|2.00
河道清淤|30.00|-3.00|27.00|24.00|3.00"""
TARGETS = """项目名称（资金使用单位）|总计|财政拨款|绩效目标
合计|45.00|45.00|
测试县水利局|30.00|30.00|
泵站维护|10.00|10.00|保障排涝。
水费补贴|20.00|20.00|减轻负担。
安全饮水类|15.00|15.00|
管网改造|15.00|15.00|改善水质。"""
SHARED = """项目名称|金额
合计|40.00
公车运行|10.00
公车运行|12.00
防汛演练|18.00"""


def disclosed(table: str, more: str = "", stage: str = "部门预算", year: int = 2026) -> Disclosure:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>"
        for row in table.splitlines()
    )
    caption = "项目支出表" if stage == "部门预算" else "项目支出决算表"
    page = PAGE.format(body=BODY, year=year, stage=stage, caption=caption, rows=rows, more=more)
    return disclose(read(page.encode()), Document("0" * 64, "a.html", "text/html", "html"))


def budgets(found: Disclosure) -> dict[str, Decimal | None]:
    """What each project is to cost, in 万元."""
    return {each.identifier: each.budget and each.budget / 10000 for each in found.projects}


def lines(found: Disclosure, level: str) -> list[Line]:
    """The printed lines of a level."""
    every = (line for table in found.tables for line in table.lines)
    return [line for line in every if line.aggregation == level and not line.derived]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(LEVELS, {"堤防加固": 25, "河道清淤": 35}, id="levels as columns"),
        pytest.param(
            LEVEL_OF_ITS_OWN,
            {"应急储备": 20, "堤防加固": 25, "河道清淤": 15},
            id="an undivided level",
        ),
        pytest.param(
            LEVELS_APART_BY_ROUNDING, {"堤防加固": 20, "河道清淤": 40}, id="levels, rounded"
        ),
        pytest.param(
            CLASSES_IN_WORDS, {"堤防加固": 20, "河道清淤": 40}, id="words left of the names"
        ),
        pytest.param(NAMED_LIKE_ITS_ONLY, {"水情监测": 30, "堤防加固": 40}, id="a class of one"),
        pytest.param(
            DESCRIBED, {"水情监测": 20, "堤防加固": 20, "河道清淤": 10}, id="descriptions alone"
        ),
        pytest.param(
            ROUNDED,
            {"水情监测": 20, "设备更新": 10, "堤防加固": 25, "河道清淤": 15},
            id="classes, rounded",
        ),
        pytest.param(
            UNITS_APART, {"堤防加固": 25, "河道清淤": 15, "水情监测": 30}, id="a unit, rounded"
        ),
        pytest.param(CLASSES_BELOW, {"渠系维护": 15, "防汛演练": 15}, id="economic classes below"),
        pytest.param(
            FUNDS_BESIDE_BLANKS, {"渠系维护": 15, "防汛演练": 15}, id="funds beside blanks"
        ),
        pytest.param(CODES, {"公车运行（A01）": 22, "公车运行（A02）": 18}, id="codes"),
        pytest.param(
            LEVELS_BESIDE_UNITS, {"堤防加固": 25, "河道清淤": 35}, id="levels beside units"
        ),
        pytest.param(NUMBERED, {"1.堤防加固": 25, "2.河道清淤": 35, "1.印刷": 20}, id="numbers"),
        pytest.param(
            CODED,
            {"公车运行（45000026T000001）": 12, "公车运行（45000026T000002）": 10},
            id="codes before the names",
        ),
        pytest.param(
            WITHOUT_A_TOTAL, {"堤防加固": 25, "河道清淤": 15, "水情监测": 30}, id="units, no total"
        ),
        pytest.param(
            UNITS_OVER_BLANKS,
            {"公车运行（测试县水利局）": 10, "印刷": 18, "公车运行（测试县水文站）": 12},
            id="units over blanks",
        ),
    ],
)
def test_each_project_has_one_amount_and_what_heads_it_none(
    table: str, expected: dict[str, int]
) -> None:
    found = disclosed(table)
    assert budgets(found) == expected
    own = [line for line in lines(found, "leaf") if line.meaning.fund in ("all", "general-public")]
    assert {line.project for line in own} == set(expected)


def test_leaves_add_up_where_a_class_bears_the_name_of_its_only_project() -> None:
    assert sum(line.amount for line in lines(disclosed(NAMED_LIKE_ITS_ONLY), "leaf")) == 700_000


def test_projects_below_a_unit_are_the_units() -> None:
    found = disclosed(UNITS_APART)
    assert {each.name: each.unit for each in found.projects}["水情监测"] == "测试县水文站"


def test_a_column_of_units_and_projects_may_name_units_that_elsewhere_would_be_things() -> None:
    found = disclosed(UNITS_OF_OTHER_WORDS)
    told = {each.name: each.unit for each in found.projects}
    assert told == {"堤防加固": "测试县水利局", "水情监测": "测试县良种繁育基地"}


def test_groups_of_one_name_within_each_other_are_told_apart() -> None:
    told = [line.name for line in lines(disclosed(WITHIN), "subtotal")]
    assert told == ["专用项目", "专用项目/专用项目", "其他项目"]


def test_codes_are_the_projects() -> None:
    assert [each.code for each in disclosed(CODES).projects] == ["A01", "A02"]


def test_a_row_of_figures_alone_goes_on_with_the_project_above_and_says_so() -> None:
    found = disclosed(BLANKS)
    assert budgets(found) == {"渠系维护": 15, "防汛演练": 15}
    assert [issue.kind for issue in found.issues if issue.kind in ("assumed", "ragged-row")] == [
        "assumed",
        "ragged-row",  # what the rows above add up to is no part of the last project
    ]


def test_a_total_that_lost_its_word_is_no_part_of_the_last_project() -> None:
    found = disclosed(WITHOUT_THE_WORD_TOTAL)
    assert budgets(found) == {"渠系维护": 25, "防汛演练": 20}


def test_a_department_above_its_own_office_says_the_total_again() -> None:
    found = disclosed(TWICE)
    assert [line.printed for line in lines(found, "total")] == ["70.00", "70.00"]
    assert [line.printed for line in lines(found, "subtotal")] == ["40.00", "30.00"]


def test_final_accounts_tell_what_was_planned_from_what_was_spent() -> None:
    found = disclosed(STAGES, stage="部门决算", year=2024)
    told = {each.name: [each.budget, each.spent] for each in found.projects}
    assert told == {
        "堤防加固": [Decimal(380_000), Decimal(360_000)],
        "河道清淤": [Decimal(270_000), Decimal(240_000)],
    }
    measures = {line.printed: line.meaning.measure for line in lines(found, "leaf")}
    assert measures["-2.00"] == "budget-adjustment"
    assert measures["3.00"] == "unspent"


def test_forms_of_several_units_tell_rows_of_one_name_apart() -> None:
    own = (("测试县水库管理所", "12.00"), ("测试县水文站", "10.00"))
    more = "".join(FORM.format(name="公车运行", unit=unit, money=money) for unit, money in own)
    found = disclosed(SHARED, more)
    assert budgets(found) == {
        "公车运行（测试县水文站）": 10,
        "公车运行（测试县水库管理所）": 12,
        "防汛演练": 18,
    }
    assert not [issue for issue in found.issues if issue.kind == "contradiction"]


def test_rows_of_one_name_that_no_form_tells_apart_are_one_project() -> None:
    assert budgets(disclosed(SHARED)) == {"公车运行": 22, "防汛演练": 18}


def listed(rows: str) -> Disclosure:
    page = PAGE.format(
        body=BODY, year=2026, stage="部门预算", caption="项目支出绩效目标表", rows=rows, more=""
    )
    return disclose(read(page.encode()), Document("0" * 64, "a.html", "text/html", "html"))


def test_units_and_classes_among_targets_are_no_projects() -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>"
        for row in TARGETS.splitlines()
    )
    assert budgets(listed(rows)) == {"泵站维护": 10, "水费补贴": 20, "管网改造": 15}


def test_a_project_among_targets_that_is_printed_over_several_amounts_is_their_sum() -> None:
    found = listed("""<tr><td>项目名称</td><td>预算数</td><td>绩效目标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td rowspan="3">渠系维护</td><td rowspan="2">4.00</td><td rowspan="2">疏浚渠道</td><td>产出指标</td><td>数量指标</td><td>疏浚长度</td><td>≥8公里</td></tr>
<tr><td>产出指标</td><td>质量指标</td><td>合格率</td><td>≥95%</td></tr>
<tr><td>9.00</td><td>加固渠堤</td><td>产出指标</td><td>数量指标</td><td>加固长度</td><td>≥3公里</td></tr>
<tr><td>防汛演练</td><td>2.00</td><td>演练</td><td>产出指标</td><td>数量指标</td><td>次数</td><td>≥1次</td></tr>""")
    assert budgets(found) == {"渠系维护": 13, "防汛演练": 2}
    told = [(line.name, line.printed, line.project) for line in lines(found, "leaf")]
    assert told == [("疏浚渠道", "4.00", "渠系维护"), ("加固渠堤", "9.00", "渠系维护")]


def cell(text: str, row: int, column: int) -> Cell:
    return Cell(text, row, column, page=1 if row < 4 else 2)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["渠系维护", "", "防汛演练", ""], ["渠系维护", "渠系维护", "防汛演练", "防汛演练"]),
        (["渠系维护", "", "", "防汛演练"], ["渠系维护", "防汛演练", "防汛演练", "防汛演练"]),
        (["渠系维护", "泵站", "", "防汛演练"], ["渠系维护", "泵站", "防汛演练", "防汛演练"]),
        (["渠系维护", "泵站", "", ""], ["渠系维护", "泵站", "泵站", "泵站"]),
    ],
)
def test_a_blank_at_the_foot_of_a_page_is_the_project_that_the_next_page_names(
    names: list[str], expected: list[str]
) -> None:
    rows = tuple(
        (cell(name, n, 0), cell(f"{100 - 3 * n * n}.00", n, 1)) for n, name in enumerate(names, 1)
    )
    headings = (("项目名称",), ("金额",))
    table = Logical("项目支出表", (), headings, rows, rows)
    setting = Setting(1, kind("projects"), "yuan", Meaning(), 2026, "budget", BODY)
    found, _ = lines_of(table, columns(table, setting.frame), setting)
    assert [line.project for line in found] == expected
