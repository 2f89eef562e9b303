"""Checks, and what they find, → quads of the disclosure's graph."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from ingest.checks.check import Check
from ingest.checks.finding import Finding
from ingest.emit.statement import TYPE, Graph, Statement, zh
from ontology import iri, terms


def checks(found: Iterable[Check], graph: Graph) -> Iterator[Statement]:
    """Each check by its identity and a number, with both sides and their lines."""
    numbers: Counter[str] = Counter()
    for check in found:
        notation = check.identity.notation
        numbers[notation] += 1
        lines = dict.fromkeys((*check.left_lines, *check.right_lines))
        yield from graph.say(
            iri.inside(graph.name, "check", [notation, numbers[notation]]),
            (TYPE, terms.Check),
            (terms.disclosure, graph.name),
            (terms.identity, iri.code("identity", notation)),
            (terms.outcome, iri.code("outcome", check.outcome)),
            (terms.left, check.left),
            (terms.right, check.right),
            (terms.difference, check.difference),
            (terms.tolerance, check.tolerance),
            *((terms.about, NamedNode(line)) for line in lines),
        )


def findings(found: Iterable[Finding], first: int, graph: Graph) -> Iterator[Statement]:
    """What the checks found, as issues numbered from `first`."""
    for number, finding in enumerate(found, first):
        yield from graph.say(
            iri.inside(graph.name, "issue", [number]),
            (TYPE, terms.Issue),
            (terms.disclosure, graph.name),
            (terms.issueKind, iri.code("issue", finding.issue.kind)),
            (terms.severity, iri.code("severity", finding.issue.severity)),
            (terms.message, zh(finding.issue.message)),
            *((terms.about, NamedNode(line)) for line in finding.lines),
        )
