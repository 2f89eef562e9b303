"""Bodies that a reform ended → the bodies that took their place, where a store holds both.

A graph knows its own bodies alone; which later body a place has, the store knows. `ontology/successions.csv` says
what followed what; the links stand in the graphs that state the earlier body, so that they go with it.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, Store

from ontology import iri, terms
from ontology.iri import term
from ontology.successions import Succession, called, succession, successions
from ontology.terms import ID, PREFIXES
from queries.store.store import Writer

Change = tuple[NamedNode, NamedNode, Succession]
"""The earlier body, the later one and the reform between them."""

_UNIT = f"{ID}unit/"
_PARTS = 2  # a place and a name: own offices and units without a place have more


def link(writer: Writer, graphs: Iterable[str]) -> int:
    """Link the bodies of the graphs of these IRIs with those before and after them; returns how many graphs changed."""
    bodies = {one for graph in graphs for one in _bodies(writer.store, NamedNode(graph))}
    wanted: dict[NamedNode, set[Quad]] = {}
    for body in sorted(bodies, key=str):
        for change in _changes(writer.store, body):
            for graph in _stating(writer.store, change[0]):
                wanted.setdefault(graph, set()).update(_quads(change, graph))
    changed = 0
    for graph, quads in sorted(wanted.items(), key=lambda item: item[0].value):
        held = set(writer.quads(graph))
        if not quads <= held:
            writer.replace(graph, held | quads)
            changed += 1
    return changed


def _bodies(store: Store, graph: NamedNode) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, term("rdf", "type"), terms.Unit, graph):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _stating(store: Store, body: NamedNode) -> list[NamedNode]:
    """The graphs that state a body."""
    found = store.quads_for_pattern(body, term("rdf", "type"), terms.Unit, None)
    return [quad.graph_name for quad in found if isinstance(quad.graph_name, NamedNode)]


def _changes(store: Store, body: NamedNode) -> Iterator[Change]:
    """The reforms that ended a body or made it, as far as the store holds the other side."""
    parts = [unquote(part) for part in body.value.removeprefix(_UNIT).split("/")]
    if not body.value.startswith(_UNIT) or len(parts) != _PARTS:
        return
    place, name = parts
    ended = succession(name)
    if ended and ended[1].change == "merged":
        for each in ended[1].later:
            later = iri.thing("unit", [place, called(ended[0], each)])
            if _stating(store, later):
                yield body, later, ended[1]
    for step, before in _before(name):
        earlier = iri.thing("unit", [place, before])
        if _stating(store, earlier):
            yield earlier, body, step


def _before(name: str) -> Iterator[tuple[Succession, str]]:
    """The reforms that may have made a body of this name, each with the name that one had before."""
    for step in successions():
        for later in step.later if step.change == "merged" else ():
            head, _, tail = called("\0", later).partition("\0")
            if name.startswith(head) and name.endswith(tail) and len(name) > len(head + tail):
                yield step, name[len(head) : len(name) - len(tail)] + step.earlier


def _quads(change: Change, graph: NamedNode) -> Iterator[Quad]:
    earlier, later, step = change
    event = iri.thing("change", [*_keys(earlier), _keys(later)[1]])
    label = f"{_keys(earlier)[1]}并入{_keys(later)[1]}（{step.year}年）"
    year = Literal(str(step.year), datatype=NamedNode(PREFIXES["xsd"] + "gYear"))
    yield Quad(earlier, term("dcterms", "isReplacedBy"), later, graph)
    yield Quad(earlier, term("org", "changedBy"), event, graph)
    yield Quad(event, term("rdf", "type"), term("org", "ChangeEvent"), graph)
    yield Quad(event, term("skos", "prefLabel"), Literal(label, language="zh"), graph)
    yield Quad(event, term("org", "originalOrganization"), earlier, graph)
    yield Quad(event, term("org", "resultingOrganization"), later, graph)
    yield Quad(event, term("dcterms", "date"), year, graph)
    yield Quad(event, term("dcterms", "source"), Literal(step.source), graph)


def _keys(body: NamedNode) -> list[str]:
    return [unquote(part) for part in body.value.removeprefix(_UNIT).split("/")]
