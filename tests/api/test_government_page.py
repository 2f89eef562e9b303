"""The tables of a government's page, made of the columns of a release: each scope apart, each class once."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from api.pages.government import Part, latest, told
from api.pages.headline import headlines
from api.profile.code import spenders, stating
from api.profile.government import Stated, stated
from api.profile.under import listed_under, under
from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Document
from queries.columnar.build import build
from queries.columnar.lines import Lines
from tests.ingest.made import WRITERS, given
from tests.stores import Base

CITY = "https://w3id.org/yusuan/id/unit/530700/丽江市"
TEXT = """
丽江市2031年预算执行情况和2032年预算草案

2032年丽江市全市一般公共预算收入表
单位：元
项目|2031年执行数|2032年预算数
一、税收收入|90|100
二、非税收入|30|35
收入合计|120|135

2032年丽江市市本级一般公共预算支出表
单位：元
科目编码|科目名称|2031年执行数|2032年预算数
201|一般公共服务支出|80|85
205|教育支出|20|25
|支出合计|100|110

2032年丽江市对各县区转移支付预算表
单位：元
地区|合计|一般性转移支付|专项转移支付
古城区|9|6|3
永胜县|8|5|3
合计|17|11|6

2031年丽江市政府债务限额及余额情况表
单位：元
地区|2031年债务限额|2031年末债务余额执行数
丽江市|200|150
市本级|90|60

2032年丽江市对下专项转移支付明细表
单位：元
科目|2032年预算数
分地区合计|11
古城区|7
永胜县|4
一般性转移支付分地区合计|8
古城区|5
永胜县|3
专项转移支付分地区合计|3
古城区|2
永胜县|1

2032年丽江市市本级一般公共预算支出表（不含提前下达）
单位：元
科目编码|科目名称|2031年执行数|2032年预算数
201|一般公共服务支出|80|450000
205|教育支出|20|250000
|支出合计|100|700000

2032年丽江市市本级政府性基金预算收入表
单位：元
项目|2031年执行数|2032年预算数
国有土地使用权出让收入|50|60
转移性收入|5|6
收入合计|55|66
"""


@pytest.fixture(scope="module", name="lines")
def _lines(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    reading = detect(data := WRITERS["html"](given(TEXT)), "a.html").read(data)
    document = Document("0" * 64, "a.html", "text/html", "html")
    store = base.opened(graph(disclose(reading, document)))
    place = Path(tmp_path_factory.mktemp("columns")) / "columns"
    build(store, place)
    return Lines(place)


@pytest.fixture(scope="module", name="found")
def _found(lines: Lines) -> Mapping[str, Sequence[Stated]]:
    return asyncio.run(stated(lines, CITY))


@pytest.fixture(scope="module", name="parts")
def _parts(found: Mapping[str, Sequence[Stated]]) -> dict[str, Part]:
    assert latest(found) == (2032, "budget")
    return {part.key: part for part in told(found, "en")}


def shown(part: Part) -> list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    return [
        (
            each.title,
            tuple(text for text, _ in each.table.headings),
            [tuple(cell.text for cell in row) for row in each.table.rows],
        )
        for each in part.tables
    ]


def test_each_scope_has_tables_of_its_own(parts: dict[str, Part]) -> None:
    assert [*parts] == [
        "classes-whole-place",
        "classes-own-level",
        "debt-whole-place",
        "debt-own-level",
        "transfers-own-level",
        "receivers-own-level",
    ]


def test_classes_stand_over_years(parts: dict[str, Part]) -> None:
    heads = ("Class", "2031 Outturn", "2032 Budget figure")
    whole, own = (shown(parts[f"classes-{scope}"]) for scope in ("whole-place", "own-level"))
    assert [(each[0], each[1], [row[1:] for row in each[2]]) for each in whole] == [
        ("General public budget Revenue", heads, [("90", "100"), ("30", "35"), ("120", "135")])
    ]
    assert whole[0][1] == heads
    assert next(iter(own[0][2])) == ("201 General public services", "80", "85", "450,000")


def test_tables_that_disagree_have_columns_of_their_own(parts: dict[str, Part]) -> None:
    heads = shown(parts["classes-own-level"])[0][1]
    assert heads[1:] == (
        "2031 Outturn",
        "2032 Budget figure (2032年丽江市市本级一般公共预算支出表)",
        "2032 Budget figure (2032年丽江市市本级一般公共预算支出表（不含提前下达）)",
    )


def test_where_no_class_is_printed_its_items_are_shown(parts: dict[str, Part]) -> None:
    rows = shown(parts["classes-own-level"])[1][2]
    assert [row[0] for row in rows] == [
        "1030148 国有土地使用权出让收入",
        "110 Transfers received",
        "收入合计",
    ]


def test_debt_stands_against_its_limit(parts: dict[str, Part]) -> None:
    used = [shown(parts[f"debt-{scope}"])[0][2][-1] for scope in ("whole-place", "own-level")]
    assert [row[0] for row in used] == ["Of the limit"] * 2
    assert [[text for text in row[1:] if text] for row in used] == [["75.0 %"], ["66.7 %"]]


def test_receivers_of_each_printed_table_stand_apart(parts: dict[str, Part]) -> None:
    tables = shown(parts["receivers-own-level"])
    assert [each[0] for each in tables] == [
        "2032年丽江市对各县区转移支付预算表 General public budget",
        "2032年丽江市对下专项转移支付明细表 General public budget",
    ]
    assert sorted(row[1] for row in tables[0][2]) == ["8", "9"]


def test_what_a_table_lists_again_by_kind_is_not_added(parts: dict[str, Part]) -> None:
    assert sorted(row[1] for row in shown(parts["receivers-own-level"])[1][2]) == ["4", "7"]


def test_a_government_opens_with_what_it_prints_in_all(
    found: Mapping[str, Sequence[Stated]],
) -> None:
    shown = [(one.name, one.yuan, one.when) for one in headlines(found, "en")]
    revenue, spent = (f"General public budget {side}" for side in ("Revenue", "Expenditure"))
    own = "2032 Budget · Own level of a government"
    assert shown == [
        (f"{revenue} · 收入合计", "135", "2032 Budget · Whole place"),
        (f"{spent} · 支出合计", "110", own),
        (f"{spent} · 支出合计", "700000", own),  # two tables, of which one holds more
        ("Debt limit", "200", "2031 · Whole place"),
        ("Debt at the end of the year", "150", "2031 Outturn · Whole place"),
    ]
    assert all("/line/" in one.href for one in headlines(found, "en"))


def test_every_table_has_the_query_of_its_amounts(parts: dict[str, Part]) -> None:
    for part in parts.values():
        for each in part.tables:
            assert "/line/" in each.table.sparql


@pytest.mark.parametrize(
    ("listed", "code", "scope", "amounts"),
    [
        ("function", "205", "own-level", [250000, 25]),  # one table holds what another leaves out
        ("revenue", "101", "whole-place", [100]),
        ("revenue", "110", "own-level", [6]),
    ],
)
def test_a_code_tells_what_governments_print_and_adds_nothing(
    lines: Lines, listed: str, code: str, scope: str, amounts: list[int]
) -> None:
    found = asyncio.run(stating(lines, listed, code))
    assert [(one.scope, int(one.amount)) for one in found] == [(scope, one) for one in amounts]
    assert all(one.fund and "/line/" in one.line for one in found)
    assert asyncio.run(spenders(lines, listed, code)) == ()


def test_amounts_of_governments_are_listed_below_a_code_of_revenue(lines: Lines) -> None:
    found = listed_under(lines, under("revenue", "1", {"stage": "budget"}), 1, 50)
    assert found.total == len(found.rows) > 0
    assert found.sum is None  # of two scopes
    own = listed_under(lines, under("revenue", "1", {"scope": "whole-place"}), 1, 50)
    assert own.sum == 135
