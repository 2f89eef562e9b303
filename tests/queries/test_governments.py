"""Questions on whole governments: what a province, a city in it and a department of that city say of the same money."""

from collections.abc import Iterator, Sequence

import pytest
from pyoxigraph import Quad, QuerySolutions, Store

from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.read.web import html
from ingest.record import Document
from queries.question.question import catalog
from tests.stores import Base

Rows = Sequence[Sequence[str]]
CITY = "https://w3id.org/yusuan/id/unit/530700/丽江市"
BUDGET = "https://w3id.org/yusuan/code/stage/budget"


def table(title: str, heads: Sequence[str], rows: Rows) -> str:
    cells = "".join(f"<th>{head}</th>" for head in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<p>{title}</p><p>单位：万元</p><table border='1'><tr>{cells}</tr>{body}</table>"


def page(title: str, *tables: str) -> bytes:
    return f"<html><head><meta charset='utf-8'></head><body><h1>{title}</h1>{''.join(tables)}</body></html>".encode()


ROWS = ("项目", "2031年预算数")
REVENUE = [("一、税收收入", "60.00"), ("二、非税收入", "40.00"), ("收入合计", "100.00")]
CITY_PAGE = page(
    "丽江市2030年预算执行情况和2031年预算草案",
    table("2031年丽江市全市一般公共预算收入表", ROWS, REVENUE),
    table(
        "2031年丽江市全市一般公共预算支出表",
        ROWS,
        [("一、教育支出", "150.00"), ("二、卫生健康支出", "50.00")],
    ),
    table(
        "2031年丽江市本级一般公共预算支出表",
        ROWS,
        [("一、教育支出", "30.00"), ("二、卫生健康支出", "20.00"), ("三、转移性支出", "500.00")],
    ),
    table(
        "2031年丽江市全市一般公共预算转移性收入表",
        ROWS,
        [("一、一般性转移支付收入", "70.00"), ("二、专项转移支付收入", "30.00")],
    ),
    table(
        "2031年丽江市对下转移支付预算表（按项目分地区）",
        ("项目", "合计", "古城区", "永胜县"),
        [("义务教育补助", "9.00", "5.00", "4.00")],
    ),
    table(
        "2030年丽江市政府债务限额及余额情况表",
        ("地区", "2030年债务限额", "2030年末债务余额执行数"),
        [("丽江市", "90.00", "80.00"), ("市本级", "40.00", "35.00"), ("古城区", "50.00", "45.00")],
    ),
)
PROVINCE_PAGE = page(
    "2031年云南省省级政府预算",
    table(
        "2031年云南省对下税收返还和转移支付分地区预算表",
        ("地区", "一般性转移支付", "专项转移支付"),
        [("合计", "170.00", "80.00"), ("昆明市", "100.00", "45.00"), ("丽江市", "70.00", "35.00")],
    ),
    table("2031年云南省省级一般公共预算收入表", ROWS, REVENUE),
)
DEPARTMENT_PAGE = page(
    "丽江市教育局2031年部门预算",
    table(
        "部门收支总表",
        ("收入", "预算数", "支出", "预算数"),
        [
            ("一般公共预算拨款收入", "10.00", "教育支出", "10.00"),
            ("收入总计", "10.00", "支出总计", "10.00"),
        ],
    ),
    table(
        "一般公共预算支出表",
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        [
            ("205", "教育支出", "10.00", "6.00", "4.00"),
            ("20501", "教育管理事务", "10.00", "6.00", "4.00"),
            ("2050101", "行政运行", "6.00", "6.00", ""),
            ("2050102", "一般行政管理事务", "4.00", "", "4.00"),
            ("", "合计", "10.00", "6.00", "4.00"),
        ],
    ),
)


@pytest.fixture(scope="module", name="store")
def _store(base: Base) -> Store:
    return base.opened(disclosed(CITY_PAGE, PROVINCE_PAGE, DEPARTMENT_PAGE))


def disclosed(*pages: bytes) -> Iterator[Quad]:
    for number, data in enumerate(pages):
        document = Document(f"{number:064}", f"{number}.html", "text/html", "html")
        yield from graph(disclose(html.read(data), document))


def ask(store: Store, name: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    found = store.query(catalog()[name].bind(values))
    assert isinstance(found, QuerySolutions)
    return [
        tuple(term.value if (term := row[column]) else "" for column in columns) for row in found
    ]


def test_debt_stands_beside_its_limit_for_each_government_and_level(store: Store) -> None:
    place = "https://w3id.org/yusuan/code/division/530700"
    columns = ("division", "scope", "debt", "year", "limit", "balance", "used")
    assert ask(store, "debt-of-places", *columns, place=place) == [
        ("530700", "全域（各级合计）", "all", "2030", "900000", "800000", "88.9"),
        ("530700", "政府本级", "all", "2030", "400000", "350000", "87.5"),
        ("530702", "全域（各级合计）", "all", "2030", "500000", "450000", "90"),
    ]


def test_transfers_are_told_by_project_and_by_who_receives_them(store: Store) -> None:
    columns = ("name", "counterpartName", "aggregation", "amount")
    assert ask(store, "transfers-by-project", *columns, unit=CITY, year="2031") == [
        ("义务教育补助", "", "subtotal", "90000"),
        ("义务教育补助", "古城区", "leaf", "50000"),
        ("义务教育补助", "永胜县", "leaf", "40000"),
    ]


def test_the_own_level_stands_beside_the_whole_and_is_not_added_to_it(store: Store) -> None:
    found = ask(
        store, "own-level-and-whole", "code", "whole", "own", "share", unit=CITY, year="2031"
    )
    assert [row for row in found if row[0] in ("205", "210")] == [
        ("205", "1500000", "300000", "20"),
        ("210", "500000", "200000", "40"),
    ]


def test_a_department_is_a_part_of_its_governments_own_level(store: Store) -> None:
    columns = ("departmentName", "amount", "government", "share")
    found = ask(
        store, "departments-of-a-government", *columns, unit=CITY, year="2031", stage=BUDGET
    )
    assert found == [("丽江市教育局", "100000", "500000", "20")]


def test_a_town_has_no_departments_of_its_county(base: Base) -> None:
    """A town is told by its county's code."""
    town = page(
        "丽江市永胜县永北镇2031年财政预算",
        table("永胜县永北镇2031年一般公共预算收入表", ROWS, REVENUE),
        table("永胜县永北镇2031年一般公共预算支出表", ROWS, [("一、教育支出", "100.00")]),
    )
    office = DEPARTMENT_PAGE.replace("丽江市教育局".encode(), "丽江市永胜县教育局".encode())
    store = base.opened(disclosed(town, office))
    asked = "SELECT ?unit ?place { ?unit a <https://w3id.org/yusuan/ontology#Unit> ; <https://w3id.org/yusuan/ontology#division> ?place }"
    found = store.query(asked)
    assert isinstance(found, QuerySolutions)
    places = {row["unit"].value: row["place"].value for row in found}
    assert len(places) == 2
    assert len(set(places.values())) == 1
    for unit in places:
        assert ask(store, "departments-of-a-government", unit=unit, year="2031", stage=BUDGET) == []


def test_transfers_of_two_levels_meet_or_say_how_far_they_are_apart(store: Store) -> None:
    columns = ("payerName", "payeeName", "kind", "paid", "received", "difference")
    assert ask(store, "transfers-that-meet", *columns, year="2031") == [
        ("云南省", "丽江市", "一般性转移支付", "700000", "700000", "0"),
        ("云南省", "丽江市", "专项转移支付", "350000", "300000", "50000"),
    ]


def test_places_without_figures_are_listed_with_blanks(store: Store) -> None:
    province = "https://w3id.org/yusuan/code/division/530000"
    found = ask(
        store,
        "governments-of-a-place",
        "divisionName",
        "revenue",
        "expenditure",
        place=province,
        year="2031",
    )
    assert ("丽江市", "1000000", "2000000") in found
    assert ("昆明市", "", "") in found
    assert len(found) == 16


def test_classes_of_a_government_are_told_for_one_scope(store: Store) -> None:
    scope = "https://w3id.org/yusuan/code/scope/own-level"
    found = ask(store, "government-over-years", "code", "year", "amount", unit=CITY, scope=scope)
    assert found == [
        ("205", "2031", "300000"),
        ("210", "2031", "200000"),
        ("230", "2031", "5000000"),
    ]


def test_no_question_over_departments_meets_a_governments_money(store: Store) -> None:
    found = ask(store, "expenditure-by-place", "division", "amount", year="2031", stage=BUDGET)
    assert found == []
