"""What tables state of the money of projects: purchases beside functions, and where each statement stands."""

from decimal import Decimal

from ingest.disclose import disclose
from ingest.read.web.html import read
from ingest.record import Disclosure, Document, Funding

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


def disclosed() -> Disclosure:
    return disclose(read(PAGE.encode()), Document("0" * 64, "a.html", "text/html", "html"))


def stated() -> list[Funding]:
    return [each for each in disclosed().fundings if each.basis == "stated"]


def test_purchases_that_cost_the_whole_project_state_its_function() -> None:
    found = [(each.project, each.amount) for each in stated()]
    assert found == [("看台翻新", Decimal(400000)), ("看台翻新", Decimal(110000))]
    assert {each.meaning.function and each.meaning.function.notation for each in stated()} == {
        "2070307"
    }


def test_a_purchase_that_costs_a_part_of_a_project_states_nothing_of_the_rest() -> None:
    assert "青少年训练" not in {each.project for each in stated()}


def test_what_is_stated_leads_to_a_line_of_the_disclosure() -> None:
    found = disclosed()
    lines = {id(line) for table in found.tables for line in table.lines}
    told = [each for each in found.fundings if each.basis == "stated"]
    assert told
    assert all(id(each.line) in lines for each in told)
