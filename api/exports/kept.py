"""From the graph of a disclosure to the part of it that some of its lines need."""

from collections import defaultdict
from collections.abc import Mapping, Set

from api.exports.source import Source
from ontology.iri import term
from queries.description.linked import from_ntriples, to_ntriples
from queries.tables.choice import Choice

_PART = term("dcterms", "hasPart")


def wanted_lines(source: Source, choice: Choice) -> Mapping[str, Set[str]] | None:
    """The lines that are wanted of each disclosure; None where whole disclosures are."""
    if not choice.finer:
        return None
    text, values = source.tables().selection("lines", choice, "disclosure, line")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for disclosure, line in source.tables().ask(text, values).rows:
        found[str(disclosure)].add(str(line))
    return found


def kept(graph: str, triples: bytes, lines: Set[str]) -> bytes:
    """The triples of the lines, of the disclosure, and of all that these name (N-Triples)."""
    stated: defaultdict[str, list[object]] = defaultdict(list)
    targets: defaultdict[str, list[str]] = defaultdict(list)
    found = list(from_ntriples(triples))
    for triple in found:
        subject, value = triple.subject, triple.object
        stated[str(subject)].append(triple)
        if triple.predicate != _PART and hasattr(value, "value"):
            targets[str(subject)].append(str(value))
    reached, left = set[str](), [f"<{one}>" for one in (graph, *lines)]
    while left:
        one = left.pop()
        if one not in reached and one in stated:
            reached.add(one)
            left += targets[one]
    return to_ntriples(
        triple
        for triple in found
        if str(triple.subject) in reached
        and (triple.predicate != _PART or str(triple.object) in reached)
    )
