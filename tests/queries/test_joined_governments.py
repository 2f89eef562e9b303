"""A county, its city, a zone of that city and departments: each amount is met once, and by whom it belongs to."""

from decimal import Decimal

import pytest
from pyoxigraph import QuerySolutions, Store

from tests.queries.test_governments import BUDGET, REVENUE, ROWS, ask, disclosed, page, table
from tests.stores import Base

YS = "https://w3id.org/yusuan/ontology#"
WHOLE = "https://w3id.org/yusuan/code/scope/whole-place"
UNIT = "https://w3id.org/yusuan/id/unit"
COUNTY, CITY = f"{UNIT}/530722/永胜县", f"{UNIT}/530700/丽江市"
ZONE = f"{UNIT}/530700/丽江高新技术产业开发区"
COUNTY_PAGE = page(
    "永胜县2030年预算执行情况和2031年预算草案",
    table(
        "2031年永胜县全县一般公共预算收入表",
        ROWS,
        [
            ("一、税收收入", "60.00"),
            ("二、非税收入", "40.00"),
            ("本年收入合计", "100.00"),
            ("返还性收入", "10.00"),
            ("一般性转移支付收入", "70.00"),
            ("专项转移支付收入", "20.00"),
            ("上年结转收入", "5.00"),
            ("一般债务转贷收入", "15.00"),
            ("收入总计", "220.00"),
        ],
    ),
    table(
        "2031年永胜县全县一般公共预算支出表",
        ROWS,
        [
            ("一、教育支出", "120.00"),
            ("二、农林水支出", "80.00"),
            ("本年支出合计", "200.00"),
            ("上解上级支出", "4.00"),
            ("债务还本支出", "6.00"),
            ("结转下年", "10.00"),
            ("支出总计", "220.00"),
        ],
    ),
    table(
        "2031年永胜县一般公共预算支出分级表",
        ("项目", "全县合计", "县级", "乡镇级"),
        [
            ("一、教育支出", "120.00", "120.00", "0.00"),
            ("二、农林水支出", "80.00", "50.00", "30.00"),
            ("支出合计", "200.00", "170.00", "30.00"),
        ],
    ),
    table(
        "2030年永胜县政府债务限额及余额情况表",
        ("项目", "2030年债务限额", "2030年末债务余额执行数"),
        [
            ("一般债务", "30.00", "28.00"),
            ("专项债务", "60.00", "52.00"),
            ("合计", "90.00", "80.00"),
        ],
    ),
)
CITY_PAGE = page(
    "2031年丽江市市级政府预算",
    table(
        "2031年丽江市市对县区税收返还和转移支付分地区预算表",
        ("地区", "税收返还", "一般性转移支付", "专项转移支付", "合计"),
        [
            ("合计", "16.00", "120.00", "38.00", "174.00"),
            ("永胜县", "10.00", "70.00", "18.00", "98.00"),
            ("华坪县", "6.00", "50.00", "20.00", "76.00"),
        ],
    ),
    table("2031年丽江市市级一般公共预算收入表", ROWS, REVENUE),
    table(
        "2031年丽江市市级一般公共预算支出表",
        ROWS,
        [("一、教育支出", "30.00"), ("二、农林水支出", "20.00"), ("支出合计", "50.00")],
    ),
)
ZONE_PAGE = page(
    "丽江高新技术产业开发区2031年财政预算公开",
    table("2031年丽江高新技术产业开发区一般公共预算收入表", ROWS, REVENUE),
    table(
        "2031年丽江高新技术产业开发区一般公共预算支出表",
        ROWS,
        [("一、教育支出", "9.00"), ("支出合计", "9.00")],
    ),
)


def department(name: str, amount: str, *codes: tuple[str, str]) -> bytes:
    sides = [("一般公共预算拨款收入", amount, codes[0][1], amount)]
    rows = [(*code, amount, amount, "") for code in codes]
    return page(
        f"{name}2031年部门预算",
        table(
            "部门收支总表",
            ("收入", "预算数", "支出", "预算数"),
            [*sides, ("收入总计", amount, "支出总计", amount)],
        ),
        table(
            "一般公共预算支出表",
            ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            [*rows, ("", "合计", amount, amount, "")],
        ),
    )


SCHOOLS = (("205", "教育支出"), ("20502", "普通教育"), ("2050203", "初中教育"))
WATER = (("213", "农林水支出"), ("21303", "水利"), ("2130301", "行政运行"))
FARMS = (("213", "农林水支出"), ("21301", "农业农村"), ("2130101", "行政运行"))
DEPARTMENTS = (
    department("永胜县教育局", "100.00", *SCHOOLS),
    department("永胜县水务局", "30.00", *WATER),
    department("永胜县农业农村局", "15.00", *FARMS),
    department("丽江市教育局", "25.00", *SCHOOLS),
)


@pytest.fixture(scope="module", name="store")
def _store(base: Base) -> Store:
    return base.opened(disclosed(COUNTY_PAGE, CITY_PAGE, ZONE_PAGE, *DEPARTMENTS))


def departments(store: Store, unit: str) -> list[tuple[str, ...]]:
    columns = ("departmentName", "amount", "government", "share")
    return ask(store, "departments-of-a-government", *columns, unit=unit, year="2031", stage=BUDGET)


def test_departments_explain_the_own_level_of_their_own_government(store: Store) -> None:
    assert departments(store, COUNTY) == [
        ("永胜县教育局", "1000000", "1700000", "58.82"),
        ("永胜县水务局", "300000", "1700000", "17.65"),
        ("永胜县农业农村局", "150000", "1700000", "8.82"),
    ]
    assert departments(store, CITY) == [("丽江市教育局", "250000", "500000", "50")]


def test_a_zone_has_neither_the_departments_nor_the_figures_of_its_city(store: Store) -> None:
    assert departments(store, ZONE) == []
    found = places(store, "530000")
    assert [row for row in found if row[0] == "丽江市"] == [("丽江市", "", "")]


def test_own_and_lower_levels_are_the_whole(store: Store) -> None:
    columns = ("code", "whole", "own", "share")
    found = ask(store, "own-level-and-whole", *columns, unit=COUNTY, year="2031")
    assert [row for row in found if row[0] in ("205", "213")] == [
        ("205", "1200000", "1200000", "100"),
        ("213", "800000", "500000", "62.5"),
    ]


def test_what_the_city_gives_and_what_the_county_takes_are_held_against_each_other(
    store: Store,
) -> None:
    columns = ("payerName", "payeeName", "kind", "paid", "received", "difference")
    assert ask(store, "transfers-that-meet", *columns, year="2031") == [
        ("丽江市", "永胜县", "返还性支出", "100000", "100000", "0"),
        ("丽江市", "永胜县", "一般性转移支付", "700000", "700000", "0"),
        ("丽江市", "永胜县", "专项转移支付", "180000", "200000", "-20000"),
    ]


def places(store: Store, code: str) -> list[tuple[str, ...]]:
    place = f"https://w3id.org/yusuan/code/division/{code}"
    columns = ("divisionName", "revenue", "expenditure")
    return ask(store, "governments-of-a-place", *columns, place=place, year="2031")


def test_the_places_of_a_city_are_told_with_those_that_lack_figures(store: Store) -> None:
    assert sorted(places(store, "530700")) == [
        ("华坪县", "", ""),
        ("古城区", "", ""),
        ("宁蒗彝族自治县", "", ""),
        ("永胜县", "1000000", "2000000"),
        ("玉龙纳西族自治县", "", ""),
    ]


def test_debt_stands_within_its_limit_by_kind(store: Store) -> None:
    columns = ("debt", "limit", "balance", "used")
    place = "https://w3id.org/yusuan/code/division/530722"
    assert ask(store, "debt-of-places", *columns, place=place) == [
        ("all", "900000", "800000", "88.9"),
        ("general", "300000", "280000", "93.3"),
        ("special", "600000", "520000", "86.7"),
    ]


def test_the_statement_of_a_county_meets_each_amount_once(store: Store) -> None:
    asked = f"SELECT ?d {{ ?d a <{YS}Disclosure> ; <{YS}unit> <{COUNTY}> }}"
    found = store.query(asked)
    assert isinstance(found, QuerySolutions)
    here = next(iter(found))["d"].value
    asking = {"disclosure": here, "year": "2031", "scope": WHOLE}
    rows = ask(store, "statement-of-a-government", "side", "amount", **asking)
    sums = {
        side: sum(Decimal(amount or 0) for own, amount in rows if own == side)
        for side in ("revenue", "expenditure")
    }
    assert sums == {"revenue": 2200000, "expenditure": 2200000}
