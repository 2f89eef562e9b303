"""Turn the code lists into SKOS and XKOS quads, one named graph for each scheme."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby

from pyoxigraph import BlankNode, Literal, Quad, RdfFormat, parse, serialize

from ontology import iri
from ontology.codes import Scheme, scheme, schemes
from ontology.counterparty import counterparty_quads
from ontology.crosswalk import crosswalk_quads, crosswalks
from ontology.income import collection_quads
from ontology.iri import term
from ontology.placing import placing_quads
from ontology.statements import Triple, concept_triples, scheme_triples
from ontology.terms import ID
from ontology.usual import usual


def graphs() -> Iterator[Quad]:
    """Give all that is known before any document: ontology, structures, code lists, crosswalks.

    The order is always the same.
    """
    for name in ("ontology", "structure"):
        yield from _turtle(name)
    for name in schemes():
        yield from scheme_quads(name)
    for name in crosswalks():
        yield from crosswalk_quads(name)
        yield from placing_quads(name)


def digest() -> str:
    """The SHA-256 of all files of this package, on which `graphs` depends: found in a hundredth of its time."""
    found = hashlib.sha256()
    for file in _files(files("ontology")):
        found.update(file.read_bytes())
    return found.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    """The files below a folder, in an order that is always the same."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files(entry) if entry.name != "__pycache__" else ()
        else:
            yield entry


def nquads(name: str | None = None) -> bytes:
    """Give one list, or all graphs, as N-Quads; the same lists give the same bytes.

    :raises UnknownScheme: when there is no such list
    """
    return _written(scheme_quads(name) if name else graphs())


def checksums() -> Iterator[tuple[str, int, str]]:
    """Give each graph's name, its number of quads, and the SHA-256 of its N-Quads in our order."""
    for graph, quads in groupby(graphs(), key=lambda quad: quad.graph_name):
        found = list(quads)
        digest = hashlib.sha256(_written(found)).hexdigest()
        yield str(graph).removeprefix(f"<{ID}graph/").rstrip(">"), len(found), digest


def scheme_quads(name: str) -> Iterator[Quad]:
    """Give the named graph of one code list.

    :raises UnknownScheme: when there is no such list
    """
    listed, graph = scheme(name), iri.graph(name)
    for triple in scheme_triples(listed):
        yield Quad(*triple, graph)
    for triple in _levels(listed):
        yield Quad(*triple, graph)
    for concept in listed.concepts:
        for triple in (*concept_triples(listed, concept), *usual(concept)):
            yield Quad(*triple, graph)
    yield from _MORE.get(name, tuple)()


_MORE: Mapping[str, Callable[[], Iterable[Quad]]] = {
    "counterparty": counterparty_quads,
    "income": collection_quads,
}
"""What the graph of a list says besides its codes."""


def _written(quads: Iterable[Quad]) -> bytes:
    output = io.BytesIO()
    serialize(quads, output, RdfFormat.N_QUADS)
    return output.getvalue()


def _turtle(name: str) -> Iterator[Quad]:
    data = (files("ontology") / f"{name}.ttl").read_bytes()
    for quad in parse(data, RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, iri.graph(name))


def _levels(listed: Scheme) -> Iterator[Triple]:
    subject = iri.scheme(listed.name)
    levels = [iri.fragment(subject, f"level-{n + 1}") for n in range(len(listed.levels))]
    yield subject, term("xkos", "numberOfLevels"), Literal(len(levels))
    yield subject, term("xkos", "levels"), _link(listed, 0)
    for depth, (level, (zh, en)) in enumerate(zip(levels, listed.levels, strict=True)):
        rest = _link(listed, depth + 1) if depth + 1 < len(levels) else term("rdf", "nil")
        yield _link(listed, depth), term("rdf", "first"), level
        yield _link(listed, depth), term("rdf", "rest"), rest
        yield level, term("rdf", "type"), term("xkos", "ClassificationLevel")
        yield level, term("xkos", "depth"), Literal(depth + 1)
        yield level, term("skos", "prefLabel"), Literal(zh, language="zh")
        yield level, term("skos", "prefLabel"), Literal(en, language="en")
    for concept in listed.concepts:
        member = iri.code(listed.name, concept.key)
        yield levels[concept.level - 1], term("skos", "member"), member


def _link(listed: Scheme, position: int) -> BlankNode:
    return BlankNode(f"{listed.name}-levels-{position + 1}")
