"""Pages of a former release: whatever they lead to is of the same release."""

import re
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from starlette.testclient import TestClient

HTML = {"Accept": "text/html"}
UNIT = "id/unit/140900/忻州市人民代表大会常务委员会办公室"
DISCLOSURE = "id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department"
BODY = "https://w3id.org/yusuan/" + UNIT
PAGES = {
    "home": "/",
    "body": "/" + quote(UNIT),
    "disclosure": "/" + quote(DISCLOSURE),
    "table": "/" + quote(DISCLOSURE + "/table/3"),
    "code": "/code/function/201",
    "place": "/code/division/140900",
    "units": "/units?division=140900",
    "search": "/search?q=审计",
    "figure": f"/figures/functions?unit={quote(BODY)}",
    "compare": f"/compare?unit={quote(BODY)}",
    "amounts": f"/amounts?body={quote(BODY)}&year=2023",
    "question": "/questions/statement-of-a-government",
    "sparql": "/sparql",
}
LEADS = re.compile(r' (?:href|src|data-part)="(/[^"]*)"')


def at(path: str, release: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}release={release}"


@pytest.mark.parametrize("path", PAGES.values(), ids=[*PAGES])
def test_every_link_and_form_of_a_former_release_stays_in_it(
    demonstrated: TestClient, path: str
) -> None:
    answer = demonstrated.get(at(path, "1"), headers=HTML)
    assert answer.status_code == 200
    leads = [unescape(one) for one in LEADS.findall(answer.text)]
    ours = [one for one in leads if not one.startswith("/static/")]
    assert len(ours) > 10
    assert [one for one in ours if parse_qs(urlsplit(one).query).get("release") != ["1"]] == []
    forms = re.findall(r"(?<=<form ).*?(?=</form>)", answer.text, re.DOTALL)
    assert forms
    assert all('name="release" value="1"' in one for one in forms)


def test_a_page_of_the_current_release_names_none(demonstrated: TestClient) -> None:
    text = demonstrated.get(PAGES["code"], headers=HTML).text
    leads = [one for one in LEADS.findall(text) if "release=" in one]
    assert leads == []
    assert 'name="release"' not in text


def test_what_a_page_of_a_former_release_leads_to_answers(demonstrated: TestClient) -> None:
    text = demonstrated.get(at(PAGES["body"], "1"), headers=HTML).text
    leads = {unescape(one).partition("#")[0] for one in LEADS.findall(text)}
    browser = {"Accept": "text/html,*/*;q=0.8"}
    for one in sorted(leads)[::6]:
        if not one.startswith(("/static/", "/export")):
            assert demonstrated.get(one, headers=browser).status_code in (200, 303), one


def test_a_redirect_keeps_the_release(demonstrated: TestClient) -> None:
    answer = demonstrated.get("/codes/function?release=1", headers=HTML, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/code/function?release=1"


@pytest.mark.parametrize("given", ["x", "", "-1", '1"><b'])
def test_a_release_that_is_no_number_changes_nothing(demonstrated: TestClient, given: str) -> None:
    answer = demonstrated.get("/codes", params={"release": given}, headers=HTML)
    assert answer.status_code == 200
    assert 'name="release"' not in answer.text
    assert "<b>" not in answer.text


def test_a_citation_leaves_the_day_of_access_to_the_reader(demonstrated: TestClient) -> None:
    text = demonstrated.get(PAGES["figure"], headers=HTML).text
    (standard,) = re.findall(r'<pre class="cite" id="cite-1"[^>]*>([^<]+)', text)
    assert re.search(r"\[DS/OL\]\. .+\[____-__-__\]\. http\S+\.$", standard)
    assert "urldate = {____-__-__}" in text
    assert "<noscript>" in text
