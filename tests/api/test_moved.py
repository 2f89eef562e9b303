"""Addresses of before, without the place of the body, lead to those of now."""

from collections.abc import Iterator
from urllib.parse import quote, unquote

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings
from queries.store.release import publish
from queries.store.store import Writer, by_graph

DISCLOSED = """
@prefix ys: <https://w3id.org/yusuan/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/yusuan/id/disclosure/> .
<{place}/{name}/2023/budget/unit> {{
  <{place}/{name}/2023/budget/unit> a ys:Disclosure ; ys:unit <../unit/{place}/{name}/本级> ;
    ys:fiscalYear "2023"^^xsd:gYear .
  <../unit/{place}/{name}/本级> a ys:Unit ; ys:printedName "{printed}" ;
    org:subOrganizationOf <../unit/{place}/{name}> .
  <../unit/{place}/{name}> a ys:Unit ; ys:printedName "{printed}" .
  <{place}/{name}/2023/budget/unit/table/1> a ys:Table .
}}
"""
BODIES = [
    ("330100", "杭州市审计局", "杭州市审计局"),
    ("330100", "杭州市水文中心(水文站)", "杭州市水文中心（水文站）"),
    ("320106", "南京市鼓楼区审计局", "鼓楼区审计局"),
    ("320302", "徐州市鼓楼区审计局", "鼓楼区审计局"),
]


@pytest.fixture(scope="module", name="moved")
def _moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    directory = tmp_path_factory.mktemp("moved")
    texts = "".join(DISCLOSED.format(place=p, name=n, printed=printed) for p, n, printed in BODIES)
    with Writer(directory) as writer:
        for graph, quads in by_graph(parse(texts.encode(), format=RdfFormat.TRIG)):
            writer.replace(graph, quads)
        publish(writer)
    settings = Settings(store=str(directory), workers=1)
    with TestClient(create(settings), follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("unit/杭州市审计局", "unit/330100/杭州市审计局"),
        ("unit/杭州市审计局.ttl", "unit/330100/杭州市审计局.ttl"),
        ("unit/杭州市水文中心(水文站)", "unit/330100/杭州市水文中心(水文站)"),
        (
            "disclosure/杭州市审计局/2023/budget/unit",
            "disclosure/330100/杭州市审计局/2023/budget/unit",
        ),
        (
            "disclosure/杭州市审计局/2023/budget/unit/table/1",
            "disclosure/330100/杭州市审计局/2023/budget/unit/table/1",
        ),
        ("unit/鼓楼区审计局", None),
        ("disclosure/鼓楼区审计局/2023/budget/unit", None),
        ("disclosure/杭州市审计局/2023/budget/department", None),
        ("disclosure/杭州市审计局/2024/budget/unit", None),
    ],
)
def test_where_an_address_of_before_leads(moved: TestClient, before: str, now: str | None) -> None:
    answer = moved.get(f"/id/{quote(before)}", headers={"Accept": "text/turtle"})
    if now is None:
        assert answer.status_code == 404
    else:
        assert answer.status_code == 301
        assert unquote(answer.headers["location"]) == f"/id/{now}"
        assert moved.get(answer.headers["location"]).status_code == 200
