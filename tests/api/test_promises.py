"""What every path of the OpenAPI description promises: validators, what an answer varies with, formats, limits, other hosts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.http.client import TURNS
from api.site.settings import Settings
from ontology.terms import ID

BODY = "unit/140900/忻州市人民代表大会常务委员会办公室"
DISCLOSURE = f"disclosure/{BODY.removeprefix('unit/')}/2023/budget/department"
PATHS = {
    "/health": "/health",
    "/search": "/search?q=人大",
    "/figures/{name}": f"/figures/totals?unit={ID}{BODY}",
    "/amounts": f"/amounts?body={ID}{BODY}",
    "/spending/{scheme}/{code}": "/spending/function/201",
    "/evidence": f"/evidence?table={ID}{DISCLOSURE}/table/1&page=1",
    "/checks": "/checks",
    "/issues": "/issues",
    "/disclosures": "/disclosures",
    "/units": "/units",
    "/projects": "/projects?year=2023",
    "/programmes": "/programmes",
    "/lines": "/lines?name=行政运行",
    "/questions": "/questions",
    "/questions/{name}": "/questions/disclosures",
    "/codes/search": "/codes/search?q=人大",
    "/codes/crosswalks": "/codes/crosswalks",
    "/codes/crosswalks/{name}": "/codes/crosswalks/cofog",
    "/codes/crosswalks/{name}/amounts": f"/codes/crosswalks/cofog/amounts?disclosure={ID}{DISCLOSURE}",
    "/codes/{scheme}/json-stat": "/codes/function/json-stat",
    "/codes/{scheme}/sdmx": "/codes/function/sdmx",
    "/codes/{scheme}/lookup": "/codes/function/lookup?notation=20101",
    "/codes": "/codes",
    "/codes/{scheme}": "/codes/function",
    "/codes/{scheme}/top": "/codes/function/top",
    "/codes/{scheme}/tree": "/codes/function/tree?depth=1",
    "/codes/{scheme}/changes": "/codes/function/changes?from=2020&to=2021",
    "/codes/{scheme}/{code}": "/codes/function/20101",
    "/codes/{scheme}/{code}/children": "/codes/function/20101/children",
    "/codes/{scheme}/{code}/ancestors": "/codes/function/20101/ancestors",
    "/codes/{scheme}/{code}/descendants": "/codes/function/20101/descendants",
    "/codes/{scheme}/{code}/matches": "/codes/function/20101/matches",
    "/export": "/export",
    "/export/{format}": "/export/csv",
    "/aggregate/cubes": "/aggregate/cubes",
    "/aggregate": "/aggregate?cut=year:2023|stage:budget",
    "/robots.txt": "/robots.txt",
    "/sitemap.xml": "/sitemap.xml",
    "/feed.atom": "/feed.atom",
    "/.well-known/void": "/.well-known/void",
    "/catalog": "/catalog",
    "/problem/{kind}": "/problem/bad-request",
    "/tables": "/tables",
    "/tables/{name}": "/tables/lines?size=2",
    "/graph-store": f"/graph-store?graph={ID}{DISCLOSURE}",
    "/graph-store/{path}": "",
    "/metrics": "/metrics",
    "/releases": "/releases",
    "/releases/{id}": "/releases/1",
    "/code/{path}": "/code/function/20101",
    "/id/{path}": f"/id/{DISCLOSURE}",
    "/ontology": "/ontology",
    "/sparql": "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Ft%20%7D%20ORDER%20BY%20%3Fs%20LIMIT%201",
}
"""An address of each path; blank where nothing can be asked of this store."""

ASKED = sorted(filter(None, PATHS.values()))
NOW = ("/health", "/metrics")
"""What tells of this moment has no validator."""

GONE = ("/evidence",)
"""The documents of this store are not where it could find them."""


@pytest.fixture(scope="module", name="opened")
def _opened(xinzhou: Path) -> Iterator[TestClient]:
    with TestClient(create(Settings(store=str(xinzhou), workers=1))) as client:
        yield client


def test_every_path_that_answers_get_is_asked(opened: TestClient) -> None:
    paths = opened.get("/openapi.json").json()["paths"]
    assert {path for path, methods in paths.items() if "get" in methods} == set(PATHS)


@pytest.mark.parametrize("address", ASKED)
def test_what_a_client_holds_is_not_sent_again(opened: TestClient, address: str) -> None:
    found = opened.get(address)
    if address.startswith(NOW + GONE):
        assert "etag" not in found.headers
        return
    assert found.status_code == 200, found.text
    again = opened.get(address, headers={"If-None-Match": found.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == found.headers["etag"]
    assert again.headers["vary"] == found.headers["vary"]
    other = opened.get(address, headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


@pytest.mark.parametrize("address", ASKED)
def test_vary_names_what_decides_an_answer(opened: TestClient, address: str) -> None:
    found = opened.get(address)
    named = [part.strip() for part in found.headers["vary"].split(",")]
    assert all(named)
    assert len(named) == len(set(named))
    plain = opened.get(address, headers={"Accept-Encoding": "identity"})
    packed = opened.get(address, headers={"Accept-Encoding": "gzip"})
    if "content-encoding" in packed.headers:
        assert "Accept-Encoding" in plain.headers["vary"]
    html = opened.get(address, headers={"Accept": "text/html"}, follow_redirects=False)
    if html.headers.get("content-type") != found.headers.get("content-type"):
        assert "Accept" in named


@pytest.mark.parametrize("address", ASKED)
def test_a_format_that_is_not_there_is_refused_with_those_that_are(
    opened: TestClient, address: str
) -> None:
    if address.startswith(("/graph-store", "/evidence", "/metrics", "/health")):
        return  # the protocol, a picture and two answers for machines have one form each
    found = opened.get(f"{address}{'&' if '?' in address else '?'}format=nonsense")
    assert found.status_code == 400
    assert found.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("address", ASKED)
def test_json_is_json_by_its_name_where_accept_may_ask_for_it(
    opened: TestClient, address: str
) -> None:
    by_accept = opened.get(address, headers={"Accept": "application/json"})
    kind = by_accept.headers["content-type"]
    if by_accept.status_code != 200 or "json" not in kind or address.startswith("/graph-store"):
        return
    by_name = opened.get(f"{address}{'&' if '?' in address else '?'}format=json")
    assert (by_name.status_code, by_name.headers["content-type"]) == (200, kind)


@pytest.mark.parametrize("address", ASKED)
def test_scripts_of_other_hosts_may_read_answers_and_headers(
    opened: TestClient, address: str
) -> None:
    found = opened.get(address, headers={"Origin": "https://a.example"})
    assert found.headers["access-control-allow-origin"] == "*"
    shown = {one.strip() for one in found.headers["access-control-expose-headers"].split(",")}
    assert {"ETag", "Link", "Retry-After", "RateLimit", "RateLimit-Policy"} <= shown
    asks = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    asks["Access-Control-Request-Headers"] = "if-none-match"
    allowed = opened.options(address, headers=asks)
    assert allowed.status_code in (200, 204)
    assert "if-none-match" in allowed.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize("address", ASKED)
def test_what_is_left_to_a_client_is_told(opened: TestClient, address: str) -> None:
    found = opened.get(address + ("%20%23" if address.startswith("/sparql") else ""))
    if address.startswith("/health"):
        assert "ratelimit" not in found.headers
        return
    name, most = ("queries", 128) if address.startswith("/sparql") else ("turns", TURNS)
    assert found.headers["ratelimit-policy"] == f'"{name}";q={most};qu="concurrent-requests"'
    assert found.headers["ratelimit"] == f'"{name}";r={most - 1}'


def test_who_is_refused_for_a_while_is_told_how_long(tmp_path: Path) -> None:
    with TestClient(create(Settings(store=str(tmp_path / "none"), workers=1))) as client:
        found = client.get("/health")
        assert found.status_code == 503
        assert found.headers["retry-after"].isdigit()
