"""Every IRI of ours dereferences: RDF for programs, pages for people, nothing for what is unknown."""

from urllib.parse import quote

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse
from starlette.testclient import TestClient

from api import links
from ontology.terms import ROOT, amount
from queries.store.release import current

DISCLOSURE = "/id/disclosure/示例区审计局/2023/budget"
LINE = DISCLOSURE + "/line/1-2-3"
FORMATS = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("by", ["suffix", "accept"])
def test_line_is_the_same_in_every_format(client: TestClient, suffix: str, by: str) -> None:
    media_type, format = FORMATS[suffix]
    if by == "suffix":
        answer = client.get(f"{LINE}.{suffix}")
    else:
        answer = client.get(LINE, headers={"Accept": media_type})
    assert answer.headers["content-type"].split(";")[0] == media_type
    assert answer.headers["content-location"].endswith(f"/line/1-2-3.{suffix}")
    found = {quad.triple for quad in parse(answer.content, format)}
    line = NamedNode(links.address(LINE))
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert [t.object for t in found if t.predicate == amount] == [
        Literal("1234567.8", datatype=decimal)
    ]
    assert {triple.subject for triple in found} == {line}


def test_turtle_is_given_where_nothing_is_asked_for(client: TestClient) -> None:
    answer = client.get(LINE, headers={"Accept": "*/*"})
    assert answer.headers["content-type"].startswith("text/turtle")
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    "path",
    [
        DISCLOSURE,
        quote(DISCLOSURE),
        quote(DISCLOSURE).lower(),
        quote(DISCLOSURE, safe="/").replace("2023", "%32%30%32%33"),
    ],
)
def test_chinese_paths_are_the_same_raw_and_encoded(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    assert "示例区审计局2023年预算" in answer.text


def test_reserved_characters_in_a_name_stay_one_segment(client: TestClient) -> None:
    path = DISCLOSURE + "/project/" + quote("审计(外勤)%2C金审%2F三期", safe="%")
    answer = client.get(path, headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    assert "审计（外勤）,金审/三期" in answer.text


@pytest.mark.parametrize(
    "path", ["/id/unit/没有的单位", "/code/function/9999999", "/structure/none"]
)
def test_unknown_iri_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/turtle, application/problem+json;q=0.5"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["thing"] == links.address(path)


def test_unchanged_release_answers_304(client: TestClient) -> None:
    first = client.get(LINE + ".ttl")
    again = client.get(LINE + ".ttl", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get(LINE + ".nt", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_languages_of_a_page_have_versions_of_their_own(client: TestClient) -> None:
    tags = {
        client.get(LINE + ".html", headers={"Accept-Language": name}).headers["etag"]
        for name in ("zh", "en")
    }
    assert len(tags) == 2


def test_head_has_the_headers_of_get_and_no_body(client: TestClient) -> None:
    head, get = client.head(LINE + ".ttl"), client.get(LINE + ".ttl")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]


def test_ontology_is_given_whole(client: TestClient) -> None:
    answer = client.get("/ontology.ttl")
    defined = {
        quad.subject.value
        for quad in parse(answer.content, RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
    }
    assert {ROOT + "ontology", ROOT + "ontology#Line", amount.value} <= defined


def test_graph_without_a_description_answers_with_its_triples(client: TestClient) -> None:
    answer = client.get("/id/graph/stage", headers={"Accept": "application/n-triples"})
    assert b"code/stage/budget" in answer.content


def test_thing_that_is_only_mentioned_answers_with_its_mentions(client: TestClient) -> None:
    answer = client.get("/id/unit/示例区审计中心", headers={"Accept": "application/n-triples"})
    assert answer.text.split()[0] == f"<{links.address(DISCLOSURE + '/line/1-4-3')}>"
    page = client.get("/id/unit/示例区审计中心.html?lang=zh").text
    assert "1-4-3" in page


def test_every_iri_of_the_release_dereferences(client: TestClient, store: object) -> None:
    """All that is named anywhere; a sample of the codes, which are thousands alike."""
    opened: Store = current(str(store)).open()
    subjects = {
        term.value.partition("#")[0]
        for quad in opened.quads_for_pattern(None, None, None)
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, NamedNode) and links.path(term.value)
    }
    inside = sorted(iri for iri in subjects if "/code/" not in iri and "/association/" not in iri)
    codes = sorted(subjects - set(inside))[::400]
    assert len(inside) > 15
    assert len(codes) > 20
    for iri in [*inside, *codes]:
        path = links.path(iri)
        assert path is not None
        answer = client.get(path, headers={"Accept": "application/n-triples"})
        assert (iri, answer.status_code) == (iri, 200)
        assert answer.content, iri
