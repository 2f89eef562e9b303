"""Units whose projects cost what their functions pay are traced by themselves, whatever others leave out."""

from decimal import Decimal

from ingest.record import Disclosure
from tests.ingest.paged import disclosed, rows

FUNCTIONS = rows(
    "单位名称|科目编码|科目名称|合计|基本支出|项目支出",
    "|合计||200.00||200.00",
    "岚溪县体育局|2070307|体育场馆|60.00||60.00",
    "岚溪县体育中心|2070307|体育场馆|20.00||20.00",
    "岚溪县体育中心|2070308|群众体育|120.00||120.00",
)
WHOLE = (
    "单位名称|项目名称|合计",
    "岚溪县体育局|看台翻新|33.00",
    "岚溪县体育局|球馆运行|27.00",
)


def proved(found: Disclosure) -> dict[tuple[str, str], Decimal | None]:
    return {
        (each.project, each.meaning.function.notation): each.amount
        for each in found.fundings
        if each.basis == "proved" and each.meaning.function
    }


def test_a_unit_is_traced_by_itself_though_another_lists_not_all_of_its_projects() -> None:
    listed = rows(*WHOLE, "岚溪县体育中心|健身推广|70.00")
    assert proved(disclosed(("部门支出总表", FUNCTIONS), ("项目支出表", listed))) == {
        ("看台翻新", "2070307"): Decimal(330000),
        ("球馆运行", "2070307"): Decimal(270000),
    }


def test_a_project_of_another_unit_is_not_taken_for_one_of_a_unit_that_lists_all() -> None:
    listed = rows(*WHOLE, "岚溪县少年体校|健身推广|140.00")
    own = proved(disclosed(("部门支出总表", FUNCTIONS), ("项目支出表", listed)))
    assert own == {
        ("看台翻新", "2070307"): Decimal(330000),
        ("球馆运行", "2070307"): Decimal(270000),
        ("健身推广", "2070307"): Decimal(200000),
        ("健身推广", "2070308"): Decimal(1200000),
    }


def test_units_whose_projects_cost_more_than_their_functions_pay_are_not_told_apart() -> None:
    listed = rows(*WHOLE[:2], "岚溪县体育中心|球馆运行|67.00", "岚溪县体育中心|健身推广|100.00")
    own = proved(disclosed(("部门支出总表", FUNCTIONS), ("项目支出表", listed)))
    assert ("看台翻新", "2070307") not in own
