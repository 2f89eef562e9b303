"""From a SPARQL update to the graphs that it changes, carried out on a copy in memory.

The copy has what was written to the default graph as its default graph, as SPARQL Update means it,
while the store keeps the merge of all graphs there. An update that names all its graphs copies only them.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from queries.failure import EvaluationFailed, Malformed
from queries.sparql.prologue import BASE, ambiguous, is_word, resolved
from queries.sparql.syntax import glued, keywords, tokens
from queries.sparql.using import using
from queries.store.evaluation import malformed
from queries.store.merge import unmerged
from queries.store.store import Writer
from queries.update.change import DEFAULT, Update

Graphs = dict[NamedNode, frozenset[Quad]]


def changed(writer: Writer, update: Update) -> Graphs:
    """The graphs that are other after the update, with all that they hold then.

    :raises Malformed: if it is no SPARQL 1.1 update.
    :raises EvaluationFailed: for anything else that the engine cannot do.
    """
    text = using(update.text, update.using, update.using_named)
    names = named(text, (*update.using, *update.using_named))
    before = _held(writer, writer.graphs() if names is None else [*names, DEFAULT])
    after = _after(before, text)
    return {
        name: after.get(name, frozenset())
        for name in {**before, **after}
        if before.get(name, frozenset()) != after.get(name, frozenset())
    }


def named(text: str, more: Iterable[str] = ()) -> set[NamedNode] | None:
    """All IRIs of an update, its graphs among them; None where it may touch any graph, or none can tell."""
    words = list(tokens(text))
    if {"ALL", "NAMED"} & keywords(text) or glued(text) or ambiguous(words):
        return None
    following = zip(words, [*words[1:], ("end", "")], strict=True)
    if any(is_word(word, "GRAPH") and after[0] == "variable" for word, after in following):
        return None
    found = {resolved(words, word) for word in words if word[0] in ("iri", "name")}
    return {node for iri in {*found, *more} for node in _node(iri)}


def _node(iri: str) -> Iterator[NamedNode]:
    """Nothing for what is no IRI, such as a blank node."""
    try:
        yield NamedNode(iri)
    except ValueError:
        return


def _held(writer: Writer, names: Iterable[NamedNode]) -> Graphs:
    held = {name: frozenset(writer.quads(name)) for name in names}
    return {name: quads for name, quads in held.items() if quads}


def _after(before: Mapping[NamedNode, Iterable[Quad]], text: str) -> Graphs:
    scratch = Store()
    for name, quads in before.items():
        scratch.extend(unmerged(quads) if name == DEFAULT else quads)
    try:
        scratch.update(text, base_iri=BASE)
    except SyntaxError as error:
        raise malformed(error) from None
    except ValueError as error:
        raise Malformed(f"This is no SPARQL 1.1 update: {error}") from None
    except (OSError, RuntimeError) as error:
        raise EvaluationFailed(f"The update could not be carried out: {error}") from None
    return _by_graph(scratch)


def _by_graph(scratch: Store) -> Graphs:
    found: dict[NamedNode, set[Quad]] = {}
    for quad in scratch:
        name = DEFAULT if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
        if not isinstance(name, NamedNode):
            raise Malformed("A graph has an IRI, not a blank node.")
        quad = Quad(quad.subject, quad.predicate, quad.object, name)
        found.setdefault(name, set()).add(quad)
    return {name: frozenset(quads) for name, quads in found.items()}
