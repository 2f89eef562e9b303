"""Pages of bodies: money over the years that leads to paper, what is lacking, and figures to take away."""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from api.app import create
from api.pages.cell import Cell, Sheet
from api.pages.judgement import absent
from api.pages.three_public import Filed, matrix
from api.pages.workbook import as_csv
from api.profile.completeness import Held, judged, rules, score
from api.profile.figure import FIGURES
from api.profile.sums import Period, Sum
from api.routes import amounts
from api.site.settings import Settings
from queries.store.release import publish
from queries.store.store import Writer, by_graph
from tests.api.conftest import DATA
from tests.stores import Base

HTML = {"Accept": "text/html"}
BODY = "https://w3id.org/yusuan/id/unit/示例区审计局"
PAGE = quote("/id/unit/示例区审计局")
DEMO = "https://w3id.org/yusuan/id/unit/130532/平乡县人民代表大会常务委员会"
BUDGET = Period(2023, "budget", "department")


def item(key: str, amount: str, period: Period = BUDGET) -> Sum:
    return Sum(BODY, "审计局", period, "three-public", key, key, Decimal(amount), ("urn:line",))


def test_page_says_what_a_body_spends_and_where_that_is_printed(client: TestClient) -> None:
    text = client.get(PAGE, headers=HTML).text
    assert '<data class="money" value="1234567.8"' in text
    assert quote("/line/1-2-3") in text
    assert "130208" in text
    assert "审计（外勤）,金审/三期" in text


def test_page_is_whole_in_english_and_in_another_unit(client: TestClient) -> None:
    text = client.get(f"{PAGE}?lang=en&money=wanyuan", headers=HTML).text
    assert "Expenditure by function" in text
    assert ">123.46</data>" in text
    assert 'title="1,234,567.80 yuan"' in text


@pytest.mark.parametrize("name", [*FIGURES])
def test_every_figure_has_a_page_its_rows_and_its_citation(client: TestClient, name: str) -> None:
    page = client.get(f"/figures/{name}", params={"unit": BODY}, headers=HTML)
    assert page.status_code == 200
    assert "GB/T 7714" in page.text
    assert "release=1" in page.text
    rows = client.get(f"/figures/{name}.csv", params={"unit": BODY}).text.splitlines()
    items = client.get(f"/figures/{name}.json", params={"unit": BODY}).json()["items"]
    assert len(rows) - 1 == len(items)


def test_a_workbook_holds_the_numbers_of_the_page(client: TestClient) -> None:
    answer = client.get("/figures/functions.xlsx", params={"unit": BODY})
    rows = list(
        openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    )
    assert rows[1][-2] == 1234567.8
    assert "release 1" in str(rows[-1][0])


def test_a_citation_gives_the_same_bytes(client: TestClient) -> None:
    page = client.get("/figures/functions", params={"unit": BODY}, headers=HTML).text
    (address,) = set(re.findall(r'<a class="iri" href="([^"]+)"', page))
    cited = client.get(address.replace("&amp;", "&"), headers=HTML)
    assert cited.status_code == 200
    assert cited.headers["yusuan-release"] == "1"
    assert client.get("/figures/functions", params={"unit": BODY, "release": 77}).status_code == 404


def test_a_list_of_amounts_is_taken_away_whole(demonstrated: TestClient) -> None:
    where: dict[str, str | int] = {"body": DEMO, "size": 1}
    told = demonstrated.get("/amounts.json", params=where).json()
    assert len(told["items"]) == 1 < told["total"]
    answer = demonstrated.get("/amounts.csv", params=where)
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == told["total"]
    assert {**rows[0], "page": None} == {
        **{name: "" if value is None else str(value) for name, value in told["items"][0].items()},
        "page": None,
    }
    held = demonstrated.get("/amounts", params={**where, "format": "xlsx"}).content
    book = list(openpyxl.load_workbook(io.BytesIO(held)).worksheets[0].iter_rows(values_only=True))
    assert len(book) - 1 == told["total"]
    amount = book[0].index("amount")
    assert [Decimal(str(row[amount])) for row in book[1:]] == [
        Decimal(one["amount"]) for one in rows
    ]


def test_a_list_longer_than_a_file_is_refused_and_never_cut(
    demonstrated: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(amounts, "LARGEST", 1)
    answer = demonstrated.get("/amounts.csv", params={"body": DEMO})
    assert answer.status_code == 400
    assert "/export" in answer.json()["detail"]


def test_no_cell_of_a_figure_is_a_formula() -> None:
    table = Sheet((("=A", False), ("B", True)), ((Cell("=1+1"), Cell("-2.00", yuan="-2.00")),))
    assert as_csv(table) == "'=A,B\r\n'=1+1,-2.00\r\n"


def test_an_amount_of_several_lines_tells_which(client: TestClient) -> None:
    where: dict[str, str | int] = {"body": BODY, "year": 2023, "table_kind": "expenditure"}
    found = client.get("/amounts.json", params=where).json()
    assert found["total"] == len(found["items"]) > 0
    assert Decimal(found["sum"]) == sum(Decimal(one["amount"]) for one in found["items"])
    page = client.get("/amounts", params=where, headers=HTML).text
    assert quote("/line/1-2-3") in page


def test_what_is_wrongly_asked_is_said(client: TestClient) -> None:
    assert client.get("/figures/nothing", params={"unit": BODY}).status_code == 404
    assert client.get("/figures/functions").status_code == 400
    assert client.get("/amounts?planet=mars").status_code == 400
    assert client.get("/amounts?year=now").status_code == 400


def test_declared_empty_is_told_from_not_published() -> None:
    later = Period(2024, "budget", "department")
    filed = [
        Filed("urn:a", later, {"three-public": False}),
        Filed("urn:b", BUDGET, {"balance": True}),
    ]
    shown = matrix([], filed, "zh")
    assert shown is not None
    assert [row[2].text for row in shown.rows] == ["空表列示", "未见公开此表"]


def test_every_column_of_money_says_its_unit(demonstrated: TestClient) -> None:
    body = "/id/unit/140900/忻州市人民代表大会常务委员会办公室"
    question = f"/questions/projects-of-a-unit?unit=https://w3id.org/yusuan{body}"
    for path in (body, question):
        page = demonstrated.get(path, headers=HTML, params={"lang": "zh"}).text
        for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
            heads = re.findall(r"<th scope=\"col\".*?</th>", table, re.DOTALL)
            for row in re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL):
                cells = re.findall(r"<td.*?</td>", row, re.DOTALL)
                for head, cell in zip(heads, cells, strict=False):
                    assert "data class" not in cell or '<small class="unit">元</small>' in head


def test_three_public_amounts_stand_by_year_and_item() -> None:
    later = Period(2024, "budget", "department")
    found = [item("three-public", "30"), item("reception", "30"), item("reception", "0", later)]
    filed = [
        Filed("urn:a", later, {"three-public": True}),
        Filed("urn:b", BUDGET, {"three-public": True}),
    ]
    shown = matrix(found, filed, "zh")
    assert shown is not None
    assert [cell.text for cell in shown.rows[0]][2:] == ["未列", "0.00"]
    assert [cell.yuan for cell in shown.rows[1]][2:] == ["30", "30"]


def test_two_tables_that_differ_are_both_shown() -> None:
    filed = [Filed("urn:b", BUDGET, {"three-public": True})]
    shown = matrix([item("reception", "1"), item("reception", "2")], filed, "zh")
    assert shown is not None
    assert shown.rows[0][2].text == "1.00 / 2.00"


def test_completeness_counts_what_can_be_told() -> None:
    tables = {key: True for rule in rules() for key in rule.tables}
    nothing, everything = judged(Held({}, ())), judged(Held(tables, ()))
    assert score(nothing) == 0
    tabled = [one for one in nothing if not (one.rule.prose or one.rule.section)]
    assert {one.outcome for one in tabled} == {"missing"}
    assert {one.outcome for one in nothing if one not in tabled} == {"open"}  # there is no text
    prose = [("narrative", "change", ""), ("narrative", "change", "reception")]
    assert score(everything) == 100 * (16 + 4) // (19 + 4)
    deep = [
        *prose,
        ("general-public", "function", "2010801"),
        ("basic-economic", "economic", "30101"),
        ("three-public", "item", "vehicle-running"),
    ]
    assert score(judged(Held(tables, deep))) == 100
    empty = judged(Held({**tables, "three-public": False}, deep))
    assert {one.rule.key: one.outcome for one in empty}["vehicles"] == "open"
    assert score(empty) == 100


def test_completeness_asks_the_text_for_what_no_table_holds() -> None:
    def outcomes(held: Held) -> dict[str, str]:
        return {one.rule.key: one.outcome for one in judged(held) if one.rule.prose}

    silent = outcomes(Held({"narrative": True}, ()))
    assert {*silent.values()} == {"missing"}
    said = [("narrative", "change", ""), ("narrative", "item", "procurement-total")]
    told = outcomes(Held({"narrative": True, "operating": True}, said))
    assert {key for key, outcome in told.items() if outcome == "met"} == {
        *("changes", "operating", "procurement"),
    }


def test_completeness_asks_for_parts_of_the_text_that_hold_no_amounts() -> None:
    def outcomes(*found: str) -> dict[str, str]:
        held = Held({"narrative": True}, (), found)
        return {one.rule.key: one.outcome for one in judged(held) if one.rule.section}

    assert outcomes() == {"duties": "open", "structure": "open", "terms": "open"}
    assert outcomes("duties", "terms") == {"duties": "met", "structure": "missing", "terms": "met"}


@pytest.mark.parametrize("name", [*FIGURES])
def test_the_query_of_a_figure_gives_its_numbers(demonstrated: TestClient, name: str) -> None:
    asked = {"unit": DEMO}
    text = demonstrated.get(f"/figures/{name}.rq", params=asked).text
    found = demonstrated.post(
        "/sparql", data={"query": text}, headers={"Accept": "application/sparql-results+json"}
    ).json()["results"]["bindings"]
    shown = demonstrated.get(f"/figures/{name}.csv", params={**asked, "lang": "zh"}).text
    amounts = [Decimal(row["金额（元）"]) for row in csv.DictReader(io.StringIO(shown))]
    assert sorted(Decimal(row["sum"]["value"]) for row in found) == sorted(amounts)
    assert amounts


def test_a_figure_without_rows_has_a_query_that_runs(client: TestClient) -> None:
    text = client.get("/figures/three-public.rq", params={"unit": "urn:nobody"}).text
    assert client.post("/sparql", data={"query": text}).status_code == 200


@pytest.mark.parametrize(
    ("tables", "why"),
    [
        ({}, "this table is not published:"),
        ({"expenditure": False}, "this table is declared empty:"),
        ({"expenditure": True}, "this table does not print it:"),
    ],
)
def test_a_figure_that_is_missing_says_why(tables: dict[str, bool], why: str) -> None:
    held = [Filed("urn:disclosure", BUDGET, tables)]
    found = {"parts": [], "totals": [item("three-public", "1")], "cofog": []}
    ((title, told, table),) = absent(found, held, "en")
    assert (title, told) == ("Basic and project expenditure", why)
    assert table
    assert absent(found, [], "en") == []


def test_a_table_of_other_periods_alone_is_not_called_empty() -> None:
    filed = Filed("urn:disclosure", BUDGET, {"three-public": True})
    table = matrix([], [filed], "en")
    assert table is not None
    assert table.rows[0][2].text == "no figure of this stage"


def test_comparison_begins_with_bodies_of_one_calling(demonstrated: TestClient) -> None:
    text = demonstrated.get("/compare", headers=HTML).text
    assert "20101 人大事务" in text
    address = re.search(r'href="(/compare\?unit=[^"]+)"', text)
    assert address is not None
    compared = demonstrated.get(address[1].replace("&amp;", "&"), headers=HTML).text
    assert "平乡县" in compared
    assert "忻州市" in compared


def test_where_nothing_can_be_checked_nothing_is_said_to_agree(
    store: Path, base: Base, tmp_path: Path
) -> None:
    directory = base.directory(tmp_path / "unchecked")
    with Writer(directory) as writer:
        for graph, quads in by_graph(parse(path=str(DATA), format=RdfFormat.TRIG)):
            writer.replace(graph, [one for one in quads if "/check/" not in str(one.subject)])
        publish(writer)
    with TestClient(create(Settings(store=str(directory), workers=1))) as opened:
        page = opened.get(PAGE, headers=HTML).text
        english = opened.get(f"{PAGE}?lang=en", headers=HTML).text
    assert "这里没有能互相核对的数" in page
    assert "There are no figures here that can be checked" in english
    assert "能核对的都相等" not in page
    assert "0 处相等" not in page


def test_where_all_checks_pass_the_page_says_so(client: TestClient) -> None:
    page = client.get(PAGE, headers=HTML).text
    assert "1 处相等 · 0 处不等" in page
    assert "能核对的都相等" in page


def test_the_first_page_shows_amounts_of_different_bodies(demonstrated: TestClient) -> None:
    page = demonstrated.get("/", headers=HTML).text
    shown = page.partition("值得一看")[2].partition("</ul>")[0]
    assert "平乡县" in shown
    assert "忻州市" in shown
    assert "（其余单位中）" in shown


def test_where_one_body_alone_has_amounts_none_is_said_to_be_of_others(client: TestClient) -> None:
    page = client.get("/", headers=HTML).text
    assert "支出合计最大的一份" in page
    assert "其余单位中" not in page


def test_a_list_of_no_amounts_does_not_say_that_they_differ(client: TestClient) -> None:
    page = client.get("/amounts?year=1950", headers=HTML).text
    assert "没有计入的金额" in page
    assert "它们分属不同的年度" not in page


def test_what_a_figure_adds_up_to_leads_to_its_parts(demonstrated: TestClient) -> None:
    page = demonstrated.get(DEMO.removeprefix("https://w3id.org/yusuan"), headers=HTML).text
    heads = re.findall(
        r'<a href="(/figures/functions\?[^"#]+)#functions"><data class="money" value="([^"]+)"',
        page,
    )
    assert heads
    for href, amount in heads:
        path, _, asked = href.replace("&amp;", "&").partition("?")
        rows = demonstrated.get(f"{path}.json?{asked}").json()["items"]
        assert sum(Decimal(row["金额（元）"]) for row in rows) == Decimal(amount)


def test_no_amount_of_a_body_is_without_a_way(demonstrated: TestClient) -> None:
    page = demonstrated.get(DEMO.removeprefix("https://w3id.org/yusuan"), headers=HTML).text
    assert page.count('<data class="money"') > 30
    assert len(re.findall(r'<a href="[^"]+"><data class="money"', page)) == page.count(
        '<data class="money"'
    )
