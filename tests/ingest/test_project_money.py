"""What a project is to cost, told by the rows of project tables."""

from decimal import Decimal

from ingest.disclose import disclose
from ingest.read.dump.text import read
from ingest.record import Document, Project

TITLE = "测试市档案局2026年部门预算\n项目支出表\n单位：万元\n"
CLASSES = """项目名称\t经济科目编码\t经济科目名称\t合计\t一般公共预算
办刊经费\t30202\t印刷费\t10.00\t10.00
办刊经费\t30227\t委托业务费\t20.00\t20.00
库房维护\t30213\t维修（护）费\t5.00\t5.00
合计\t\t\t35.00\t35.00
"""
YEARS = """项目名称\t2025年预算数\t2026年预算数
办刊经费\t40.00\t30.00
合计\t40.00\t30.00
"""
FUNDS = """项目名称\t一般公共预算\t单位资金
办刊经费\t20.00\t10.00
合计\t20.00\t10.00
"""


def projects(table: str) -> dict[str, Project]:
    text = TITLE + table
    found = disclose(read(text.encode()), Document("0" * 64, "a.txt", "text/plain", "text"))
    return {project.name: project for project in found.projects}


def test_rows_of_several_economic_classes_are_one_budget() -> None:
    found = projects(CLASSES)
    assert found["办刊经费"].budget == Decimal("300000.00")
    assert found["库房维护"].budget == Decimal("50000.00")


def test_last_years_money_is_no_budget() -> None:
    assert projects(YEARS)["办刊经费"].budget == Decimal("300000.00")


def test_funds_without_a_total_are_one_budget() -> None:
    assert projects(FUNDS)["办刊经费"].budget == Decimal("300000.00")


def test_a_project_in_two_tables_is_not_paid_twice() -> None:
    text = TITLE + CLASSES + "\n" + TITLE.replace("项目支出表", "特定目标类项目支出表") + FUNDS
    found = disclose(read(text.encode()), Document("0" * 64, "a.txt", "text/plain", "text"))
    budgets = [each.budget for each in found.projects if each.name == "办刊经费"]
    assert budgets == [Decimal("300000.00")]
