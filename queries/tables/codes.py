"""The codes of a release as a table: names, parents, years and classes, of lists and of what documents print."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from urllib.parse import unquote

import duckdb
from pyoxigraph import Literal, NamedNode, Store

from ontology import terms
from ontology.iri import term
from queries.columnar.facts import Row
from queries.columnar.loading import Held
from queries.tables.definition import sources

Said = Mapping[NamedNode, list[NamedNode | Literal]]
"""What is stated of a concept: for each property the values."""

_LABEL, _NOTATION = term("skos", "prefLabel"), term("skos", "notation")
_BROADER, _SOURCE = term("skos", "broader"), term("dcterms", "source")
_WANTED = {
    *(_LABEL, _BROADER, _NOTATION, _SOURCE),
    *(terms.cofog, terms.gfsm, terms.unmappedBecause, terms.validFrom, terms.validTo),
}


def write(connection: duckdb.DuckDBPyConnection, store: Store, target: Path, aside: Path) -> None:
    """Write `codes.parquet` into the folder `target`."""
    columns = sources("codes")
    with Held(aside / "codes", {column.name: column.type for column in columns}) as rows:
        for row in coded(_stated(store, lists(store))):
            rows.add(row)
        rows.create(connection, "codes")
    connection.sql("FROM codes ORDER BY list, code").write_parquet(
        str(target / "codes.parquet"), compression="zstd"
    )


def coded(known: Mapping[NamedNode, Said]) -> Iterator[Row]:
    """The row of each concept of ours."""
    for concept, said in known.items():
        scheme, code = _named(concept)
        line = [concept, *_above(concept, known)]
        cofog, cofog_way = _class(line[:2], terms.cofog, known)
        gfsm, gfsm_way = _class(line[:2], terms.gfsm, known)
        yield {
            "concept": concept.value,
            "list": scheme,
            "code": code,
            "name": _label(said, "zh"),
            "name_en": _label(said, "en"),
            "parent": _named(line[1])[1] if len(line) > 1 else None,
            "above": " ".join(_named(one)[1] for one in reversed(line)),
            "level": str(len(line)),
            "cofog": cofog,
            "cofog_way": cofog_way,
            "gfsm": gfsm,
            "gfsm_way": gfsm_way,
            "valid_from": _one(said, terms.validFrom),
            "valid_to": _one(said, terms.validTo),
            "source": _one(said, _SOURCE),
        }


def _stated(store: Store, lists: Set[NamedNode]) -> dict[NamedNode, Said]:
    """What the code lists state of concepts of ours; each has a graph of its own."""
    found: defaultdict[NamedNode, defaultdict[NamedNode, list[NamedNode | Literal]]]
    found = defaultdict(lambda: defaultdict(list))
    for graph in lists:
        for predicate in _WANTED:
            for quad in store.quads_for_pattern(None, predicate, None, graph):
                subject, value = quad.subject, quad.object
                if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                    found[subject][predicate].append(value)
    return {concept: said for concept, said in found.items() if _ours(concept, said)}


def _ours(concept: NamedNode, said: Said) -> bool:
    return _NOTATION in said and concept.value.startswith(terms.CODE)


def lists(store: Store) -> set[NamedNode]:
    """The graphs of code lists and crosswalks: all beside those of disclosures."""
    named = {one for one in store.named_graphs() if isinstance(one, NamedNode)}
    found = store.quads_for_pattern(None, term("rdf", "type"), terms.Disclosure)
    return named - {quad.graph_name for quad in found}


def _above(concept: NamedNode, known: Mapping[NamedNode, Said]) -> Iterator[NamedNode]:
    """The parents of a concept, the nearest first."""
    seen = {concept}
    while (upper := _nearest(known.get(concept, {}))) is not None and upper not in seen:
        seen.add(upper)
        yield upper
        concept = upper


def _nearest(said: Said) -> NamedNode | None:
    parents = [one for one in said.get(_BROADER, ()) if isinstance(one, NamedNode)]
    return min(parents, key=lambda one: one.value, default=None)


def _class(
    line: Iterable[NamedNode], wanted: NamedNode, known: Mapping[NamedNode, Said]
) -> tuple[str | None, str]:
    """The class of the first of a line that has one or says that it has none, and how it was found."""
    for one, way in zip(line, ("own", "parent"), strict=False):
        said = known.get(one, {})
        targets = (each for each in said.get(wanted, ()) if isinstance(each, NamedNode))
        target = min(targets, key=lambda each: each.value, default=None)
        if target is not None:
            return _named(target)[1], way
        if terms.unmappedBecause in said:
            break
    return None, "none"


def _named(concept: NamedNode) -> tuple[str, str]:
    """The list of a concept, and its notation there."""
    scheme, _, code = concept.value.removeprefix(terms.CODE).partition("/")
    return scheme, unquote(code)


def _label(said: Said, language: str) -> str | None:
    labels = (one for one in said.get(_LABEL, ()) if isinstance(one, Literal))
    return min((one.value for one in labels if one.language == language), default=None)


def _one(said: Said, predicate: NamedNode) -> str | None:
    return min((one.value for one in said.get(predicate, ())), default=None)
