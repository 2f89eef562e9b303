"""Every page and link of a site, followed as a search engine does: nothing is broken, nothing crashes."""

import html
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings
from ontology.codes import schemes
from queries.store.release import publish
from queries.store.store import Writer, by_graph
from tests.stores import Base

pytestmark = pytest.mark.long

DATA = Path(__file__).parent / "data"
HOST = "testserver"
LINK = re.compile(r'(?:href|action|src)="([^"]+)"')
MOST = 600
"""Pages that are asked for: of each kind of address some, all of the first kinds."""

OF_A_KIND = 12


@pytest.fixture(scope="module")
def opened(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over a store with codes that documents print and no list has."""
    directory = base.directory(tmp_path_factory.mktemp("crawled"))
    with Writer(directory) as writer:
        for name in ("audit", "observed"):
            quads = parse(path=str(DATA / f"{name}.trig"), format=RdfFormat.TRIG)
            for graph, members in by_graph(quads):
                writer.replace(graph, members)
        publish(writer)
    app = create(Settings(store=str(directory), workers=2))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


def kind(path: str) -> str:
    """Addresses of one kind differ in names and numbers only."""
    parts = urlsplit(path)
    names = "&".join(sorted(one.partition("=")[0] for one in parts.query.split("&")))
    return "/".join([*parts.path.split("/")[:3], str(parts.path.count("/")), names])


def links(page: str, place: str) -> Iterator[str]:
    """The addresses of this server that a page leads to."""
    for found in LINK.findall(page):
        parts = urlsplit(urljoin(f"http://{HOST}{place}", html.unescape(found)))
        if parts.netloc == HOST:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def test_every_page_and_every_link_of_it_has_an_answer(opened: TestClient) -> None:
    waiting = deque(["/", "/codes", "/questions", *(f"/code/{name}" for name in schemes())])
    asked, kinds = set[str](), dict[str, int]()
    while waiting and len(asked) < MOST:
        path = waiting.popleft()
        kinds[kind(path)] = kinds.get(kind(path), 0) + 1
        if path in asked or kinds[kind(path)] > OF_A_KIND:
            continue
        asked.add(path)
        answer = opened.get(path, headers={"Accept": "text/html"})
        assert answer.status_code < 400 or answer.status_code == 406, (path, answer.text[:300])
        if answer.headers.get("content-type", "").startswith("text/html"):
            waiting.extend(links(answer.text, path))
        if answer.is_redirect:
            waiting.extend(links(f'href="{answer.headers["location"]}"', path))
    assert len(asked) > 150


@pytest.mark.parametrize("suffix", [".ttl", ".jsonld", ".nt", ".rdf", ".html"])
def test_every_code_list_is_there_in_every_format(opened: TestClient, suffix: str) -> None:
    for name in schemes():
        assert opened.get(f"/code/{name}{suffix}").status_code == 200, name
        assert opened.get(f"/codes/{name}").status_code in (200, 303), name
