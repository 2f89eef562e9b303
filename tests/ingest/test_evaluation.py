"""The score and the rate of spending that a form prints for a project as a whole are recorded."""

from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.forms.evaluation import percent
from ingest.grid import Cell
from ingest.read.detect import detect
from ingest.read.web.html import read
from ingest.record import Disclosure, Document, Line, Meaning
from ontology import terms

PAGE = """<!DOCTYPE html><html><body><p>测试市档案局2023年度部门决算</p><p>{title}</p><p>单位：万元</p>
<table>{rows}</table></body></html>"""
NAME = "<tr><td>项目名称</td><td colspan=6>库房维护</td></tr>"
MONEY = """<tr><td rowspan=2>项目资金</td><td></td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td></tr>
<tr><td>年度资金总额</td><td>100.00</td><td>100.00</td><td>95.00</td><td>10</td><td>{rate}</td></tr>"""
HEADS = "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>"
ROW = "<tr><td>产出指标</td><td>数量指标</td><td>预算执行率</td><td>≥95%</td><td>96%</td><td>90</td><td>86.5</td></tr>"
TOTAL = "<tr><td colspan=5>总分</td><td>100</td><td>96</td></tr>"
BLANK = "<tr><td colspan=5>总分</td><td>100</td><td></td></tr>"


def disclosed(*rows: str, title: str = "项目支出绩效自评表") -> Disclosure:
    page = PAGE.format(title=title, rows="".join(rows))
    return disclose(read(page.encode()), Document("0" * 64, "a.html", "text/html", "html"))


def test_a_total_row_gives_the_score_and_its_full_mark() -> None:
    (project,) = disclosed(NAME, MONEY.format(rate="95%"), HEADS, ROW, TOTAL).projects
    (found,) = project.evaluations
    assert (found.score, found.full_score, found.rate) == (Decimal(96), Decimal(100), Decimal(95))
    assert [cell.text for cell in found.cells] == ["96", "95%"]
    assert len(project.indicators) == 1


def test_a_total_row_without_a_score_gives_none() -> None:
    (project,) = disclosed(NAME, MONEY.format(rate=""), HEADS, ROW, BLANK).projects
    assert project.evaluations == ()


@pytest.mark.parametrize("label", ["自评得分", "自评总分", "评价得分（分）", "总得分"])
def test_a_field_gives_the_score(label: str) -> None:
    field = f"<tr><td>{label}</td><td colspan=6>92.5分</td></tr>"
    (project,) = disclosed(NAME, field, MONEY.format(rate="0.95"), HEADS, ROW).projects
    assert [(each.score, each.rate) for each in project.evaluations] == [
        (Decimal("92.5"), Decimal("95.00"))
    ]


def test_a_rate_without_a_sign_is_what_the_money_makes_it() -> None:
    cell = Cell("", 0, 0)
    planned, spent = (
        Line(cell, "", "yuan", Decimal(amount), Meaning(measure=measure), "total")
        for amount, measure in ((200, "adjusted-budget"), (1, None))
    )
    assert percent("0.5", (planned, spent)) == Decimal("0.5")
    assert percent("1", (planned, Line(cell, "", "yuan", Decimal(200), Meaning(), "total"))) == 100


def test_the_whole_department_has_its_evaluation_in_the_graph() -> None:
    rows = (MONEY.format(rate="95%"), HEADS, ROW, TOTAL)
    found = disclosed(*rows, title="部门整体支出绩效自评表")
    said = {
        quad.predicate: quad.object.value
        for quad in graph(found)
        if str(quad.subject).endswith("evaluation/whole-1>")
        and isinstance(quad.object, NamedNode | Literal)
    }
    assert (said[terms.score], said[terms.executionRate]) == ("96", "95")
    assert said[terms.disclosure].endswith("2023/performance/department")


@pytest.mark.corpus
def test_real_self_evaluations_have_their_scores(shared: Path) -> None:
    source = shared / "corpus" / "dev" / "central_xinfangju_2024_final.pdf"
    data = source.read_bytes()
    reading = detect(data, source.name).read(data)
    found = disclose(reading, Document("0" * 64, source.name, "application/pdf", reading.method))
    told = [(each.score, each.rate) for project in found.projects for each in project.evaluations]
    assert told == [
        (Decimal("98"), Decimal("100.00")),
        (Decimal("94.7"), Decimal("77.13")),
        (Decimal("98"), Decimal("100")),
        (Decimal("90.5"), Decimal("63.01")),
    ]
