"""The graph of a disclosure → how much it holds and what was found wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.emit.statement import TYPE, Statement
from ontology import terms

Tally = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each; issues by kind and by severity, checks by outcome, both by notation."""

    tables: int = 0
    lines: int = 0
    projects: int = 0
    indicators: int = 0
    issues: Tally = field(default_factory=dict[str, int])
    severities: Tally = field(default_factory=dict[str, int])
    checks: Tally = field(default_factory=dict[str, int])


def count(statements: Iterable[Statement]) -> Counts:
    """Count what a graph, or several, hold."""
    seen = {predicate: Counter[str]() for predicate in _COUNTED}
    for statement in statements:
        _, predicate, value = statement.split(" ", 2)
        if predicate in seen:
            seen[predicate][value.partition(" ")[0][1:-1]] += 1
    types = seen[str(TYPE)]
    return Counts(
        tables=types[terms.Table.value],
        lines=types[terms.Line.value],
        projects=types[terms.Project.value],
        indicators=types[terms.Indicator.value],
        issues=_notations(seen[str(terms.issueKind)]),
        severities=_notations(seen[str(terms.severity)]),
        checks=_notations(seen[str(terms.outcome)]),
    )


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of several counts."""
    found = list(counts)
    return Counts(
        tables=sum(one.tables for one in found),
        lines=sum(one.lines for one in found),
        projects=sum(one.projects for one in found),
        indicators=sum(one.indicators for one in found),
        issues=_sum(one.issues for one in found),
        severities=_sum(one.severities for one in found),
        checks=_sum(one.checks for one in found),
    )


_COUNTED = tuple(map(str, (TYPE, terms.issueKind, terms.severity, terms.outcome)))


def _notations(found: Tally) -> Tally:
    return {name.rpartition("/")[2]: found[name] for name in sorted(found)}


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole: Counter[str] = Counter()
    for one in tallies:
        whole.update(one)
    return {name: whole[name] for name in sorted(whole)}
