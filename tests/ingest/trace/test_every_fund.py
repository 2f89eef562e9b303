"""Where no table tells all expenditure, the tables of single funds are traced together, if the projects cost so much."""

from ingest.record import Disclosure
from tests.ingest.paged import disclosed, rows

GENERAL = rows(
    "科目编码|科目名称|合计|基本支出|项目支出",
    "2080201|行政运行|300.00|300.00|",
    "2081001|儿童福利|88.40||88.40",
    "2081004|殡葬|55.25||55.25",
    "合计||443.65|300.00|143.65",
)
FUND = rows(
    "科目编码|科目名称|合计|基本支出|项目支出",
    "2296002|用于社会福利的彩票公益金支出|70.00||70.00",
    "合计||70.00||70.00",
)
PROJECTS = (
    "项目名称|合计|一般公共预算|政府性基金",
    "孤儿养育|88.40|88.40|",
    "公益性公墓|55.25|55.25|",
)


def links(found: Disclosure) -> set[tuple[str, str, str | None]]:
    return {
        (each.project, each.meaning.function.notation, each.meaning.fund)
        for each in found.fundings
        if each.basis == "proved" and each.meaning.function
    }


def test_projects_of_several_funds_are_traced_over_the_tables_of_all() -> None:
    listed = rows(*PROJECTS, "养老设施改造|70.00||70.00", "合计|213.65|143.65|70.00")
    found = disclosed(
        ("一般公共预算支出表", GENERAL), ("政府性基金预算支出表", FUND), ("项目支出表", listed)
    )
    assert links(found) == {
        ("孤儿养育", "2081001", "general-public"),
        ("公益性公墓", "2081004", "general-public"),
        ("养老设施改造", "2296002", "government-fund"),
    }


def test_a_list_of_one_fund_is_traced_over_its_table_alone() -> None:
    listed = rows(*PROJECTS, "合计|143.65|143.65|")
    found = disclosed(
        ("一般公共预算支出表", GENERAL), ("政府性基金预算支出表", FUND), ("项目支出表", listed)
    )
    assert links(found) == {
        ("孤儿养育", "2081001", "general-public"),
        ("公益性公墓", "2081004", "general-public"),
    }
