"""The descriptions of a release are true, and pass the shapes of their standards."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store
from rdflib import Graph, URIRef

from queries.description.catalogue import Download, Place, void
from queries.description.dcat import dcat
from queries.description.licence import LICENCES
from queries.description.service import Endpoint, service
from queries.limits import Limits
from queries.media import GRAPH
from queries.pool.workers import Pool
from queries.question.question import catalog
from queries.store import merge
from queries.store.release import current

SHAPES = Path(__file__).parents[3] / "shared" / "conformance" / "dcat-ap-3.0.1"
FOREIGN = {
    "shapes_recommended": {
        "http://www.w3.org/ns/dcat#bbox",
        "http://www.w3.org/ns/dcat#centroid",
    },
    "mdr-vocabularies.shape": {
        "http://purl.org/dc/terms/publisher",
        "http://purl.org/dc/terms/spatial",
    },
}
"""What a catalogue of Chinese bodies cannot have: neither they nor their places are in the EU's
tables, and no list here has coordinates."""
PLACE = Place(
    "http://127.0.0.1:8000/",
    "Yusuan",
    (
        Download("export/nquads", "application/n-quads", ("全部", "All"), 12, "ab" * 32),
        Download("export/csv", "text/csv", ("一张表", "A table"), part=True),
    ),
    "2026-11-30",
)
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
    assert classes["https://w3id.org/yusuan/ontology#Disclosure"] == [3]
    assert classes["https://w3id.org/yusuan/ontology#Project"] == [4]


def test_the_catalogue_names_disclosures_questions_and_downloads(directory: Path) -> None:
    content = described(directory, lambda pool: dcat(pool, PLACE, "text/turtle"))
    store = loaded(content)
    datasets = {q.object for q in store.quads_for_pattern(None, NamedNode(DCAT + "dataset"), None)}
    assert NamedNode("https://w3id.org/yusuan/id/disclosure/pingxiang") in datasets
    assert len(datasets) == 4
    text = content.decode()
    assert all(f"questions/{name}>" in text for name in catalog())
    assert "export/nquads>" in text


def test_a_disclosure_is_published_by_its_body_for_its_year_and_place(directory: Path) -> None:
    store = loaded(described(directory, lambda pool: dcat(pool, PLACE, "text/turtle")))
    found = store.query(
        """PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX dcat: <http://www.w3.org/ns/dcat#>
        PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        SELECT ?name ?from ?place ?url {
          <https://w3id.org/yusuan/id/disclosure/pingxiang> dcterms:publisher/foaf:name ?name ;
            dcterms:temporal/dcat:startDate ?from ; dcterms:spatial ?place ;
            dcat:distribution/dcat:downloadURL ?url }"""
    )
    assert isinstance(found, QuerySolutions)
    ((name, day, place, url),) = [[getattr(value, "value", "") for value in row] for row in found]
    assert (name, day) == ("平乡县人民代表大会常务委员会", "2023-01-01")
    assert place.endswith("/division/130532")
    assert "export/csv?disclosure=https%3A%2F%2Fw3id.org" in url


def test_a_distribution_that_was_measured_says_size_and_checksum(directory: Path) -> None:
    text = described(directory, lambda pool: dcat(pool, PLACE, "text/turtle")).decode()
    assert "ab" * 32 in text
    assert "checksumAlgorithm_sha256" in text


def test_void_counts_the_links_to_the_code_lists(directory: Path) -> None:
    store = loaded(described(directory, lambda pool: void(pool, PLACE, "text/turtle")))
    base = "http://127.0.0.1:8000/.well-known/void#"
    links = [
        quad.subject.value
        for quad in store.quads_for_pattern(None, None, NamedNode(VOID + "Linkset"))
        if isinstance(quad.subject, NamedNode)
    ]
    assert {f"{base}links-function", f"{base}links-cofog", f"{base}links-broadMatch"} <= {*links}
    held = current(directory).open()
    found = held.query(
        "SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/yusuan/ontology#function> ?o }"
    )
    assert isinstance(found, QuerySolutions)
    assert numbers(store, f"{base}links-function", "triples") == [int(next(found)["n"].value)]
    for one in links:
        ends = {
            quad.object.value
            for name in ("subjectsTarget", "objectsTarget")
            for quad in store.quads_for_pattern(NamedNode(one), NamedNode(VOID + name), None)
            if isinstance(quad.object, NamedNode)
        }
        assert ends <= {f"{base}documents", f"{base}codes"}
        assert f"{base}codes" in ends


@pytest.mark.parametrize("describe", [void, dcat])
def test_the_licence_is_of_the_graph_and_not_of_the_documents(
    directory: Path, describe: Callable[[Pool, Place, str], Awaitable[bytes]]
) -> None:
    given = replace(PLACE, licence=LICENCES["CC0-1.0"])
    text = described(directory, lambda pool: describe(pool, given, "text/turtle")).decode()
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in text
    assert "article 5" in text
    assert "licenses/LICENSE-2.0" not in text


@pytest.mark.corpus
@pytest.mark.parametrize(
    "shapes", ["shapes", "range", "shapes_recommended", "mdr-vocabularies.shape"]
)
def test_the_catalogue_passes_the_shapes_of_dcat_ap(directory: Path, shapes: str) -> None:
    file = SHAPES / f"{shapes}.ttl"
    if not file.is_file():
        pytest.skip(f"The shapes of DCAT-AP are not beside this checkout: {file}")
    content = described(directory, lambda pool: dcat(pool, PLACE, "text/turtle"))
    _, report, text = cast(Any, pyshacl).validate(
        Graph().parse(data=content, format="turtle"), shacl_graph=Graph().parse(file)
    )
    sh = "http://www.w3.org/ns/shacl#"
    results = report.objects(None, URIRef(sh + "result"))
    found = {str(report.value(one, URIRef(sh + "resultPath"))) for one in results}
    assert found <= FOREIGN.get(shapes, set()), text
