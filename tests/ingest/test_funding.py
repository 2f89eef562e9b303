"""What tables state of the money of projects: purchases beside functions, and where each statement stands."""

from decimal import Decimal

import pytest

from ingest.disclose import disclose
from ingest.read.web.html import read
from ingest.record import Disclosure, Document, Funding
from tests.ingest.paged import disclosed as made
from tests.ingest.paged import rows

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>岚溪县体育局2026年部门预算</h1>
<p>项目支出表</p><p>单位：万元</p><table border="1">
<tr><td>项目名称</td><td>合计</td></tr><tr><td>合计</td><td>96.00</td></tr>
<tr><td>看台翻新</td><td>51.00</td></tr><tr><td>青少年训练</td><td>45.00</td></tr></table>
<p>政府采购预算表</p><p>单位：万元</p><table border="1">
<tr><td colspan="3">科目编码</td><td rowspan="2">采购项目</td><td rowspan="2">采购目录</td><td rowspan="2">采购金额</td></tr>
<tr><td>类</td><td>款</td><td>项</td></tr>
<tr><td></td><td></td><td></td><td>合计</td><td></td><td>63.00</td></tr>
<tr><td>207</td><td>03</td><td>07</td><td>看台翻新</td><td>修缮工程</td><td>40.00</td></tr>
<tr><td>207</td><td>03</td><td>07</td><td>看台翻新</td><td>座椅</td><td>11.00</td></tr>
<tr><td>207</td><td>03</td><td>08</td><td>青少年训练</td><td>培训服务</td><td>12.00</td></tr></table></body></html>"""


def disclosed(page: str = PAGE) -> Disclosure:
    return disclose(read(page.encode()), Document("0" * 64, "a.html", "text/html", "html"))


def stated() -> list[Funding]:
    return [each for each in disclosed().fundings if each.basis == "stated"]


def test_purchases_that_cost_the_whole_project_state_its_function() -> None:
    own = [each for each in stated() if each.project == "看台翻新"]
    assert [each.amount for each in own] == [Decimal(400000), Decimal(110000)]
    assert {each.meaning.function and each.meaning.function.notation for each in own} == {"2070307"}


def test_a_purchase_that_costs_a_part_of_a_project_states_how_that_part_is_paid() -> None:
    [part] = [each for each in stated() if each.project == "青少年训练"]
    assert part.amount == Decimal(120000)
    assert part.meaning.function
    assert part.meaning.function.notation == "2070308"


def test_a_purchase_called_like_its_project_is_named_by_what_is_bought() -> None:
    found = [(item.owner, item.project, item.name) for item in disclosed().procurements]
    assert found == [
        ("看台翻新", "看台翻新", "修缮工程"),
        ("看台翻新", "看台翻新", "座椅"),
        ("青少年训练", "青少年训练", "培训服务"),
    ]


def test_purchases_that_cost_more_than_the_project_of_their_name_are_not_for_it() -> None:
    found = disclosed(PAGE.replace("<td>45.00</td>", "<td>11.00</td>"))
    assert [item.owner for item in found.procurements] == ["看台翻新", "看台翻新", None]


UNITS = """<p>政府采购预算表</p><p>单位：万元</p><table border="1">
<tr><td>科目编码</td><td>采购项目</td><td>采购金额</td></tr>
<tr><td></td><td>合计</td><td>9.00</td></tr>
<tr><td></td><td>岚溪县体育局</td><td>4.00</td></tr><tr><td>2070307</td><td>房屋租赁</td><td>4.00</td></tr>
<tr><td></td><td>岚溪县体育中心</td><td>5.00</td></tr><tr><td>2070308</td><td>房屋租赁</td><td>5.00</td></tr>
</table>"""
LIST = """<p>项目支出表</p><p>单位：万元</p><table border="1">
<tr><td>单位名称</td><td>项目名称</td><td>合计</td></tr><tr><td></td><td>合计</td><td>9.00</td></tr>
<tr><td>岚溪县体育局</td><td>房屋租赁</td><td>4.00</td></tr>
<tr><td>岚溪县体育中心</td><td>房屋租赁</td><td>5.00</td></tr></table>"""


def test_of_projects_of_one_name_a_purchase_is_of_the_one_of_the_body_that_buys() -> None:
    head = PAGE.partition("<p>项目支出表")[0]
    found = disclosed(f"{head}{LIST}{UNITS}</body></html>")
    told = {
        each.project: each.meaning.function and each.meaning.function.notation
        for each in found.fundings
        if each.basis == "stated"
    }
    assert told == {
        "房屋租赁（岚溪县体育局）": "2070307",
        "房屋租赁（岚溪县体育中心）": "2070308",
    }


def test_a_part_with_a_function_and_a_row_with_a_fund_tell_the_same_money_once() -> None:
    page = PAGE.replace(
        "<td>项目名称</td><td>合计</td></tr><tr><td>合计</td><td>96.00</td></tr>",
        "<td>项目名称</td><td>合计</td><td>一般公共预算</td></tr>"
        "<tr><td>合计</td><td>96.00</td><td>96.00</td></tr>",
    ).replace("<td>45.00</td>", "<td>45.00</td><td>45.00</td>")
    page = page.replace("<td>51.00</td>", "<td>51.00</td><td>51.00</td>")
    own = [each for each in disclosed(page).fundings if each.project == "青少年训练"]
    told = [(each.meaning.fund, bool(each.meaning.function), each.amount) for each in own]
    assert told == [
        ("general-public", True, Decimal(120000)),
        ("general-public", False, Decimal(330000)),
    ]


def test_what_is_stated_leads_to_a_line_of_the_disclosure() -> None:
    found = disclosed()
    lines = {id(line) for table in found.tables for line in table.lines}
    told = [each for each in found.fundings if each.basis == "stated"]
    assert told
    assert all(id(each.line) in lines for each in told)


PROJECTS = rows("项目名称|合计", "合计|96.00", "看台翻新|51.00", "青少年训练|45.00")
PURCHASES = (
    rows(
        "功能科目|项目名称|购买服务内容|金额",
        "|合计||12.00",
        "2070308群众体育|青少年训练|培训服务|12.00",
    ),
    rows(
        "单位名称|预算项目|采购目录|功能分类科目|政府经济分类|金额",
        "合计|||||12.00",
        "岚溪县体育局|青少年训练|培训服务|2070308-群众体育|50203培训费|12.00",
    ),
    rows(
        "科目编码|科目名称|采购项目|采购目录|资金来源|金额",
        "|合计||||12.00",
        "2070308|群众体育|青少年训练|培训服务|一般公共预算|12.00",
    ),
    rows("项目名称|功能科目|金额", "合计||12.00", "青少年训练|2070308群众体育|12.00"),
)


@pytest.mark.parametrize("purchases", PURCHASES)
def test_a_purchase_states_its_function_wherever_its_row_prints_it(purchases: str) -> None:
    found = made(("项目支出表", PROJECTS), ("政府采购预算表", purchases))
    [part] = [each for each in found.fundings if each.basis == "stated"]
    assert (part.project, part.amount) == ("青少年训练", Decimal(120000))
    assert part.meaning.function
    assert part.meaning.function.notation == "2070308"
    assert [item.owner for item in found.procurements] == ["青少年训练"]


def test_a_column_of_projects_beside_functions_states_what_pays_for_them() -> None:
    fund = rows(
        "科目编码|科目名称|项目名称|合计|基本支出|项目支出",
        "|合计||51.00||51.00",
        "2296003|用于体育事业的彩票公益金支出|看台翻新|51.00||51.00",
    )
    found = made(("项目支出表", PROJECTS), ("政府性基金预算支出表", fund))
    [part] = [each for each in found.fundings if each.basis == "stated"]
    assert (part.project, part.meaning.fund) == ("看台翻新", "government-fund")
    assert part.meaning.function
    assert part.meaning.function.notation == "2296003"
