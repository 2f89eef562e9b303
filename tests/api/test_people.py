"""What people do, in a real browser over real documents: look, search, compare, cite, take away, by keyboard."""

# axe's wrapper carries no types that strict mode accepts.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from api.site.settings import Settings
from tests.api.browsing import browser, needs_browser, rows, seen
from tests.api.conftest import COPIES, listening

pytestmark = needs_browser
__all__ = ["browser", "seen"]

UNIT = "id/unit/140900/忻州市人民代表大会常务委员会办公室"
DISCLOSURE = "id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department"
IRI = "https://w3id.org/yusuan/" + UNIT
OTHER = "https://w3id.org/yusuan/id/unit/130532/平乡县人民代表大会常务委员会"
expect.set_options(timeout=60_000)  # the first search and the first picture are made when asked

KINDS = {
    "home": "/",
    "search": "/search?q=审计",
    "units": "/units",
    "places": "/places",
    "place": "/code/division/140900",
    "province": "/code/division/140000",
    "body": "/" + quote(UNIT),
    "disclosure": "/" + quote(DISCLOSURE),
    "table": "/" + quote(DISCLOSURE + "/table/3"),
    "line": "/" + quote(DISCLOSURE + "/line/3-10-3"),
    "project": "/" + quote(DISCLOSURE + "/project/人大代表培训经费"),
    "argument": "/" + quote(DISCLOSURE + "/project/人大代表培训经费") + "?view=argument",
    "codes": "/codes",
    "list": "/code/function",
    "code": "/code/function/201",
    "compare": f"/compare?unit={quote(IRI)}&figure=functions",
    "figure": f"/figures/functions?unit={quote(IRI)}",
    "amounts": "/amounts?year=2023&table_kind=expenditure",
    "questions": "/questions",
    "question": f"/questions/projects-of-a-unit?unit={quote(IRI)}",
    "disclosures": "/disclosures",
    "projects": "/projects",
    "lines": "/lines?name=行政运行",
    "glossary": "/glossary",
    "releases": "/releases",
    "exports": "/export",
    "ontology": "/ontology",
    "sparql": "/sparql",
    "docs": "/docs",
}
DRAWN = ("body", "project", "compare", "figure")


ERRORS = {
    "/nowhere": 404,
    "/id/unit/nowhere": 404,
    "/questions/nothing": 404,
    "/questions/projects-of-a-unit?unit=没有的局": 400,
    "/units?release=999": 404,
}
"""Addresses that are wrong, each with what is answered."""


READ = (
    *("home", "search", "place", "body", "disclosure", "table", "line", "project"),
    *("code", "compare", "figure", "question"),
)
"""Pages that are read without a script."""

MADE = {"sparql": ".CodeMirror-line", "docs": ".opblock"}
"""What a script of others makes, which is waited for."""


def faults(seen: Page) -> list[str]:
    """What axe finds serious or critical."""
    return [
        f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in Axe().run(seen).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.fixture(scope="module")
def address(demo: Path) -> Iterator[str]:
    """A server over the example documents."""
    with listening(Settings(store=str(demo), workers=2)) as served:
        yield served


@pytest.fixture(scope="module")
def among_many(large: Path) -> Iterator[str]:
    """A server over the same documents among sixty further disclosures."""
    with listening(Settings(store=str(large), workers=2)) as served:
        yield served


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots are kept, to be looked at."""
    named = os.environ.get("SCREENSHOTS")
    kept = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    kept.mkdir(parents=True, exist_ok=True)
    return kept


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_sound_wide_narrow_and_dark(
    seen: Page, address: str, pictures: Path, kind: str
) -> None:
    asked: list[str] = []
    seen.on("request", lambda request: asked.append(request.url))
    seen.goto(address + KINDS[kind])
    if kind in DRAWN:
        expect(seen.locator(".canvas svg path").nth(2)).to_be_attached()
    if kind in MADE:
        expect(seen.locator(MADE[kind]).first).to_be_visible()
    assert rows(seen.screenshot(path=pictures / f"{kind}-1440.png", full_page=True)) > 50
    assert faults(seen) == []
    seen.set_viewport_size({"width": 390, "height": 844})
    seen.emulate_media(color_scheme="dark", reduced_motion="reduce")
    seen.wait_for_timeout(150)
    assert faults(seen) == []
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not seen.evaluate(wide)
    seen.screenshot(path=pictures / f"{kind}-390-dark.png", full_page=True)
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {address.split("/")[2]}
    assert any(url.startswith(f"{address}/static/site.css?") for url in asked)


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_pages_of_errors_are_whole_in_both_languages(
    browser: Browser, address: str, tongue: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    for path, status in ERRORS.items():
        answer = opened.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={tongue}")
        assert answer is not None
        assert answer.status == status
        assert opened.locator("html").get_attribute("lang") == (
            "en" if tongue == "en" else "zh-Hans"
        )
        assert opened.locator("main h1").count() == 1
        assert opened.locator("main a").count() > 0
        assert opened.locator("nav.site a").count() > 5
        assert faults(opened) == []
        chinese = re.search("[\u4e00-\u9fff]", opened.locator("main h1").inner_text())
        assert bool(chinese) == (tongue == "zh")
    context.close()


def test_money_stays_on_the_screen_of_a_telephone(seen: Page, address: str) -> None:
    seen.set_viewport_size({"width": 390, "height": 844})
    for kind in ("place", "amounts", "body"):
        seen.goto(address + KINDS[kind])
        for amount in seen.locator("table[data-narrow] td.number data.money:visible").all()[:8]:
            place = amount.bounding_box()
            assert place is not None
            assert place["x"] >= 0
            assert place["x"] + place["width"] <= 390


def test_paper_shows_the_numbers_of_charts_and_no_navigation(seen: Page, address: str) -> None:
    seen.goto(address + KINDS["body"])
    seen.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen.emulate_media(media="print")
    expect(seen.locator("figure.chart td.number").first).to_be_visible()
    expect(seen.locator("nav.site")).to_be_hidden()
    expect(seen.locator("form.find")).to_be_hidden()


def test_a_figure_is_asked_again_in_the_editor(seen: Page, address: str) -> None:
    seen.goto(address + KINDS["figure"])
    seen.locator("#query summary").click()
    seen.locator("#query a").click()
    expect(seen.locator(".CodeMirror-line", has_text="VALUES (?line ?class)").first).to_be_visible()


def test_charts_write_names_and_units_whole(seen: Page, address: str) -> None:
    two = f"{address}/compare?unit={quote(IRI)}&unit={quote(OTHER)}&figure=functions&lang=zh"
    for width in (390, 1440):
        seen.set_viewport_size({"width": width, "height": 900})
        seen.goto(two)
        expect(seen.locator(".legend li")).to_have_text(
            ["忻州市人民代表大会常务委员会办公室", "平乡县人民代表大会常务委员会"]
        )
        drawn = seen.locator(".canvas svg text")
        expect(drawn.filter(has_text="2010108 代表工作")).to_have_count(1)
        expect(drawn.filter(has_text="万元").first).to_be_visible()
        assert drawn.filter(has_text="…").count() == 0


def test_questions_are_narrowed_by_a_word(seen: Page, address: str) -> None:
    seen.goto(address + KINDS["questions"])
    shown = seen.locator("ul.cards > li:visible")
    before = shown.count()
    seen.locator("input.narrow").fill("COFOG")
    assert 0 < shown.count() < before


def test_a_disclosure_cites_itself_alone_when_its_parts_are_open(seen: Page, address: str) -> None:
    seen.goto(address + KINDS["disclosure"])
    opened = seen.locator("#tables details").first
    opened.locator("summary").first.click()
    expect(opened.locator("td").first).to_be_visible()
    assert seen.locator("section.cite").count() == 1


@pytest.mark.parametrize("kind", READ)
def test_pages_are_whole_without_a_script(browser: Browser, address: str, kind: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    opened = context.new_page()
    opened.goto(address + KINDS[kind])
    assert opened.locator("main h1").count() == 1
    assert opened.locator("table, .hits li, .cards li, dl dt, svg.china").count() > 0
    context.close()


def test_a_body_is_found_and_opened_by_keyboard_alone(seen: Page, address: str) -> None:
    seen.goto(address)
    seen.keyboard.press("/")
    seen.keyboard.type("xinzhou", delay=20)
    option = seen.locator(".suggest [role=option]").first
    expect(option).to_contain_text("忻州市")
    seen.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    seen.keyboard.press("Enter")
    expect(seen.locator("h1")).to_contain_text("忻州市")


def test_a_form_is_filled_by_picking(seen: Page, address: str) -> None:
    seen.goto(f"{address}/questions/projects-of-a-unit")
    field = seen.locator("input[data-picks]")
    field.fill("忻州")
    seen.locator("form.ask .suggest [role=option]").first.click()
    seen.locator("form.ask button").click()
    expect(seen.locator("tbody")).to_contain_text("人大代表培训经费")
    assert "unit~" not in seen.url


def test_bodies_are_compared(seen: Page, address: str) -> None:
    seen.goto(f"{address}/compare?figure=functions")
    for place, text in enumerate(("忻州", "平乡")):
        seen.locator("form.ask input[name=unit]").nth(place).fill(text)
        seen.locator("form.ask .suggest:visible [role=option]").first.click()
    seen.locator("form.ask button").click()
    expect(seen.locator("thead")).to_contain_text("平乡县")
    expect(seen.locator("tbody")).to_contain_text("10,049,800.00")


def test_money_is_shown_in_the_unit_that_one_chooses_and_exact_on_demand(
    seen: Page, address: str
) -> None:
    seen.goto(address + KINDS["body"])
    amount = seen.locator(".sums data.money").first
    expect(amount).to_have_text("18,793,600.00")
    seen.get_by_text("万元", exact=True).first.click()
    expect(amount).to_have_text("1,879.36")
    expect(amount).to_have_attribute("title", "18,793,600.00 元")
    seen.goto(address + KINDS["project"])
    expect(seen.locator(".sums data.money").first).to_have_text("60.00")


def test_a_figure_is_taken_away_sorted_and_cited(seen: Page, address: str) -> None:
    seen.goto(address + KINDS["figure"])
    with seen.expect_download() as taken:
        seen.locator("figcaption a", has_text="CSV").click()
    assert "10049800" in Path(taken.value.path()).read_text("utf-8")
    heading = seen.locator("th.number").first
    heading.locator("button.sort").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(seen.locator("pre.cite").first).to_contain_text("[DS/OL]")
    expect(seen.locator("pre.cite").first).to_contain_text(
        re.compile(r"\[\d{4}-\d\d-\d\d\]\. http")
    )
    cited = seen.locator(".cite a.iri").get_attribute("href")
    assert cited is not None
    seen.goto(cited)
    expect(seen.locator("h1")).to_contain_text("功能分类")
    seen.locator("form.find input[type=search]").fill("忻州")
    seen.locator("form.find [role=option]").first.click()
    expect(seen).to_have_url(re.compile("release=1"))


def test_a_table_is_loaded_when_it_is_opened(seen: Page, address: str) -> None:
    seen.goto(address + KINDS["disclosure"])
    opened = seen.locator("#tables details").nth(2)
    opened.locator("summary").first.click()
    expect(opened.locator("td").first).to_be_visible()


def test_an_amount_is_shown_on_its_page_in_two_clicks(seen: Page, address: str) -> None:
    seen.goto(address + KINDS["body"])
    seen.locator(".sums a").first.click()
    expect(seen.locator(".paper img")).to_be_visible()
    width = "async (picture) => { await picture.decode(); return picture.naturalWidth; }"
    assert seen.locator(".paper img").evaluate(width) > 500


def test_every_kind_of_page_is_whole_among_many_disclosures(seen: Page, among_many: str) -> None:
    for kind, path in KINDS.items():
        answer = seen.goto(among_many + path, wait_until="load")
        assert answer is not None
        assert answer.status == 200, kind
        expect(seen.locator("h1").first).to_be_visible()
        if kind in DRAWN:
            expect(seen.locator(".canvas svg path").nth(2)).to_be_attached()
        if kind in MADE:
            expect(seen.locator(MADE[kind]).first).to_be_visible()


def test_one_of_many_is_found_compared_taken_away_and_cited(seen: Page, among_many: str) -> None:
    seen.goto(among_many)
    shown = seen.locator(".cards").first.locator("li a[href*='/id/unit/']")
    assert len({one.get_attribute("href") for one in shown.all()}) >= 2
    seen.keyboard.press("/")
    seen.keyboard.type("pingxiang", delay=20)
    expect(seen.locator(".suggest [role=option]").first).to_contain_text("平乡县")
    seen.keyboard.press("ArrowDown")
    seen.keyboard.press("Enter")
    expect(seen.locator("h1")).to_contain_text("平乡县")
    expect(seen.locator(".cite pre").first).to_contain_text("[DS/OL]")
    seen.goto(f"{among_many}/compare?figure=functions")
    seen.locator("form.ask input[name=unit]").first.fill("统计局")
    expect(seen.locator("form.ask .suggest:visible [role=option]").nth(3)).to_be_visible()
    seen.locator("form.ask .suggest:visible [role=option]").first.click()
    seen.locator("form.ask button").click()
    expect(seen.locator("tbody")).to_contain_text("1,234,567.80")
    seen.goto(f"{among_many}/code/function/20108")
    with seen.expect_download() as taken:
        seen.locator("a[href*='table=spenders']", has_text="CSV").click()
    rows = Path(taken.value.path()).read_text("utf-8").splitlines()
    assert len(rows) > COPIES
    seen.locator("#years summary").first.click()
    seen.locator("#years td.number a").first.click()
    expect(seen.locator("h1")).to_contain_text("金额的组成")
    assert seen.locator("tbody tr").count() > 2
