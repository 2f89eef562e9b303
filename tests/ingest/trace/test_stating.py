"""Forms and sentences that name a project's function state it, and what names something else states nothing."""

from decimal import Decimal

import pytest

from ingest.grid import Cell
from ingest.record import Code, Disclosure, Funding, Line, Meaning
from ingest.rows.classed import classed
from tests.ingest.paged import disclosed, rows

FUNCTIONS = rows(
    "科目编码|科目名称|合计|基本支出|项目支出",
    "|合计|196.00|100.00|96.00",
    "2070301|行政运行|100.00|100.00|",
    "2070307|体育场馆|51.00||51.00",
    "2070308|群众体育|45.00||45.00",
)
PROJECTS = rows("项目名称|合计", "合计|96.00", "看台翻新|51.00", "青少年训练|45.00")
FIELDS = (
    "功能科目|2070307体育场馆|资金来源|一般公共预算",
    "支出功能分类|2070307|支出功能分类名称|体育场馆",
    "预算科目|2070307-体育场馆|项目类别|特定目标类",
    "科目编码|2070307|科目名称|体育场馆",
    "支出功能分类科目|体育场馆|政府经济分类科目|50209维修（护）费",
    "资金性质|一般公共预算拨款|功能分类科目名称及编码|体育场馆2070307",
    "功能分类|207文化旅游体育与传媒支出－20703体育－2070307体育场馆||",
)
SENTENCES = (
    "看台翻新项目51万元，列入2070307体育场馆科目。",
    "1.看台翻新51.00万元，列支科目为体育场馆（2070307）。",
    "看台翻新项目预算51万元，在“体育场馆”科目中列支。",
    "看台翻新51万元，支出列“2070307体育场馆”。",
    "文化旅游体育与传媒支出（类）体育（款）体育场馆（项）51.00万元，主要用于看台翻新。",
    "体育（款）体育场馆（项）2026年预算数为51.00万元，其中：看台翻新51.00万元。",
    "体育场馆（2070307）51万元，全部用于看台翻新项目。",
)
OTHERS = (
    "体育场馆（2070307）51万元，主要用于看台翻新、球场养护等。",
    "体育场馆（2070307）51万元，较上年增加12万元，原因是增加了看台翻新项目。",
    "体育场馆（2070307）81万元，主要用于看台翻新。",
    "看台翻新项目较上年增加12万元，列入2070307体育场馆科目。",
    "看台翻新项目51万元，体育场馆12万元，群众体育科目45万元。",
    "看台翻新项目51万元，按期完成。",
)


def form(fields: str) -> str:
    return rows(
        "项目名称|看台翻新||",
        fields,
        "年度资金总额|51.00|其中：财政拨款|51.00",
        "年度目标|完成看台翻新||",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|看台座位|500个",
    )


def told(found: Disclosure) -> list[tuple[str, str, Decimal | None]]:
    return [
        (each.project, each.meaning.function.notation, each.amount)
        for each in found.fundings
        if each.basis == "stated" and each.meaning.function
    ]


@pytest.mark.parametrize("fields", FIELDS)
def test_a_form_states_the_function_that_it_prints(fields: str) -> None:
    found = disclosed(("项目支出绩效目标表", form(fields)))
    assert told(found) == [("看台翻新", "2070307", Decimal(510000))]


def test_a_form_states_the_fund_that_it_names_as_the_source() -> None:
    found = disclosed(("项目支出绩效目标表", form("资金来源|政府性基金预算||")))
    assert [(each.meaning.fund, each.amount) for each in found.fundings] == [
        ("government-fund", Decimal(510000))
    ]


def test_a_form_beside_a_list_of_projects_states_its_function() -> None:
    tables = ("项目支出表", PROJECTS), ("项目支出绩效目标表", form(FIELDS[0]))
    assert told(disclosed(*tables)) == [("看台翻新", "2070307", Decimal(510000))]


def test_a_form_that_names_several_functions_states_none() -> None:
    found = disclosed(("项目支出绩效目标表", form("功能科目|2070307、2070308||")))
    assert told(found) == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_states_the_function_of_the_project_that_it_names(sentence: str) -> None:
    tables = ("部门支出总表", FUNCTIONS), ("项目支出表", PROJECTS)
    assert told(disclosed(*tables, prose=sentence)) == [("看台翻新", "2070307", Decimal(510000))]


@pytest.mark.parametrize("sentence", OTHERS)
def test_a_sentence_of_something_else_states_nothing(sentence: str) -> None:
    tables = ("部门支出总表", FUNCTIONS), ("项目支出表", PROJECTS)
    assert told(disclosed(*tables, prose=sentence)) == []


def test_sentences_that_name_parts_state_them_and_leave_the_rest() -> None:
    prose = "看台翻新项目30万元列入2070307科目，看台翻新项目10万元列入2070308科目。"
    found = disclosed(("部门支出总表", FUNCTIONS), ("项目支出表", PROJECTS), prose=prose)
    assert told(found) == [
        ("看台翻新", "2070307", Decimal(300000)),
        ("看台翻新", "2070308", Decimal(100000)),
    ]
    assert rest(found, "看台翻新") == Decimal(110000)


def rest(found: Disclosure, project: str) -> Decimal:
    """What no row states of a project."""
    own: list[Funding] = [each for each in found.fundings if each.project == project]
    stated = sum((each.amount or Decimal(0) for each in own if each.basis == "stated"), Decimal(0))
    [money] = [each.budget for each in found.projects if each.identifier == project]
    assert money is not None
    return money - stated


HEADED = (
    ("科目编码|项目名称|金额", "2070307|体育场馆|", "|{}|"),
    ("科目编码|科目（项目）名称|金额", "2070307|体育场馆|", "|{}|"),
    ("单位名称|功能科目|项目名称|金额", "|2070307体育场馆||", "||{}|"),
)


@pytest.mark.parametrize(("head", "function", "project"), HEADED)
def test_a_row_of_a_function_states_what_pays_for_the_projects_below_it(
    head: str, function: str, project: str
) -> None:
    total = "|" * head.count("|")
    listed = rows(
        head,
        f"合计{total}51.00",
        f"{function}51.00",
        f"{project.format('看台翻新')}30.00",
        f"{project.format('球馆运行')}21.00",
    )
    found = disclosed(("项目支出预算表", listed))
    assert [(each.name, each.budget) for each in found.projects] == [
        ("看台翻新", Decimal(300000)),
        ("球馆运行", Decimal(210000)),
    ]
    assert told(found) == [
        ("看台翻新", "2070307", Decimal(300000)),
        ("球馆运行", "2070307", Decimal(210000)),
    ]
    assert not [each for each in found.issues if each.kind == "unknown-code"]


def line(row: int, printed: str, name: str, function: str = "", total: bool = False) -> Line:
    code = Code("function", function, name) if function else None
    meaning = Meaning(direction="expenditure", function=code, part="project")
    amount = Decimal(printed) * 10_000
    cell = Cell(printed, row, 2)
    return Line(cell, printed, "wanyuan", amount, meaning, "total" if total else "leaf", name)


@pytest.mark.parametrize(("total", "headed"), [("66.00", False), ("33.00", True)])
def test_a_function_heads_no_rows_where_all_rows_make_the_total(total: str, headed: bool) -> None:
    printed = [
        line(1, total, "合计", total=True),
        line(2, "33.00", "体育场馆", "2070307"),
        line(3, "21.00", "球馆运行"),
        line(4, "12.00", "看台翻新"),
    ]
    found = classed(printed)
    assert (found[1].aggregation == "subtotal") is headed
    assert [bool(each.project) for each in found[2:]] == [headed, headed]
