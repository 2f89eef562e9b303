"""The W3C's three tests of the service description, which it gives in words."""

from typing import Any, cast

import httpx
import pyshacl
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from queries.store.store import Writer

pytestmark = pytest.mark.server

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SCHEMA = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
[] a sh:NodeShape ; sh:targetClass sd:Service ;
  sh:property [ sh:path sd:endpoint ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sd:supportedLanguage ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sd:resultFormat ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sd:defaultDataset ; sh:maxCount 1 ; sh:class sd:Dataset ] .
[] a sh:NodeShape ; sh:targetClass sd:Dataset ;
  sh:property [ sh:path sd:defaultGraph ; sh:maxCount 1 ; sh:class sd:Graph ] ,
    [ sh:path sd:namedGraph ; sh:class sd:NamedGraph ] .
[] a sh:NodeShape ; sh:targetClass sd:NamedGraph ;
  sh:property [ sh:path sd:name ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
"""


def leave_empty(writer: Writer) -> None:
    assert writer.graphs() == []


@pytest.fixture(scope="module", params=[None, "the token of these tests"])
def described(serve: Any, request: pytest.FixtureRequest) -> tuple[str, Graph, bool]:
    """The endpoint, what it says of itself, and whether it may be written to."""
    endpoint = f"{serve(leave_empty, request.param)}/sparql"
    answer = httpx.get(endpoint, headers={"Accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/turtle")
    return endpoint, Graph().parse(data=answer.text), request.param is not None


def test_it_names_its_own_endpoint(described: tuple[str, Graph, bool]) -> None:
    endpoint, graph, _ = described
    assert list(graph.objects(None, SD.endpoint)) == [URIRef(endpoint)]


def test_it_conforms_to_the_schema(described: tuple[str, Graph, bool]) -> None:
    validate = cast(Any, pyshacl.validate)  # pyright: ignore[reportUnknownMemberType]
    conforms, _, text = validate(described[1], shacl_graph=Graph().parse(data=SCHEMA))
    assert conforms, text


def test_updates_are_said_where_they_are_taken(described: tuple[str, Graph, bool]) -> None:
    languages = set(described[1].objects(None, SD.supportedLanguage))
    assert (SD.SPARQL11Update in languages) is described[2]


def test_prefixes_and_examples_are_there_for_editors(described: tuple[str, Graph, bool]) -> None:
    graph = described[1]
    declared = {str(prefix) for prefix in graph.objects(None, SH.prefix)}
    assert {"ys", "skos"} <= declared
    examples = list(graph.subjects(RDF.type, SH.SPARQLSelectExecutable))
    assert len(examples) > 20
    assert all(graph.value(example, SH.select) for example in examples)


def test_it_names_the_functions_of_our_own(described: tuple[str, Graph, bool]) -> None:
    functions = set(described[1].objects(None, SD.extensionFunction))
    assert URIRef("https://w3id.org/yusuan/ontology#fold") in functions
    assert len(functions) == 3
