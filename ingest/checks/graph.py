"""A disclosure → its whole named graph, checked, as every caller stores it."""

from dataclasses import replace

from pyoxigraph import Quad

from ingest.checks import statement
from ingest.checks.check import check
from ingest.checks.finding import findings
from ingest.checks.mandatory import missing
from ingest.checks.placeless import placeless
from ingest.emit import disclosure
from ingest.emit.nquads import encoded, parsed
from ingest.emit.statement import Graph, Statement
from ingest.record import Disclosure


def graph(found: Disclosure) -> list[Quad]:
    """All quads of the disclosure's graph, each once, sorted."""
    return parsed(encoded(statements(found)))


def statements(found: Disclosure) -> list[Statement]:
    """All statements of the disclosure's graph, each once, sorted.

    What the document says comes with its checks, and with an issue for each check that fails, for
    each mandatory table that is missing and where the body's place is unknown.
    """
    whole = replace(found, issues=(*found.issues, *missing(found), *placeless(found)))
    said = disclosure.statements(whole)
    evaluated = check(said)
    named = Graph(disclosure.graph_name(whole))
    told = findings(evaluated, whole)
    added = [
        *statement.checks(evaluated, named),
        *statement.findings(told, len(whole.issues) + 1, named),
    ]
    return sorted([*said, *added])
