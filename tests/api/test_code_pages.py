"""Pages of codes and code lists: names, years, sources, amounts to click through, counterparts."""

import csv
import io
import re
from decimal import Decimal
from html import unescape

import pytest
from starlette.testclient import TestClient

from ontology.codes import scheme
from ontology.terms import CODE

HTML = {"Accept": "text/html"}


def text(client: TestClient, path: str, **given: str) -> str:
    answer = client.get(path, headers=HTML, params={"lang": "zh", **given})
    assert answer.status_code == 200
    return answer.text


def test_page_of_a_code_shows_its_place_names_and_counterparts(client: TestClient) -> None:
    shown = text(client, "/code/function/21305")
    for expected in (
        "213 农林水支出",
        "扶贫（–2021）",
        "2130501",
        "与其他分类的对照",
        "脱贫地区的综合开发",
    ):
        assert expected in shown


def test_page_of_a_list_says_how_far_to_trust_it_and_counts_its_codes(client: TestClient) -> None:
    shown = text(client, "/code/function")
    held = scheme("function").concepts
    items = sum(one.level == 3 for one in held)
    counts = f"<dd>{len(held):,}</dd>", f">{items:,}</td>"
    for expected in ("由多处汇集，不是官方文本", *counts, "JSON-stat", "SDMX"):
        assert expected in shown
    assert "not official" in client.get("/code/function?lang=en", headers=HTML).text


def test_amounts_lead_down_the_tree_and_add_up(client: TestClient) -> None:
    for path in ("/code/function", "/code/function/201", "/code/function/20108"):
        amounts = (
            r'已载入披露中的金额 <small>(<a href="[^"]+">)?<data class="money" value="1234567.8"'
        )
        assert re.search(amounts, text(client, path))
    assert "1,234,567.80" in text(client, "/code/function/2010801")


def test_code_is_shown_as_of_a_year(client: TestClient) -> None:
    assert "21305 扶贫" in text(client, "/code/function/21305", year="2020")
    assert ">2010308</a>" not in text(client, "/code/function/20103", year="2024")
    assert ">2010308</a>" in text(client, "/code/function/20103", year="2023")


@pytest.mark.parametrize("year", ["x", "99999", "-1", ""])
def test_year_that_is_none_changes_nothing(client: TestClient, year: str) -> None:
    assert "巩固脱贫攻坚成果衔接乡村振兴" in text(client, "/code/function/21305", year=year)


def test_earlier_meaning_has_a_page_of_its_own(client: TestClient) -> None:
    shown = text(client, "/code/function/2080209~2018")
    assert "部队供应" in shown
    assert "2082805" in shown


def test_unknown_code_has_no_page(client: TestClient) -> None:
    assert client.get("/code/function/9999999", headers=HTML).status_code == 404


@pytest.mark.parametrize(
    ("path", "near"), [("/codes/funtion", "/codes/function"), ("/codes/function/2010809", "20108")]
)
def test_page_of_what_does_not_exist_leads_to_what_is_near(
    client: TestClient, path: str, near: str
) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 404
    assert near in answer.text


def test_an_economic_class_tells_who_spends_and_what_that_is_by_gfsm(
    demonstrated: TestClient,
) -> None:
    text = demonstrated.get("/code/economic/302", headers={"Accept": "text/html"}).text
    assert "忻州市人民代表大会常务委员会办公室" in text
    assert "/code/gfsm-expense/22" in text
    assert "under=economic%2F302&amp;year=2023" in text
    assert "GB/T 7714" in text


@pytest.mark.parametrize("code", ["function/20101", "economic/301", "economic/302", "economic/303"])
def test_the_tiles_of_a_code_make_its_total(demonstrated: TestClient, code: str) -> None:
    text = demonstrated.get(f"/code/{code}", headers={"Accept": "text/html"}).text
    whole = re.search(r'<h2>[^<]*<small><a href="[^"]+"><data class="money" value="([\d.]+)"', text)
    tiles = re.findall(r"</b><span>([\d,.]+)</span>", text)
    assert whole is not None
    assert tiles
    assert sum(Decimal(one.replace(",", "")) for one in tiles) == Decimal(whole[1])


def test_the_money_of_a_code_is_taken_away_and_its_query_adds_up_the_same(
    demonstrated: TestClient,
) -> None:
    page = demonstrated.get("/code/function/201", headers=HTML).text
    for form in ("csv", "xlsx", "json", "rq"):
        assert f'href="/spending/function/201.{form}?table=spenders"' in page
    items = demonstrated.get("/spending/function/201.json?lang=en").json()["items"]
    rows = demonstrated.get("/spending/function/201.csv?lang=en").text.splitlines()
    assert len(rows) - 1 == len(items) > 0
    (amount,) = (name for name in items[0] if name.startswith("Amount"))
    query = demonstrated.get("/spending/function/201.rq").text
    json = {"Accept": "application/sparql-results+json"}
    answer = demonstrated.get("/sparql", params={"query": query}, headers=json).json()
    summed = [Decimal(row["sum"]["value"]) for row in answer["results"]["bindings"]]
    assert sum(summed) == sum(Decimal(one[amount]) for one in items)


@pytest.mark.parametrize("table", ["years", "classes"])
def test_other_tables_of_a_code_are_taken_away(demonstrated: TestClient, table: str) -> None:
    answer = demonstrated.get(f"/spending/economic/302.xlsx?table={table}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_a_code_without_money_has_none_to_take_away(demonstrated: TestClient) -> None:
    for path in (
        "/spending/function/999.csv",
        "/spending/function/20%25.csv",
        "/spending/division/140900.csv",
    ):
        assert demonstrated.get(path).status_code == 404
    assert demonstrated.get("/spending/function/201.csv?table=other").status_code in (400, 422)


@pytest.mark.parametrize(
    "code",
    [
        *("function/201", "function/20101", "economic/302", "economic/30201"),
        *("income/appropriation", "income/general-public"),
    ],
)
@pytest.mark.parametrize("whose", ["client", "demonstrated"])
def test_amounts_of_a_code_lead_to_lists_that_add_up_to_the_same(
    request: pytest.FixtureRequest, whose: str, code: str
) -> None:
    served: TestClient = request.getfixturevalue(whose)
    page = text(served, f"/code/{code}")
    led = re.findall(r'<a href="(/amounts[^"]+)"><data class="money" value="([^"]+)"', page)
    if whose == "demonstrated":
        assert len(led) >= 3
        assert len(led) == page.count('<data class="money"')
    for href, amount in led:
        found = served.get(unescape(href), headers={"Accept": "application/json"}).json()
        assert Decimal(found["sum"]) == Decimal(amount), href
        assert found["total"] == len(found["items"]) > 0
        assert sum(Decimal(one["amount"]) for one in found["items"]) == Decimal(amount)


@pytest.mark.parametrize(
    "asked",
    ["function", "fund/x", "function/20%25", "function/201&year=x", "function/201&part=total"],
)
def test_a_list_under_what_is_no_code_is_refused(client: TestClient, asked: str) -> None:
    answer = client.get(f"/amounts?under={asked}", headers={"Accept": "application/json"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("above", "question", "level"),
    [("cofog", "expenditure-by-cofog", "1"), ("gfsm-expense/2", "expenditure-by-gfsm", "2")],
)
def test_an_international_classification_shows_the_money_that_its_question_adds_up(
    demonstrated: TestClient, above: str, question: str, level: str
) -> None:
    page = text(demonstrated, f"/code/{above}")
    slices = re.findall(r'href="[^"]*slice=(\d{4})(?:\+|%20)([a-z-]+)(?:\+|%20)([a-z-]*)', page)
    assert slices
    for year, stage, scope in slices:
        given = {"of": f"{CODE}division", "year": year, "level": level}
        rows = demonstrated.get(f"/questions/{question}.json", params=given).json()["items"]
        wanted = {
            row["code"]: Decimal(row["amount"])
            for row in rows
            if row.get("code", "").startswith(above.partition("/")[2] or ("0", "1"))
            and Decimal(row["amount"])
            and (row["stage"], row.get("scope", "-")) == (stage, scope)
        }
        asked = {"slice": f"{year} {stage} {scope}", "take": "children.csv", "lang": "en"}
        taken = demonstrated.get(f"/code/{above}", params=asked).text
        shown = {row["Code"]: row["Amount (yuan)"] for row in csv.DictReader(io.StringIO(taken))}
        assert {code: Decimal(amount) for code, amount in shown.items() if amount} == wanted
