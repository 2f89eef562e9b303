"""The W3C's SPARQL 1.1 query suites over HTTP: evaluation, syntax, and every format of their results."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlparse

import httpx
import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)
from rdflib import Graph, Namespace
from rdflib.collection import Collection
from rdflib.namespace import RDF
from rdflib.term import Node

from queries.sparql.prologue import froms
from queries.store.store import Writer

pytestmark = [pytest.mark.server, pytest.mark.corpus]

SUITE = Path(__file__).parents[3] / "shared" / "conformance" / "sparql11"
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")

LEFT_OUT = {
    "entailment": "asks for inference under entailment regimes, which the engine does not do",
    "service": "calls SERVICE at addresses that do not exist",
    "syntax-fed": "calls SERVICE, which is refused (tests/queries/test_federation.py)",
}
_TAGGED = "GROUP_CONCAT of texts in one language keeps the language"
_INSIDE = "the variable of GRAPH is not bound by a sub-select or by VALUES inside"
_PATH = "a path of length zero from or to a set of terms leaves out those that no triple holds"
_DERIVED = "types derived from xsd:integer are kept as xsd:integer"
KNOWN: dict[str, str] = {
    "aggregates/agg-groupconcat-04": _TAGGED,
    "aggregates/agg-groupconcat-06": _TAGGED,
    "aggregates/agg-empty-group-count-graph": _INSIDE,
    "bindings/graph": _INSIDE,
    "csv-tsv-res/tsv03": _DERIVED,
    "functions/bnode01": "BNODE(text) makes one node for all solutions instead of one for each",
    "negation/graph-minus": "the variable of an outer GRAPH counts as shared by both sides of MINUS",
    "property-path/zero_or_more_set_start": _PATH,
    "property-path/zero_or_more_set_end": _PATH,
    "property-path/zero_or_one_set_start": _PATH,
    "property-path/zero_or_one_set_end": _PATH,
    "syntax-query/test_4": "a function that does not exist is an error instead of an unbound value",
}
"""Failures of the engine, each with its reason; a test that begins to pass must leave this list."""

RESULTS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
ANSWERS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
SYNTAX = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}


def entries() -> dict[str, tuple[Graph, Node, str]]:
    """All tests of the query manifests by folder and name, with their kinds."""
    found: dict[str, tuple[Graph, Node, str]] = {}
    for path in sorted(SUITE.glob("*/manifest.ttl")):
        if path.parent.name in LEFT_OUT:
            continue
        graph = Graph().parse(path, publicID=path.as_uri())
        for holder in graph.objects(None, MF.entries):
            for test in cast(Any, Collection)(graph, holder):
                kind = str(graph.value(test, RDF.type)).rpartition("#")[2]
                name = f"{path.parent.name}/{str(test).rpartition('#')[2]}"
                found[name] = graph, test, kind
    return found


ENTRIES = entries()


def of(*kinds: str) -> list[str]:
    return [name for name, (_, _, kind) in ENTRIES.items() if kind in kinds]


EVALUATION = of("QueryEvaluationTest", "CSVResultFormatTest")
POSITIVE, NEGATIVE = of("PositiveSyntaxTest11"), of("NegativeSyntaxTest11")


def path_of(node: Node | str) -> Path:
    return Path(unquote(urlparse(str(node)).path))


def sources(name: str) -> tuple[list[Node], list[Node]]:
    """The files of the default graph, and those of the named graphs."""
    graph, test, _ = ENTRIES[name]
    action = graph.value(test, MF.action)
    return list(graph.objects(action, QT.data)), list(graph.objects(action, QT.graphData))


def fill(writer: Writer) -> None:
    """All files of all tests, each as the graph of its own name."""
    files = {str(file) for name in EVALUATION for part in sources(name) for file in part}
    for file in sorted(files):
        path, graph = path_of(file), NamedNode(file)
        read = parse(path.read_bytes(), SYNTAX[path.suffix], base_iri=file, rename_blank_nodes=True)
        writer.load(Quad(one.subject, one.predicate, one.object, graph) for one in read)


@pytest.fixture(scope="module")
def endpoint(serve: Any) -> str:
    return f"{serve(fill)}/sparql"


def ask(endpoint: str, name: str, accept: str) -> httpx.Response:
    """Ask the query of a test over its data, which the protocol names."""
    graph, test, _ = ENTRIES[name]
    query = graph.value(graph.value(test, MF.action), QT.query)
    text = f"BASE <{query}>\n{path_of(cast(Node, query)).read_text('utf-8')}"
    default, named = sources(name)
    parameters: list[tuple[str, str | int | float | bool | None]] = []
    if not froms(text):
        parameters += [("named-graph-uri", str(file)) for file in named]
        parameters += [("default-graph-uri", str(file)) for file in default or [cast(Node, query)]]
    return httpx.post(
        endpoint, data={"query": text}, params=parameters, headers={"Accept": accept}, timeout=30
    )


@pytest.mark.skipif(not ENTRIES, reason=f"The suite is not beside this checkout: {SUITE}")
def test_all_tests_are_run() -> None:
    assert (len(EVALUATION), len(POSITIVE), len(NEGATIVE)) == (235, 63, 48)
    assert {*EVALUATION, *POSITIVE} >= set(KNOWN)


@pytest.mark.parametrize("name", EVALUATION)
def test_evaluation(endpoint: str, name: str, request: pytest.FixtureRequest) -> None:
    """The answer is the expected one in every format that the endpoint gives."""
    if name in KNOWN:
        request.applymarker(pytest.mark.xfail(reason=KNOWN[name], strict=True))
    graph, test, kind = ENTRIES[name]
    wanted = path_of(cast(Node, graph.value(test, MF.result)))
    if kind == "CSVResultFormatTest":
        response = ask(endpoint, name, "text/csv")
        assert table(response.text) == table(wanted.read_text("utf-8"))
    elif wanted.suffix in RESULTS or described(wanted):
        expected = expectation(wanted)
        for media_type, format in ANSWERS.items():
            if isinstance(expected, bool) and format == QueryResultsFormat.TSV:
                continue  # TSV has no booleans (SPARQL 1.1 Query Results CSV and TSV Formats)
            assert solutions(ask(endpoint, name, media_type).content, format) == expected
    else:
        triples = canonical(wanted.read_bytes(), SYNTAX[wanted.suffix], wanted.as_uri())
        for media_type, syntax in GRAPHS.items():
            answer = ask(endpoint, name, media_type).content
            assert canonical(answer, syntax, wanted.as_uri()) == triples


@pytest.mark.parametrize("name", [*POSITIVE, *NEGATIVE])
def test_syntax(endpoint: str, name: str, request: pytest.FixtureRequest) -> None:
    """A test of syntax names the file of its query alone."""
    if name in KNOWN:
        request.applymarker(pytest.mark.xfail(reason=KNOWN[name], strict=True))
    graph, test, _ = ENTRIES[name]
    file = cast(Node, graph.value(test, MF.action))
    text = f"BASE <{file}>\n{path_of(file).read_text('utf-8')}"
    response = httpx.post(
        endpoint, data={"query": text, "default-graph-uri": "http://e/none"}, timeout=30
    )
    assert response.status_code == (200 if name in POSITIVE else 400), response.text


def described(file: Path) -> bool:
    """Whether a file of RDF describes rows instead of being the answer."""
    return "rs:ResultSet" in file.read_text("utf-8")


def expectation(file: Path) -> "bool | Bag":
    if file.suffix in RESULTS:
        return solutions(file.read_bytes(), RESULTS[file.suffix])
    graph = Graph().parse(file, publicID=file.as_uri())
    names = tuple(sorted(str(name) for name in graph.objects(None, RS.resultVariable)))
    rows: Counter[tuple[object, ...]] = Counter()
    for solution in graph.objects(None, RS.solution):
        bound = {
            str(graph.value(binding, RS.variable)): cast(Node, graph.value(binding, RS.value)).n3()
            for binding in graph.objects(solution, RS.binding)
        }
        rows[tuple(plain(read_term(bound.get(name))) for name in names)] += 1
    return names, rows, Counter()


def read_term(text: str | None) -> object:
    """A term from its N-Triples notation."""
    if text is None:
        return None
    triple = f"<http://e/s> <http://e/p> {text} ."
    return next(iter(parse(triple, RdfFormat.N_TRIPLES))).object


Bag = tuple[tuple[str, ...], Counter[tuple[object, ...]], Counter[object]]


def solutions(content: bytes, format: QueryResultsFormat) -> bool | Bag:
    """The truth, or the bag of rows; blank nodes are known by the rows that they stand in."""
    found = parse_query_results(content, format)
    if isinstance(found, QueryBoolean):
        return bool(found)
    assert isinstance(found, QuerySolutions)
    names = tuple(sorted(variable.value for variable in found.variables))
    rows = [tuple(row[name] for name in names) for row in found]
    places: dict[str, list[object]] = {}
    for row in rows:
        for column, term in enumerate(row):
            if isinstance(term, BlankNode):
                places.setdefault(str(term), []).append((tuple(map(plain, row)), column))
    marks = Counter(tuple(sorted(map(str, where))) for where in places.values())
    return names, Counter(tuple(map(plain, row)) for row in rows), Counter[object](marks)


TRUE = {"true": True, "1": True, "false": False, "0": False}
VALUES: dict[str, Callable[[str], object]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "float": float,
    "boolean": TRUE.__getitem__,
}
"""How values are read from their lexical forms, of which the engine keeps the shortest."""


def plain(term: object) -> object:
    """A term as it is compared: numbers and truths of one type by their values."""
    if isinstance(term, BlankNode):
        return "blank"
    if isinstance(term, Literal):
        kind = term.datatype.value.rpartition("#")[2]
        try:
            return kind, VALUES[kind](term.value)
        except (KeyError, ValueError):
            return str(term)
    return str(term)


def table(text: str) -> tuple[list[str], list[list[str]]]:
    """A CSV file as its sorted columns and rows, without the names of blank nodes.

    The order of columns of `SELECT *` is the engine's own.
    """
    found = csv.DictReader(io.StringIO(text))
    head = sorted(found.fieldnames or [])
    rows = [[_cell(row[name]) for name in head] for row in found]
    return head, sorted(rows)


def _cell(text: str) -> str:
    """Numbers by their values, because CSV has no types."""
    try:
        return str(float(text))
    except ValueError:
        return "_:" if text.startswith("_:") else text


def canonical(content: bytes, format: RdfFormat, base: str) -> Dataset:
    found = Dataset(parse(content, format, base_iri=base))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found
