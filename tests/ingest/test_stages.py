"""Each stage of reading hands on a value of its own, which holds all that the next one needs."""

import pytest

from ingest.disclose import framed, joined, kinded
from ingest.grid import Refused
from ingest.read.detect import detect
from ingest.readers.every import said
from ingest.readers.once import once
from ingest.stages import Framed, Tables

SOURCE = """<html><body><h1>某市审计局2026年部门预算</h1>
<h2>部门支出总表</h2><p>单位：万元</p>
<table><tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td></tr>
<tr><td>2010801</td><td>行政运行</td><td>10.00</td><td>10.00</td></tr></table>
<h2>部门支出总表</h2><p>单位：万元</p>
<table><tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td></tr>
<tr><td>2010801</td><td>行政运行</td><td>10.00</td><td>10.00</td></tr></table>
<h2>职工食堂菜价</h2><table><tr><td>菜名</td><td>价</td></tr><tr><td>白菜</td><td>3</td></tr></table>
</body></html>"""


def tables(source: str = SOURCE) -> Tables:
    return joined(detect(source.encode(), "source.html").read(source.encode()))


@pytest.fixture
def within() -> Framed:
    return framed(kinded(tables()))


def test_tables_are_whole_and_beside_prose() -> None:
    found = tables()
    assert [table.caption for table in found.tables] == ["部门支出总表"] * 2 + ["职工食堂菜价"]
    assert "某市审计局2026年部门预算" in found.texts


def test_kinds_and_units_come_before_anyone_knows_who_discloses() -> None:
    found = kinded(tables())
    assert found.known == ["expenditure", "expenditure"]
    assert [each.unit.notation for each in found.tables] == ["wanyuan"] * 3
    assert [each.unit.declared for each in found.tables] == [True, True, False]


def test_columns_are_read_against_the_year_and_the_stage(within: Framed) -> None:
    assert (within.identity.unit, within.identity.year) == ("某市审计局", 2026)
    roles = [column.role for column in within.tables[0].columns]
    assert roles == ["code", "name", "amount", "amount"]


def test_what_is_said_again_is_said_once(within: Framed) -> None:
    everything = said(within)
    assert [table.kind for table in everything.tables] == ["expenditure", "expenditure", "other"]
    kinds = [table.kind for table in once(everything, within).tables]
    assert kinds == ["expenditure", "repeated", "other"]


def test_what_is_no_disclosure_ends_before_its_rows_are_read() -> None:
    with pytest.raises(Refused, match="No budget disclosure"):
        framed(kinded(tables(SOURCE.replace("部门支出总表", "职工通讯录"))))


def test_a_disclosure_of_nobody_is_refused() -> None:
    with pytest.raises(Refused, match="names no unit"):
        framed(kinded(tables(SOURCE.replace("某市审计局2026年部门预算", "说明"))))
