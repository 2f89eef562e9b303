"""From the triples of a graph to plain JSON under the context of ours: one object for each thing."""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from ontology.context import context
from ontology.terms import PREFIXES

Json = str | bool | int | dict[str, "Json"] | list["Json"]

_XSD = PREFIXES["xsd"]
_TYPE = PREFIXES["rdf"] + "type"


def from_ntriples(content: bytes) -> Iterator[Triple]:
    """The triples of N-Triples."""
    return (quad.triple for quad in parse(content, RdfFormat.N_TRIPLES))


def to_ntriples(triples: Iterable[Triple]) -> bytes:
    """N-Triples of triples, in their order."""
    return _serialized(triples, RdfFormat.N_TRIPLES)


def to_turtle(triples: Iterable[Triple]) -> bytes:
    """Turtle of triples, with our prefixes."""
    return _serialized(triples, RdfFormat.TURTLE)


def _serialized(triples: Iterable[Triple], format: RdfFormat) -> bytes:
    output = io.BytesIO()
    serialize(triples, output, format, prefixes=PREFIXES)
    return output.getvalue()


def objects(triples: Iterable[Triple]) -> list[dict[str, Json]]:
    """The things of a graph in the order of their IRIs, each with its properties."""
    found: defaultdict[str, defaultdict[str, list[NamedNode | BlankNode | Literal]]]
    found = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.object, Triple) or isinstance(triple.subject, Triple):
            continue
        found[_node(triple.subject)][triple.predicate.value].append(triple.object)
    return [_object(name, found[name]) for name in sorted(found)]


def _object(
    name: str, said: Mapping[str, list[NamedNode | BlankNode | Literal]]
) -> dict[str, Json]:
    thing: dict[str, Json] = {"id": name}
    for predicate in sorted(said, key=lambda one: (one != _TYPE, one)):
        values = sorted(said[predicate], key=str)
        if predicate == _TYPE:
            thing["type"] = _alone([_short(_node(v)) for v in values if not isinstance(v, Literal)])
        else:
            key, value = _property(predicate, values)
            thing[key] = value
    return thing


def _property(predicate: str, values: list[NamedNode | BlankNode | Literal]) -> tuple[str, Json]:
    """The name and the JSON of a property: as short as the context lets its values be."""
    name = _names().get(predicate)
    defined = context().get(name) if name else None
    if isinstance(defined, dict) and defined.get("@container") == "@language":
        told = _by_language(values)
        if told is not None:
            return str(name), told
        name, defined = None, None
    type = defined.get("@type") if isinstance(defined, dict) else None
    return name or _short(predicate), _alone([_value(value, type) for value in values])


def _by_language(values: list[NamedNode | BlankNode | Literal]) -> Json | None:
    found: defaultdict[str, list[Json]] = defaultdict(list)
    for value in values:
        if not isinstance(value, Literal) or value.language is None:
            return None
        found[value.language].append(value.value)
    return {language: _alone(texts) for language, texts in found.items()}


def _value(value: NamedNode | BlankNode | Literal, type: str | None) -> Json:
    if not isinstance(value, Literal):
        return _node(value) if type == "@id" else {"id": _node(value)}
    if value.language is not None:
        return {"@value": value.value, "@language": value.language}
    datatype = value.datatype.value
    if type == _short(datatype) or (type is None and datatype == _XSD + "string"):
        return value.value
    if datatype == _XSD + "boolean" and value.value in ("true", "false"):
        return {"@value": value.value == "true"}
    return {"@value": value.value, "@type": _short(datatype)}


def _node(term: NamedNode | BlankNode | Literal) -> str:
    return str(term) if isinstance(term, BlankNode) else term.value


def _alone(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _short(address: str) -> str:
    """An IRI with its prefix, where what is left is a plain name."""
    for prefix, space in PREFIXES.items():
        local = address.removeprefix(space)
        if local != address and local.isidentifier():
            return f"{prefix}:{local}"
    return address


@cache
def _names() -> Mapping[str, str]:
    """The names that the context has for properties, by their IRIs."""
    found: dict[str, str] = {}
    for name, defined in context().items():
        target = defined if isinstance(defined, str) else defined["@id"]
        prefix, colon, local = target.partition(":")
        if colon and prefix in PREFIXES and name not in PREFIXES:
            found[PREFIXES[prefix] + local] = name
    return found
