"""Documents in which a proof would be wrong: nothing false is stated, proved or likely."""

from decimal import Decimal

from ingest.record import Disclosure
from tests.ingest.paged import disclosed, rows

FUNCTIONS = rows(
    "科目编码|科目名称|合计|基本支出|项目支出",
    "|合计|196.00|100.00|96.00",
    "2070301|行政运行|100.00|100.00|",
    "2070307|体育场馆|51.00||51.00",
    "2070308|群众体育|45.00||45.00",
)
PROJECTS = rows("项目名称|合计", "合计|96.00", "看台翻新|51.00", "青少年训练|45.00")
PURCHASES = "科目编码|科目名称|采购项目|采购目录|资金来源|金额"


def decided(found: Disclosure, *bases: str) -> set[tuple[str, str, Decimal | None]]:
    return {
        (each.project, each.meaning.function.notation, each.amount)
        for each in found.fundings
        if each.basis in bases and each.meaning.function
    }


def test_a_purchase_from_basic_money_is_not_a_projects_whose_name_it_has() -> None:
    bought = rows(PURCHASES, "2070301|行政运行|青少年训练|培训服务|一般公共预算|12.00")
    found = disclosed(
        ("部门支出总表", FUNCTIONS), ("项目支出表", PROJECTS), ("政府采购预算表", bought)
    )
    assert not decided(found, "stated")


def test_a_purchase_from_last_years_money_takes_nothing_from_this_years_functions() -> None:
    bought = rows(PURCHASES, "2070308|群众体育|看台翻新|修缮工程|上年结转|10.00")
    found = disclosed(
        ("部门支出总表", FUNCTIONS), ("项目支出表", PROJECTS), ("政府采购预算表", bought)
    )
    assert decided(found, "stated") == {("看台翻新", "2070308", Decimal(100000))}
    assert not decided(found, "proved")


def test_of_a_project_printed_as_nothing_nothing_is_said() -> None:
    functions = rows("科目编码|科目名称|项目支出", "|合计|51", "2070307|体育场馆|51")
    listed = rows("项目名称|合计", "看台翻新|51", "青少年训练|0")
    found = disclosed(("部门支出总表", functions), ("项目支出表", listed))
    assert {project for project, *_ in decided(found, "proved", "likely")} == {"看台翻新"}


def test_of_two_functions_of_one_sum_none_is_proved() -> None:
    functions = rows(
        "科目编码|科目名称|项目支出",
        "|合计|96.00",
        "2070307|体育场馆|48.00",
        "2070308|群众体育|48.00",
    )
    listed = rows("项目名称|合计", "甲工程|48.00", "乙工程|48.00")
    found = disclosed(("部门支出总表", functions), ("项目支出表", listed))
    assert not decided(found, "proved", "likely")


def test_where_a_row_sums_up_the_rest_nothing_is_proved_that_a_split_may_change() -> None:
    listed = rows("项目名称|合计", "合计|96.00", "看台翻新|20.00", "其他项目|76.00")
    found = disclosed(("部门支出总表", FUNCTIONS), ("项目支出表", listed))
    told = decided(found, "proved", "likely")
    assert told == {
        ("其他项目", "2070307", Decimal(310000)),
        ("其他项目", "2070308", Decimal(250000)),
    }
