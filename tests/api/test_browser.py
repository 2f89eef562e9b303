"""The SPARQL editor in a real browser: it answers, completes our terms, declares our prefixes, and asks no other host."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.api.browsing import browser, needs_browser, seen

pytestmark = needs_browser
__all__ = ["browser", "seen"]

YS = "PREFIX ys: <https://w3id.org/yusuan/ontology#>"
SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
TERMS = (
    ("ys:amo", "ys:amount", YS),
    ("a ys:Li", "ys:Line", YS),
    ("skos:pref", "skos:prefLabel", SKOS),
)
EDITOR = "document.querySelector('.yasqe .CodeMirror').CodeMirror"


@pytest.fixture
def asked(seen: Page) -> list[str]:
    """The addresses that the browser asks for."""
    found: list[str] = []
    seen.on("request", lambda request: found.append(request.url))
    return found


def test_editor_answers_from_this_server_alone(seen: Page, server: str, asked: list[str]) -> None:
    seen.goto(f"{server}/sparql")
    seen.locator(".yasqe_queryButton").click()
    expect(seen.locator(".yasr_results table tbody")).to_contain_text("审计")
    assert f"{server}/sparql" in {url.partition("?")[0] for url in asked}
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {server.split("/")[2]}


def test_editor_declares_our_prefixes_and_completes_our_terms(
    seen: Page, server: str, asked: list[str]
) -> None:
    seen.goto(f"{server}/sparql")
    expect(seen.locator(".yasqe .CodeMirror-line").first).to_be_visible()
    for typed, offered, prefix in TERMS:
        seen.evaluate(f"{EDITOR}.setValue('SELECT * {{\\n  ?s \\n}}')")
        seen.evaluate(f"{EDITOR}.setCursor({{ line: 1, ch: 5 }})")
        seen.evaluate(f"{EDITOR}.replaceSelection('{typed}')")
        hint = seen.locator(".CodeMirror-hint", has_text=offered).first
        seen.evaluate(f"{EDITOR}.autocomplete()")
        expect(hint).to_be_visible()
        hint.click()
        text = str(seen.evaluate(f"{EDITOR}.getValue()"))
        assert prefix in text
        assert offered in text
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {server.split("/")[2]}


def test_pages_of_a_small_store_are_drawn(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened, wrong = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    for path in ("/", "/codes", "/code/function", "/questions/projects-of-a-unit"):
        opened.goto(server + path)
        expect(opened.locator("h1").first).to_be_visible()
        assert not opened.evaluate(wide)
    context.close()
    assert wrong == []
