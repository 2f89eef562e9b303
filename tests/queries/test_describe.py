"""The descriptions of a release are true, and pass the shapes of their standards."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store
from rdflib import Graph

from queries.description.catalogue import Place, dcat, void
from queries.description.service import Endpoint, service
from queries.limits import Limits
from queries.media import GRAPH
from queries.pool.workers import Pool
from queries.question.question import catalog
from queries.store import merge
from queries.store.release import current

SHAPES = Path(__file__).parents[3] / "shared" / "conformance" / "dcat-ap-3.0.1" / "shapes.ttl"
PLACE = Place("http://127.0.0.1:8000/", "Yusuan", (("export/all.nq.gz", "application/n-quads"),))
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"


def described(directory: Path, describe: Callable[[Pool], Awaitable[bytes]]) -> bytes:
    async def work() -> bytes:
        pool = Pool(directory, Limits())
        try:
            return await describe(pool)
        finally:
            await pool.close()

    return asyncio.run(work())


def loaded(content: bytes) -> Store:
    store = Store()
    store.load(content, RdfFormat.TURTLE)
    return store


def numbers(store: Store, subject: str, property: str) -> list[int]:
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(VOID + property), None)
    return [int(quad.object.value) for quad in found if isinstance(quad.object, Literal)]


@pytest.mark.parametrize("media_type", list(GRAPH))
def test_the_service_description_is_given_in_every_format(directory: Path, media_type: str) -> None:
    content = described(
        directory, lambda pool: service(pool, Endpoint("http://e/sparql"), media_type)
    )
    assert b"UnionDefaultGraph" in content


def test_the_service_description_counts_the_default_graph(directory: Path) -> None:
    content = described(
        directory, lambda pool: service(pool, Endpoint("http://e/sparql"), "text/turtle")
    )
    total = numbers(loaded(content), "http://e/sparql#default-graph", "triples")
    assert total == [merge.count(current(directory).open())]


def test_void_counts_what_is_there(directory: Path) -> None:
    content = described(directory, lambda pool: void(pool, PLACE, "text/turtle"))
    store = loaded(content)
    whole = "http://127.0.0.1:8000/.well-known/void#dataset"
    assert numbers(store, whole, "triples") == [merge.count(current(directory).open())]
    classes = {
        quad.object.value: numbers(store, quad.subject.value, "entities")
        for quad in store.quads_for_pattern(None, NamedNode(VOID + "class"), None)
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode)
    }
    assert classes["https://w3id.org/yusuan/ontology#Disclosure"] == [2]
    assert classes["https://w3id.org/yusuan/ontology#Project"] == [2]


def test_the_catalogue_names_disclosures_questions_and_downloads(directory: Path) -> None:
    content = described(directory, lambda pool: dcat(pool, PLACE, "text/turtle"))
    store = loaded(content)
    datasets = {q.object for q in store.quads_for_pattern(None, NamedNode(DCAT + "dataset"), None)}
    assert NamedNode("https://w3id.org/yusuan/id/disclosure/pingxiang") in datasets
    assert len(datasets) == 3
    text = content.decode()
    assert all(f"questions/{name}>" in text for name in catalog())
    assert "export/all.nq.gz>" in text


@pytest.mark.corpus
def test_the_catalogue_passes_the_shapes_of_dcat_ap(directory: Path) -> None:
    if not SHAPES.is_file():
        pytest.skip(f"The shapes of DCAT-AP are not beside this checkout: {SHAPES}")
    content = described(directory, lambda pool: dcat(pool, PLACE, "text/turtle"))
    conforms, _, report = cast(Any, pyshacl).validate(
        Graph().parse(data=content, format="turtle"), shacl_graph=Graph().parse(SHAPES)
    )
    assert conforms, report
