"""The W3C's SPARQL 1.1 update suites: the writer's store after an update is the expected one."""

from contextlib import suppress
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlparse

import pytest
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)
from rdflib import RDFS, Graph, Namespace
from rdflib.collection import Collection
from rdflib.namespace import RDF
from rdflib.term import Node

from queries.failure import EvaluationFailed, Malformed
from queries.store import merge
from queries.store.store import Writer
from queries.update import scratch
from queries.update.change import DEFAULT, Update

pytestmark = pytest.mark.corpus

SUITE = Path(__file__).parents[3] / "shared" / "conformance" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
KNOWN: dict[str, str] = {}
"""Failures of the engine, each with its reason."""


def entries() -> dict[str, tuple[Graph, Node, str]]:
    """All tests of the update manifests by folder and name, with their kinds."""
    found: dict[str, tuple[Graph, Node, str]] = {}
    for path in sorted(SUITE.glob("*/manifest.ttl")):
        graph = Graph().parse(path, publicID=path.as_uri())
        for holder in graph.objects(None, MF.entries):
            for test in cast(Any, Collection)(graph, holder):
                kind = str(graph.value(test, RDF.type)).rpartition("#")[2]
                found[f"{path.parent.name}/{str(test).rpartition('#')[2]}"] = graph, test, kind
    return {name: entry for name, entry in found.items() if "Update" in entry[2]}


ENTRIES = entries()


def of(kind: str) -> list[str]:
    return [name for name, entry in ENTRIES.items() if entry[2] == kind]


EVALUATION = of("UpdateEvaluationTest")
POSITIVE, NEGATIVE = of("PositiveUpdateSyntaxTest11"), of("NegativeUpdateSyntaxTest11")


@pytest.mark.skipif(not ENTRIES, reason=f"The suite is not beside this checkout: {SUITE}")
def test_all_tests_are_run() -> None:
    assert (len(EVALUATION), len(POSITIVE), len(NEGATIVE)) == (94, 42, 13)


@pytest.mark.parametrize("name", EVALUATION)
def test_evaluation(writer: Writer, name: str, request: pytest.FixtureRequest) -> None:
    if name in KNOWN:
        request.applymarker(pytest.mark.xfail(reason=KNOWN[name], strict=True))
    graph, test, _ = ENTRIES[name]
    before, after = graph.value(test, MF.action), graph.value(test, MF.result)
    writer.load(held(graph, before))
    file = cast(Node, graph.value(before, UT.request))
    changed = scratch.changed(writer, Update(text(file)))
    if changed:
        writer.exchange(changed)
    assert canonical(stated(writer)) == canonical(held(graph, after))
    assert merge.count(writer.store) == len(
        {(q.subject, q.predicate, q.object) for q in stated(writer)}
    )


@pytest.mark.parametrize("name", POSITIVE)
def test_an_update_that_is_one_is_read(writer: Writer, name: str) -> None:
    graph, test, _ = ENTRIES[name]
    update = text(cast(Node, graph.value(test, MF.action)))
    if "LOAD" not in update.upper():  # nothing is called from tests
        with suppress(EvaluationFailed):  # a graph to be dropped that is not there
            scratch.changed(writer, Update(update))


@pytest.mark.parametrize("name", NEGATIVE)
def test_an_update_that_is_none_is_malformed(writer: Writer, name: str) -> None:
    graph, test, _ = ENTRIES[name]
    with pytest.raises(Malformed):
        scratch.changed(writer, Update(text(cast(Node, graph.value(test, MF.action)))))


@pytest.fixture
def writer(tmp_path: Path) -> Any:
    with Writer(tmp_path) as opened:
        yield opened


def text(file: Node) -> str:
    return f"BASE <{file}>\n{path_of(file).read_text('utf-8')}"


def path_of(node: Node) -> Path:
    return Path(unquote(urlparse(str(node)).path))


def held(graph: Graph, state: Node | None) -> list[Quad]:
    """The quads of a state of the manifest, what is in the default graph in the graph that keeps it."""
    files = [(file, DEFAULT) for file in graph.objects(state, UT.data)]
    for entry in graph.objects(state, UT.graphData):
        name = NamedNode(str(graph.value(entry, RDFS.label)))
        files.append((cast(Node, graph.value(entry, UT.graph)), name))
    return [
        Quad(one.subject, one.predicate, one.object, name)
        for file, name in files
        for one in parse(path_of(file).read_bytes(), RdfFormat.TURTLE, base_iri=str(file))
    ]


def stated(writer: Writer) -> list[Quad]:
    return [quad for quad in writer.store if quad.graph_name != DefaultGraph()]


def canonical(quads: list[Quad]) -> set[Quad]:
    found = Dataset(quads)
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(found)
