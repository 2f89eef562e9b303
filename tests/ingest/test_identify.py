"""Who discloses what, told by the body text in the ways that publishers print it."""

import pytest

from ingest.grid import Cell
from ingest.logical import Logical
from ingest.record import Identity
from ingest.who.division import division
from ingest.who.identify import identify
from ingest.who.names import named_above


def table(*context: str, caption: str = "支出总表") -> Logical:
    return Logical(caption, context, (), (), ())


@pytest.mark.parametrize(
    ("texts", "context", "unit", "year"),
    [
        ([], ("101丰润区人大常委会", "预算年度：2023", "单位：万元"), "丰润区人大常委会", 2023),
        (
            ["人大", "2020 年部门预算绩效文本"],
            ("101002 抚宁区人大", "单位：万元"),
            "抚宁区人大",
            2020,
        ),
        (
            ["2026 年深圳市审计局部门预算"],
            ("部门名称：深圳市审计局 单位：万元",),
            "深圳市审计局",
            2026,
        ),
        (["2026 年度", "福州市医疗保障局", "部门预算"], (), "福州市医疗保障局", 2026),
        (["国家信访局2024年度部门决算"], ("部门：国家信访局 金额单位：万元",), "国家信访局", 2024),
        (["北京市统计局部门2026年度", "部门预算信息公开"], (), "北京市统计局", 2026),
        (["2024年部门预算"], ("填报单位:[361001]某某县水利局 单位：万元",), "某某县水利局", 2024),
        (["附件1：某某县水利局2025年部门预算公开"], (), "某某县水利局", 2025),
        (["某某县水利局2023年度项目支出绩效自评结果公开"], (), "某某县水利局", 2023),
        (["2024年度某某县水利局部门整体支出绩效自评报告"], (), "某某县水利局", 2024),
        (["嘉兴市水利局2025年部门预算"], ("318-水利局", "单位：万元"), "嘉兴市水利局", 2025),
        (["沙湾县水利局2025年部门预算"], ("318-水利局", "单位：万元"), "沙湾县水利局", 2025),
        (
            ["省委政策研究室2021年部门预算", "中共浙江省委政策研究室"],
            ("部门：省委政策研究室", "单位：万元"),
            "中共浙江省委政策研究室",
            2021,
        ),
        (
            ["2025年部门预算公开", "临溪市医疗保障局"],
            ("预算单位：市医保局",),
            "临溪市医疗保障局",
            2025,
        ),
        (
            ["市委政法委2019年部门预算", "中共云浮市委政法委员会"],
            ("部门：市委政法委",),
            "中共云浮市委政法委员会",
            2019,
        ),
        (["某某县残联2025年部门预算"], ("单位：公顷",), "某某县残联", 2025),
        (["某某县科协2025年部门预算"], ("单位：台、辆", "单位：亿元"), "某某县科协", 2025),
        (["关于批复某某县水利局2025年部门预算的通知"], (), "某某县水利局", 2025),
        (["某某县水利局关于公开2025年部门预算的说明"], (), "某某县水利局", 2025),
        (
            [
                "2025年部门预算公开",
                "某某县水利局下设三个预算",
                "单位：某某县河道站，全县十二个乡镇设站。",
                "2025年某某县水利局机关运行经费12.00万元。",
            ],
            ("单位：万元",),
            "某某县水利局",
            2025,
        ),
        (["关于常德市2025年预算执行情况的报告"], ("单位：亿元",), "常德市", 2025),
        (
            ["1522 兴安盟2018年债务决算情况表", "1522 兴安盟2018年债券决算表"],
            ("单位：亿元",),
            "兴安盟",
            2018,
        ),
    ],
)
def test_unit_and_year(texts: list[str], context: tuple[str, ...], unit: str, year: int) -> None:
    found = identify(texts, [table(*context)], ["expenditure"])
    assert found is not None
    assert (found.unit, found.year) == (unit, year)


def test_of_full_names_in_lists_none_is_taken_for_the_short_one() -> None:
    texts = ["2025年部门预算", "东山县水文站", "西山县水文站"]
    found = identify(texts, [table("部门：水文站", "单位：万元")], ["expenditure"])
    assert found is not None
    assert found.unit == "水文站"


@pytest.mark.parametrize(
    ("texts", "context", "own"),
    [
        (["某某市水利局（本级）2025年部门预算"], (), True),
        (["某某市水利局(局机关)", "2025年度部门预算公开"], ("预算单位：某某市水利局",), True),
        (["2025年部门预算"], ("部门：某某市水利局本级",), True),
        (["某某市水利局机关2025年部门预算"], (), True),
        (["2025年某某市水利局本级预算"], (), True),
        (["某某市水利局2025年单位预算"], (), True),
        (["某某市水文中心2025年单位预算"], (), False),
        (["某某市水利局2025年部门预算", "包括某某市水利局（本级）及下属单位"], (), False),
        (
            ["某某市水利局2025年部门预算"],
            ("部门：某某市水利局", "单位：某某市水利局（本级）"),
            False,
        ),
    ],
)
def test_an_own_office(texts: list[str], context: tuple[str, ...], own: bool) -> None:
    found = identify(texts, [table(*context)], ["expenditure"])
    assert found is not None
    assert found.own_office == own
    assert (found.scope == "unit") == (own or found.unit.endswith("中心"))
    assert "本级" not in found.unit


def test_the_name_above_a_table_keeps_the_mark_of_an_own_office() -> None:
    assert named_above(table("部门：某某市水利局（本级） 单位：万元")) == "某某市水利局(本级)"
    assert named_above(table("部门：某某市水利局 单位：万元")) == "某某市水利局"


def listing(*units: str) -> Logical:
    body = tuple((Cell(unit, row, 0), Cell("1.00", row, 1)) for row, unit in enumerate(units))
    return Logical("支出总表", (), (("单位名称",), ("合计",)), body, body)


@pytest.mark.parametrize(
    ("units", "unit"),
    [
        (("合计", "测试市档案局", "测试市 档案局"), "测试市档案局"),
        (("[101]测试市档案局",), "测试市档案局"),
        (("测试市档案局", "测试市档案馆"), None),
        (("合计", "平方米"), None),
    ],
)
def test_a_unit_that_rows_alone_name_is_the_discloser(
    units: tuple[str, ...], unit: str | None
) -> None:
    found = identify(["2026年部门预算"], [listing(*units)], ["expenditure"])
    assert (found.unit if found else None) == unit


@pytest.mark.parametrize(
    ("texts", "kinds", "stage"),
    [
        (["某县水利局2025年部门预算"], ["expenditure"], "budget"),
        (["某县水利局2024年部门决算", "支出决算表"], ["expenditure"], "final-accounts"),
        (["某县水利局2025年部门预算"], ["performance", "performance"], "performance"),
        (
            [
                "某县水利局2022年度部门决算",
                "（一）预算执行情况",
                "（二）预算安排情况",
                "（三）预算绩效情况",
            ],
            ["expenditure"],
            "final-accounts",
        ),
    ],
)
def test_stage(texts: list[str], kinds: list[str], stage: str) -> None:
    found = identify(texts, [table(caption="")], kinds)
    assert isinstance(found, Identity)
    assert found.stage == stage


def test_sentences_about_the_budget_outvote_no_titles() -> None:
    prose = ["全区严格执行预算法，预算编制更加规范，2023年预算调整依法批准，预算公开及时。"] * 6
    texts = ["2023年度东山区财政决算", *prose]
    tables = [table("编制单位：东山区财政局", caption="2023年度政府性基金预算支出决算表")]
    found = identify(texts, tables, ["fund-budget"])
    assert found is not None
    assert (found.stage, found.year) == ("final-accounts", 2023)


def test_a_stale_title_of_a_table_turns_no_document_to_its_year() -> None:
    stale = table(caption="2022年部门收支总体情况表")
    found = identify(["东山区水利局2023年部门预算", stale.caption], [stale], ["balance"])
    assert found is not None
    assert found.year == 2023


def test_a_report_on_one_year_may_draft_the_next() -> None:
    tables = [table(caption=f"2024年收支执行情况表{number}") for number in range(3)]
    texts = ["填报单位：东山区财政局", "关于东山区2024年预算执行情况与2025年预算（草案）的报告"]
    found = identify(texts, tables, ["balance"])
    assert found is not None
    assert found.year == 2025


def test_titles_of_most_tables_outweigh_a_title_of_the_document() -> None:
    tables = [table(caption=f"2022年第{number}号支出决算表") for number in range(9)]
    found = identify(["东山区水利局2023年部门决算"], tables, ["expenditure"])
    assert found is not None
    assert found.year == 2022


@pytest.mark.parametrize(
    ("text", "scope"),
    [("某县水利局2025年部门预算", "department"), ("某县水利局2025年单位预算公开", "unit")],
)
def test_scope(text: str, scope: str) -> None:
    found = identify([text], [table()], ["expenditure"])
    assert found is not None
    assert found.scope == scope


def test_the_cover_says_the_scope_whatever_forms_print() -> None:
    texts = ["某某市第三中学", "2025年单位预算公开"]
    tables = [table(caption=each) for each in ("部门收支总表", "部门收入总表", "部门支出总表")]
    found = identify(texts, tables, ["balance", "revenue", "expenditure"])
    assert found is not None
    assert (found.scope, found.own_office) == ("unit", False)


def test_without_a_title_the_department_in_charge_of_the_projects_discloses() -> None:
    words = ("主管部门", "[152]某某县水利局", "实施单位", "某某县水文站")
    row = tuple(Cell(text, 0, column) for column, text in enumerate(words))
    form = Logical("项目支出绩效自评表", ("（2023年度）",), (), (), (row,))
    found = identify([], [form], ["performance"])
    assert found is not None
    assert (found.unit, found.year, found.stage) == ("某某县水利局", 2023, "performance")


def test_a_text_without_unit_or_year_identifies_nothing() -> None:
    assert identify(["关于召开会议的通知"], [], []) is None


@pytest.mark.parametrize(
    ("unit", "texts", "code"),
    [
        ("秦皇岛市抚宁区人大", [], "130306"),
        ("丰润区人大常委会", [], "130208"),
        ("鼓楼区审计局", [], None),
        ("鼓楼区审计局", ["按照福州市财政局要求"], "350102"),
        ("国家信访局", [], "000000"),
        ("最高人民检察院", [], "000000"),
        ("西北大学", ["西北大学是教育部直属高校。"], "000000"),
        ("西北大学", ["西北大学坐落于西安市。"], None),
        ("国家税务总局南京市税务局", [], "320100"),
        ("南京大学", ["南京市鼓楼区汉口路22号"], "000000"),
        ("南京大学附属中学", ["南京市鼓楼区汉口路"], "320100"),
        ("北京市统计局", ["北京市各区"], "110000"),
        ("朝阳区教育局", ["长春市朝阳区教育局负责全区教育。"], "220104"),
        ("新华区法院", ["石家庄市新华区人民政府", "沧州市"], "130105"),
        ("市第三中学", ["宁波市第三中学创办于1912年。"], "330200"),
        ("县人民法院", ["在中共嘉善县委领导下，嘉善县人民政府支持下", "浙江省人民政府"], "330421"),
        ("水利局", ["贯彻区委、区政府决策", "厦门市集美区人民政府", "福建省人民政府"], "350211"),
        ("水利局", ["福建省人民政府"], None),
        ("苏州工业园区管理委员会", ["苏州市人民政府派出机构"], "320500"),
        ("苏州工业园区管理委员会", [], "320500"),
        ("江苏省苏州工业园区管理委员会", ["位于苏州市"], "320500"),
        ("江苏省苏州监狱", ["位于苏州市"], "320000"),
        ("昆山经济技术开发区管理委员会", ["昆山市人民政府派出机构"], "320583"),
        ("南京路街道办事处", ["上海市、南京市"], None),
    ],
)
def test_division(unit: str, texts: list[str], code: str | None) -> None:
    assert division(unit, texts) == code


@pytest.mark.parametrize(
    ("unit", "said", "place"),
    [
        ("濉南县财政局", [], None),
        ("濉南县人民政府", ["濉南县人民政府2026年预算", "濉南县人民政府办公室"], None),
        ("县财政局", ["濉南县人民政府财政局", "濉南县人民政府办公室"], None),
        ("益阳市南县财政局", [], "430921"),
        ("南县财政局", [], "430921"),
        ("县财政局", ["在南县人民政府领导下", "由南县人民政府决定"], "430921"),
        ("国家税务总局青县税务局", [], "130922"),
    ],
)
def test_the_end_of_a_longer_name_is_no_place(
    unit: str, said: list[str], place: str | None
) -> None:
    assert division(unit, said) == place
