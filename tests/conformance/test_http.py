"""The tests of the W3C for the SPARQL 1.1 Protocol and the Graph Store Protocol, over real HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF
from rdflib.term import Node

from queries.store.store import Writer

pytestmark = [pytest.mark.server, pytest.mark.corpus]

SUITE = Path(__file__).parents[3] / "shared" / "conformance" / "sparql11"
DATA = "http://kasei.us/2009/09/sparql/data/"
TOKEN = "the token of these tests"
CNT = Namespace("http://www.w3.org/2011/content#")
HT = Namespace("http://www.w3.org/2011/http#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")


def manifest(path: str) -> Graph:
    place = SUITE / path
    return Graph().parse(place) if place.is_file() else Graph()


PROTOCOL = manifest("protocol/manifest.ttl")
STORES = {
    way: manifest(f"graph-store-protocol/manifest-{way}.ttl") for way in ("direct", "indirect")
}


def names(graph: Graph, kind: URIRef) -> list[str]:
    return sorted(str(test).rpartition("#")[2] for test in graph.subjects(RDF.type, kind))


PROTOCOL_TESTS = names(PROTOCOL, MF.ProtocolTest)
STORE_TESTS = [
    (way, name) for way, graph in STORES.items() for name in names(graph, MF.GraphStoreProtocolTest)
]


def fill(writer: Writer) -> None:
    for number in (1, 2, 3):
        name = NamedNode(f"{DATA}data{number}.rdf")
        triples = parse((SUITE / f"protocol/data{number}.nt").read_bytes(), RdfFormat.N_TRIPLES)
        writer.load(Quad(each.subject, each.predicate, each.object, name) for each in triples)


@pytest.fixture(scope="module")
def readable(serve: Any) -> str:
    address: str = serve(fill, TOKEN)
    return address


@pytest.fixture(scope="module")
def writable(serve: Any) -> str:
    address: str = serve(fill, TOKEN)
    return address


@pytest.mark.skipif(not PROTOCOL_TESTS, reason=f"The suite is not beside this checkout: {SUITE}")
def test_all_tests_are_run() -> None:
    assert len(PROTOCOL_TESTS) == 34
    assert len(STORE_TESTS) == 14


@pytest.mark.parametrize("name", PROTOCOL_TESTS)
def test_protocol(readable: str, writable: str, name: str) -> None:
    address = writable if name.startswith("update") else readable
    for request in requests(PROTOCOL, name):
        response = send(PROTOCOL, address, request, "/sparql/", "/sparql/")
        answered(PROTOCOL, request, response)


@pytest.mark.parametrize(("way", "name"), STORE_TESTS)
def test_graph_store_protocol(writable: str, way: str, name: str) -> None:
    """Addresses in the manifest stand for those of the server under test, as its preface says."""
    graph, location = STORES[way], ""
    cleared = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/sparql-update"}
    assert httpx.post(f"{writable}/sparql", content="CLEAR ALL", headers=cleared).is_success
    for request in requests(graph, name):
        response = send(graph, writable, request, "/gsp", "/graph-store", location)
        answered(graph, request, response)
        location = response.headers.get("location", location)


def answered(graph: Graph, request: Node, response: httpx.Response) -> None:
    """Hold a response to what the manifest expects of it."""
    expected = value(graph, request, HT.resp)
    statuses = {status(str(one)) for one in graph.objects(expected, MF.expectedStatus)}
    given = str(response.status_code)
    assert given in statuses or given[0] in statuses, (given, statuses, response.text)
    boolean = graph.value(expected, MF.expectedBoolean)
    if boolean is not None:
        assert response.json()["boolean"] is (str(boolean) == "true")
    body = graph.value(expected, HT.body)
    if body is not None:
        assert response.headers["content-type"].startswith("text/turtle")
        wanted = text(graph, body)
        base = str(response.url)
        left, right = (Graph().parse(data=one, publicID=base) for one in (wanted, response.text))
        assert isomorphic(left, right), response.text


STATUSES = {"Created": "201", "OK": "200", "NoContent": "204", "NotFound": "404"}


def status(iri: str) -> str:
    """A status as three digits, a class of them as its first digit."""
    name = iri.rpartition("#")[2]
    return STATUSES.get(name) or name.removeprefix("StatusCode")[0]


def requests(graph: Graph, name: str) -> Iterator[Node]:
    test = next(
        test
        for kind in (MF.ProtocolTest, MF.GraphStoreProtocolTest)
        for test in graph.subjects(RDF.type, kind)
        if str(test).endswith("#" + name)
    )
    held = value(graph, value(graph, test, MF.action), HT.requests)
    yield from cast(Any, Collection)(graph, held)


def send(
    graph: Graph, address: str, request: Node, theirs: str, ours: str, location: str = ""
) -> httpx.Response:
    """Send a request as the manifest gives it, with the token and its text in the encoding named."""
    path = str(value(graph, request, HT.absolutePath))
    target = path.replace("$LOCATION$", location) if "$" in path else path
    target = target if target.startswith("http") else address + target.replace(theirs, ours, 1)
    body = graph.value(request, HT.body)
    content = None
    if body is not None:
        encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8")
        content = text(graph, body).replace("$LOCATION$", location).encode(encoding)
    method = str(value(graph, request, HT.methodName))
    given = {"Authorization": f"Bearer {TOKEN}", **headers(graph, request)}
    return httpx.request(method, target, content=content, headers=given, timeout=30)


def text(graph: Graph, body: Node) -> str:
    return str(value(graph, body, CNT.chars))


def headers(graph: Graph, request: Node) -> dict[str, str]:
    given = graph.value(request, HT.headers)
    if given is None:
        return {}
    return {
        str(value(graph, header, HT.fieldName)): str(value(graph, header, HT.fieldValue))
        for header in cast(Any, Collection)(graph, given)
    }


def value(graph: Graph, subject: Node, property: Node) -> Node:
    found = graph.value(subject, property)
    assert found is not None, f"{subject} has no {property}"
    return found
