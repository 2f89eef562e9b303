"""A cited address gives the same bytes after the next release, on every kind of page."""

from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings
from queries.store.release import publish
from queries.store.store import Writer, by_graph
from tests.api.conftest import DATA
from tests.stores import Base

BODY = "id/unit/示例区审计局"
IRI = quote("https://w3id.org/yusuan/" + BODY)
DISCLOSURE = quote("/id/disclosure/示例区审计局/2023/budget")
PAGES = (
    *("/", "/units", "/disclosures", "/projects", "/programmes", "/places", "/releases", "/codes"),
    *("/code/function", "/code/function/201", "/code/function/2010801", "/code/division/130208"),
    *("/" + quote(BODY), DISCLOSURE, DISCLOSURE + "/table/1", "/amounts?year=2023"),
    *(f"/figures/functions?unit={IRI}", f"/compare?unit={IRI}&figure=totals"),
    *("/questions/three-public-by-unit", f"/questions/projects-of-a-unit?unit={IRI}"),
    *("/search?q=审计", "/units.csv", "/codes/function"),
)


def bytes_of(client: TestClient) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path in PAGES:
        asked = f"{path}{'&' if '?' in path else '?'}release=1"
        answer = client.get(asked, headers={"Accept": "text/html, */*;q=0.1"})
        assert answer.status_code == 200, path
        found[path] = answer.content
    return found


@pytest.mark.long
def test_cited_pages_give_the_same_bytes_after_the_next_release(base: Base, tmp_path: Path) -> None:
    store, text = base.directory(tmp_path), DATA.read_text("utf-8")

    def published(said: str) -> dict[str, bytes]:
        with Writer(store) as writer:
            for graph, quads in by_graph(parse(said.encode(), format=RdfFormat.TRIG)):
                writer.replace(graph, quads)
            publish(writer)
        with TestClient(create(Settings(store=str(store), workers=1))) as client:
            return bytes_of(client)

    first = published(text)
    then = published(text.replace("示例区审计局", "示例区统计局"))
    assert [path for path in PAGES if first[path] != then[path]] == []
