"""The statements of one disclosure → its accounting identities evaluated.

Each identity is a SPARQL query in `ontology/identities`, named by its notation in the code list.
Its rows give both sides in yuan, the tolerance, and the lines of each side; a side that is not
printed stays unbound. Comments at the head of a query may state its `relation` (equal, at most), the
`severity` of a failure, that a side left `unprinted` is an issue of its own, and what it `needs`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import chain

from pyoxigraph import Literal, QuerySolution, QuerySolutions, RdfFormat, Store

from ingest.checks.needs import Needs, is_met, met, names, needs
from ingest.emit.nquads import encoded
from ingest.emit.statement import Statement
from ingest.issue import Severity
from ontology import codes

_HEADER = re.compile(r"^# (relation|severity|unprinted): (.+)$", re.MULTILINE)
_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "notice": "notice"}


@dataclass(frozen=True, slots=True)
class Identity:
    """An accounting identity: its notation, its query, and how its two sides compare."""

    notation: str
    query: str
    needs: Needs = ()
    at_most: bool = False
    severity: Severity = "error"
    unprinted: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One identity evaluated once: amounts in yuan (percent for shares), None where not printed.

    `left_lines` and `right_lines` are the IRIs of the figures on each side.
    """

    identity: Identity
    left: Decimal | None
    right: Decimal | None
    tolerance: Decimal | None
    left_lines: tuple[str, ...]
    right_lines: tuple[str, ...]

    @property
    def difference(self) -> Decimal | None:
        """Left minus right."""
        return None if self.left is None or self.right is None else self.left - self.right

    @property
    def outcome(self) -> str:
        """The notation of the outcome: pass, fail, or inapplicable where a side is not printed."""
        if self.difference is None or self.tolerance is None:
            return "inapplicable"
        apart = self.difference if self.identity.at_most else abs(self.difference)
        return "pass" if apart <= self.tolerance else "fail"


def check(statements: Iterable[Statement]) -> list[Check]:
    """Evaluate every identity on the graph of one disclosure; in the order of the code list.

    An identity that cannot be evaluated says so once, and only where it is evaluated nowhere.
    """
    store = Store()
    asked = _asked()
    store.load(encoded(each for each in statements if is_met(each, asked)), RdfFormat.N_QUADS)
    applying = [each for each in identities() if met(each.needs, store)]
    return list(chain.from_iterable(_evaluated(identity, store) for identity in applying))


@cache
def identities() -> tuple[Identity, ...]:
    """All identities, in the order of the code list."""
    return tuple(_identity(concept.notation) for concept in codes.scheme("identity").concepts)


@cache
def _asked() -> frozenset[str]:
    """What identities name: a store of what they can meet alone is made and searched sooner."""
    return names(each.query for each in identities())


def _identity(notation: str) -> Identity:
    query = (files("ontology") / "identities" / f"{notation}.rq").read_text(encoding="utf-8")
    said = dict(_HEADER.findall(query))
    return Identity(
        notation,
        query,
        needs=needs(query),
        at_most=said.get("relation") == "at most",
        severity=_SEVERITIES[said.get("severity", "error")],
        unprinted=said.get("unprinted") == "missing-field",
    )


def _evaluated(identity: Identity, store: Store) -> Iterator[Check]:
    found = store.query(identity.query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    checks = sorted((_check(identity, row) for row in found), key=_lines)
    applicable = [each for each in checks if each.outcome != "inapplicable"]
    yield from applicable or checks[:1]


def _check(identity: Identity, row: QuerySolution) -> Check:
    return Check(
        identity,
        _decimal(row, "left"),
        _decimal(row, "right"),
        _decimal(row, "tolerance"),
        _split(row, "leftLines"),
        _split(row, "rightLines"),
    )


def _decimal(row: QuerySolution, name: str) -> Decimal | None:
    value = row[name]
    return Decimal(value.value) if isinstance(value, Literal) else None


def _split(row: QuerySolution, name: str) -> tuple[str, ...]:
    value = row[name]
    return tuple(sorted(value.value.split())) if isinstance(value, Literal) else ()


def _lines(found: Check) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return found.left_lines, found.right_lines
