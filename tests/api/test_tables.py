"""Every table and chart of every kind of page: to be sorted, taken away, asked again by its query, and cited."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urlsplit

import openpyxl
import pytest
from starlette.testclient import TestClient

from api.pages.grid import grid
from queries.rows import Value

HTML = {"Accept": "text/html"}
BODY = "id/unit/140900/忻州市人民代表大会常务委员会办公室"
DISCLOSURE = "id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department"
OTHER = "https://w3id.org/yusuan/id/unit/130532/平乡县人民代表大会常务委员会"
IRI = "https://w3id.org/yusuan/" + BODY

PAGES = {
    "home": "/",
    "units": "/units",
    "disclosures": "/disclosures",
    "projects": "/projects",
    "programmes": "/programmes",
    "places": "/places",
    "place": "/code/division/140900",
    "province": "/code/division/130000",
    "body": "/" + quote(BODY),
    "disclosure": "/" + quote(DISCLOSURE),
    "issues": "/" + quote(DISCLOSURE) + "?part=issues",
    "checks": "/" + quote(DISCLOSURE) + "?part=checks",
    "projects of a disclosure": "/" + quote(DISCLOSURE) + "?part=projects",
    "table": "/" + quote(DISCLOSURE + "/table/3"),
    "line": "/" + quote(DISCLOSURE + "/line/3-10-3"),
    "project": "/" + quote(DISCLOSURE + "/project/人大代表培训经费"),
    "argument": "/" + quote(DISCLOSURE + "/project/人大代表培训经费") + "?view=argument",
    "statements": "/" + quote(DISCLOSURE) + "?view=statements",
    "codes": "/codes",
    "list": "/code/function",
    "code": "/code/function/201",
    "class": "/code/economic/301",
    "counterpart": "/code/cofog/01",
    "figure": f"/figures/functions?unit={quote(IRI)}",
    "comparison": f"/compare?unit={quote(IRI)}&unit={quote(OTHER)}&figure=totals",
    "question": f"/questions/projects-of-a-unit?unit={quote(IRI)}",
    "flow": "/questions/flow-of-funds?disclosure=" + quote("https://w3id.org/yusuan/" + DISCLOSURE),
    "amounts": "/amounts?year=2023&table_kind=expenditure",
    "releases": "/releases",
}

UNASKED = {"releases"}
"""Pages whose table is of no graph: no query gives it."""

CHARTED = ("body", "project", "list", "code", "figure", "comparison", "flow")


@dataclass
class Page(HTMLParser):
    """The tables of a page, the charts, and the links in their order; what follows what."""

    text: str
    seen: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "table":
            self.seen.append(
                ("sorted" if "data-sort" in told and "data-narrow" in told else "plain", "")
            )
        elif "data-chart" in told:
            self.seen.append(("chart", ""))
        elif tag == "a" and told.get("href"):
            self.seen.append(("link", unescape(str(told["href"]))))

    def links(self) -> list[str]:
        return [href for kind, href in self.seen if kind == "link"]

    def after(self, kinds: tuple[str, ...]) -> Iterator[list[str]]:
        """Of each table or chart, the links from there to the next one of these kinds."""
        places = [place for place, (kind, _) in enumerate(self.seen) if kind in kinds]
        for place, end in zip(places, [*places[1:], len(self.seen)], strict=False):
            yield [href for kind, href in self.seen[place:end] if kind == "link"]


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, demonstrated: TestClient) -> tuple[str, Page]:
    answer = demonstrated.get(PAGES[request.param], headers=HTML)
    assert answer.status_code == 200, answer.text[:500]
    return request.param, Page(answer.text)


def form(href: str) -> str:
    """What a link takes away: csv, xlsx, rq; nothing where it leads elsewhere."""
    found = urlsplit(href)
    if found.fragment.startswith("load=") or found.fragment.startswith("query="):
        return "rq"
    taken = parse_qs(found.query).get("take", [found.path])[0]
    return taken.rpartition(".")[2] if "." in taken else ""


def test_every_table_is_taken_away_and_asked_again(page: tuple[str, Page]) -> None:
    name, seen = page
    wanted = {"csv", "xlsx"} if name in UNASKED else {"csv", "xlsx", "rq"}
    for hrefs in seen.after(("sorted", "plain")):
        assert wanted <= {form(href) for href in hrefs}
    if name in CHARTED:
        charts = [*seen.after(("chart",))]
        assert charts
        for hrefs in charts:
            assert {"csv", "xlsx", "rq"} <= {form(href) for href in hrefs}


def test_every_table_of_rows_sorts_and_narrows(page: tuple[str, Page]) -> None:
    name, seen = page
    plain = [kind for kind, _ in seen.seen if kind == "plain"]
    # A table as it is printed stays in the order of the paper; the picture of what is loaded is a map.
    assert not plain or name in ("table", "line", "statements", "home")


def test_every_page_is_cited_by_an_address_that_stays(page: tuple[str, Page]) -> None:
    name, seen = page
    if name in ("home", "codes", "issues", "checks", "projects of a disclosure"):
        return
    assert "GB/T 7714" in seen.text
    assert re.search(r'class="iri" href="[^"]*release=\d+', seen.text)


def test_what_is_taken_away_is_what_is_shown(
    page: tuple[str, Page], demonstrated: TestClient
) -> None:
    _, seen = page
    for href in dict.fromkeys(seen.links()):
        if "take=" not in href or href.startswith("/sparql"):
            continue
        answer = demonstrated.get(href)
        assert answer.status_code == 200, href
        assert "attachment" in answer.headers["content-disposition"]
        if form(href) == "csv":
            rows = [*csv.reader(io.StringIO(answer.text))]
            assert len({len(row) for row in rows}) == 1
            book = demonstrated.get(href.replace(".csv", ".xlsx")).content
            sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
            assert sheet.max_row - 2 == len(rows)  # an empty row, and one that names the source


def test_every_query_runs_as_it_stands_and_finds_something(
    page: tuple[str, Page], demonstrated: TestClient
) -> None:
    _, seen = page
    loads = [parse_qs(urlsplit(href).fragment).get("load", [""])[0] for href in seen.links()]
    for load in filter(None, dict.fromkeys(loads)):
        query = demonstrated.get(load).text
        found = demonstrated.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
        assert found.status_code == 200, (load, found.text)
        assert len(found.text.splitlines()) > 1, load


def test_a_table_that_does_not_exist_is_named(demonstrated: TestClient) -> None:
    answer = demonstrated.get("/" + quote(BODY), params={"take": "nothing.csv"})
    assert answer.status_code == 404
    assert "three-public" in answer.json()["detail"]


def test_a_former_release_leads_to_its_own_tables(demonstrated: TestClient) -> None:
    seen = Page(demonstrated.get("/" + quote(BODY), params={"release": 1}, headers=HTML).text)
    taken = [href for href in seen.links() if form(href) in ("csv", "xlsx")]
    assert taken
    assert all("release=1" in href for href in taken)
    assert demonstrated.get(taken[0]).headers["yusuan-release"] == "1"


def test_no_row_is_named_by_a_code_of_ours(demonstrated: TestClient) -> None:
    checks = demonstrated.get("/" + quote(DISCLOSURE), params={"part": "checks"}, headers=HTML)
    shown = re.sub(r"<[^>]+>", " ", checks.text)
    assert "下级之和等于上级" in shown
    assert "children-sum" not in shown


def test_an_english_page_names_provinces_in_english(demonstrated: TestClient) -> None:
    home = demonstrated.get("/", params={"lang": "en"}, headers=HTML).text
    picture = home[home.index('<table class="picture">') :]
    assert ">Shanxi</a>" in picture
    assert "山西省" not in picture
    chinese = demonstrated.get("/", params={"lang": "zh"}, headers=HTML).text
    assert ">山西省</a>" in chinese


def test_a_chinese_page_of_an_error_speaks_chinese(demonstrated: TestClient) -> None:
    page = demonstrated.get("/compare", params={"unit": "无此单位", "lang": "zh"}, headers=HTML)
    assert page.status_code == 400
    assert "请检查地址和填写的内容" in page.text
    assert page.text.index("<details") < page.text.index("No one unit is called")


@pytest.mark.long
def test_a_table_says_in_what_unit_it_is_printed_and_is_cited_by_its_body_and_year(
    demonstrated: TestClient,
) -> None:
    page = demonstrated.get(PAGES["table"], headers=HTML, params={"lang": "zh"}).text
    assert "所印单位： 万元" in page
    assert f"{BODY.rpartition('/')[2]}. (2023). " in page


def test_columns_printed_in_several_units_name_each() -> None:
    def line(column: str, unit: str) -> dict[str, Value]:
        told = {"line": f"{column}{unit}", "column": column, "printed": "1", "unit": unit}
        return {name: Value("literal", text) for name, text in told.items()}

    names = {"table": "表", "wan": "万元", "yuan": "元"}
    several = grid("table", (line("0", "wan"), line("1", "yuan")), names, "")
    assert (several.unit, several.columns) == ("", ("1 (万元)", "2 (元)"))
    one = grid("table", (line("0", "wan"), line("1", "wan")), names, "")
    assert (one.unit, one.columns) == ("万元", ("1", "2"))
