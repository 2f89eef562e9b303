"""What crawlers and readers of news find: robots, a site map, a feed; what proves and cites a release."""

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree
from pyoxigraph import Literal, NamedNode, Quad
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create
from api.cli import app
from api.site.settings import Settings
from ontology import iri, terms
from ontology.iri import term
from queries.store.release import publish
from queries.store.store import Writer

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
UNIT = "https://w3id.org/yusuan/id/unit/示例区审计局"


@pytest.fixture
def copied(store: Path, tmp_path: Path) -> Path:
    """A store of one's own."""
    return Path(shutil.copytree(store, tmp_path / "store"))


def run(*arguments: str) -> tuple[int, str]:
    told = CliRunner().invoke(app, ["releases", *arguments])
    return told.exit_code, told.output + str(told.exception or "")


def test_crawlers_are_told_what_is_worth_their_time(client: TestClient) -> None:
    text = client.get("/robots.txt").text
    assert "Disallow: /sparql" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_every_page_leads_programs_to_news_and_description(client: TestClient) -> None:
    links = client.get("/", headers={"Accept": "text/html"}).headers["Link"]
    for place in ("/feed.atom", "/catalog.ttl"):
        assert f"<{place}>" in links
        assert client.get(place).status_code == 200


def test_the_site_map_names_pages_that_answer(client: TestClient) -> None:
    found = etree.fromstring(client.get("/sitemap.xml").content)
    places = [one.text or "" for one in found.iterfind(".//s:loc", MAP)]
    assert any("示例区审计局/2023/budget" in unquote(one) for one in places)
    for one in places:
        assert client.get(one, headers={"Accept": "text/html"}).status_code == 200


def test_the_feed_names_releases_and_what_came_with_each(copied: Path) -> None:
    graph = iri.thing("disclosure", ["new"])
    with Writer(copied) as writer:
        said: list[tuple[NamedNode, NamedNode | Literal]] = [
            (term("rdf", "type"), terms.Disclosure),
            (terms.unit, NamedNode(UNIT)),
            (terms.fiscalYear, Literal("2024", datatype=term("xsd", "gYear"))),
            (terms.stage, iri.code("stage", "budget")),
        ]
        writer.replace(graph, [Quad(graph, p, o, graph) for p, o in said])
        publish(writer)
    with TestClient(create(Settings(store=str(copied), workers=1))) as client:
        answer = client.get("/feed.atom")
        assert (
            client.get("/feed.atom", headers={"If-None-Match": answer.headers["ETag"]}).status_code
            == 304
        )
    entries = etree.fromstring(answer.content).findall("a:entry", ATOM)
    ids = [one.findtext("a:id", namespaces=ATOM) for one in entries]
    assert ids[:3] == [
        "https://w3id.org/yusuan/releases/2",
        "https://w3id.org/yusuan/releases/1",
        graph.value,
    ]
    moments = [one.findtext("a:updated", namespaces=ATOM) for one in entries]
    assert moments[2] == moments[0]
    assert len(ids) == 4


def test_a_manifest_proves_a_release(copied: Path) -> None:
    given = ["--store", str(copied)]
    assert "has no manifest" in run("verify", *given)[1]
    assert run("manifest", *given)[0] == 0
    assert run("verify", *given)[0] == 0
    with TestClient(create(Settings(store=str(copied), workers=1))) as client:
        said = client.get("/releases/1").json()
        assert (said["inputs"][0]["sha256"], said["rows"]["lines"]) == ("ab12", 3)
        turtle = client.get("/catalog", headers={"Accept": "text/turtle"}).text
        assert said["files"]["nquads"]["sha256"] in turtle
        assert len(client.get("/export/csv").content) == said["files"]["csv"]["size"]
        assert client.get("/releases/7").status_code == 404
    path = copied / "releases" / "1" / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"ab12"', '"ab13"'), "utf-8")
    assert "inputs" in run("verify", *given)[1]


def test_a_citation_names_release_and_address(store: Path) -> None:
    code, said = run("cite", "--store", str(store))
    assert code == 0
    assert "release 1 (" in said
    assert "https://w3id.org/yusuan/releases/1" in said
