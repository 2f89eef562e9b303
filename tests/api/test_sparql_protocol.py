"""The tests of the W3C for the SPARQL 1.1 Protocol, against a real server."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import uvicorn
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import Graph, Namespace
from rdflib.collection import Collection
from rdflib.namespace import RDF
from rdflib.term import Node

from api.app import create
from api.settings import Settings
from queries.release import publish
from queries.store import Writer

pytestmark = [pytest.mark.server, pytest.mark.corpus]

PROTOCOL = Path(__file__).parents[3] / "shared" / "conformance" / "sparql11" / "protocol"
DATA = "http://kasei.us/2009/09/sparql/data/"
CNT = Namespace("http://www.w3.org/2011/content#")
HT = Namespace("http://www.w3.org/2011/http#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")

READ_ONLY = {
    "update_base_uri",
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_full",
    "update_dataset_named_graphs",
    "update_post_direct",
    "update_post_form",
}
"""Known: nothing is written over HTTP, so that these are answered 403."""


def manifest() -> Graph:
    path = PROTOCOL / "manifest.ttl"
    return Graph().parse(path) if path.is_file() else Graph()


MANIFEST = manifest()
TESTS = sorted(
    str(test).rpartition("#")[2] for test in MANIFEST.subjects(RDF.type, MF.ProtocolTest)
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    directory = tmp_path_factory.mktemp("protocol")
    with Writer(directory) as writer:
        for number in (1, 2, 3):
            name = NamedNode(f"{DATA}data{number}.rdf")
            triples = parse((PROTOCOL / f"data{number}.nt").read_bytes(), RdfFormat.N_TRIPLES)
            writer.load(Quad(each.subject, each.predicate, each.object, name) for each in triples)
        publish(writer)
    listening = socket.create_server(("127.0.0.1", 0))
    app = create(Settings(store=str(directory)))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.mark.skipif(not TESTS, reason=f"The W3C's tests are not beside this checkout: {PROTOCOL}")
def test_all_tests_of_the_protocol_are_run() -> None:
    assert len(TESTS) == 34
    assert set(TESTS) >= READ_ONLY


@pytest.mark.parametrize("name", TESTS)
def test_protocol(address: str, name: str) -> None:
    for request in requests(name):
        response = send(address, request)
        if name in READ_ONLY:
            assert response.status_code == 403
            return
        expected = value(request, HT.resp)
        statuses = {str(status)[-3] for status in MANIFEST.objects(expected, MF.expectedStatus)}
        assert str(response.status_code)[0] in statuses, response.text
        boolean = MANIFEST.value(expected, MF.expectedBoolean)
        if boolean is not None:
            assert response.json()["boolean"] is (str(boolean) == "true")


def requests(name: str) -> list[Node]:
    test = next(
        s for s in MANIFEST.subjects(RDF.type, MF.ProtocolTest) if str(s).endswith("#" + name)
    )
    return list(cast(Any, Collection)(MANIFEST, value(value(test, MF.action), HT.requests)))


def send(address: str, request: Node) -> httpx.Response:
    """Send a request as the manifest gives it, its text in the encoding that it names."""
    path = str(value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    body = MANIFEST.value(request, HT.body)
    content = None
    if body is not None:
        encoding = str(MANIFEST.value(body, CNT.characterEncoding) or "UTF-8")
        content = str(value(body, CNT.chars)).encode(encoding)
    method = str(value(request, HT.methodName))
    return httpx.request(method, address + path, content=content, headers=headers(request))


def headers(request: Node) -> dict[str, str]:
    given = MANIFEST.value(request, HT.headers)
    if given is None:
        return {}
    return {
        str(value(header, HT.fieldName)): str(value(header, HT.fieldValue))
        for header in cast(Any, Collection)(MANIFEST, given)
    }


def value(subject: Node, property: Node) -> Node:
    found = MANIFEST.value(subject, property)
    assert found is not None, f"{subject} has no {property}"
    return found
