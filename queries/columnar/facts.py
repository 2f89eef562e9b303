"""From the graph of a disclosure to its plain facts: one row for the disclosure, one for each line."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Store

from ontology import terms
from ontology.iri import term
from ontology.terms import CODE

Facts = Mapping[str, Mapping[NamedNode, list[str]]]
"""What a graph states: for each subject and property the values."""

LINE = (
    *(
        "line",
        "disclosure",
        "data_set",
        "table_kind",
        "table_order",
        "caption",
        "unit",
        "unit_name",
    ),
    *(
        "direction",
        "function",
        "economic",
        "government_economic",
        "revenue",
        "fund",
        "part",
        "item",
    ),
    *("measure", "aggregation", "project", "project_name", "project_code", "programme", "amount"),
    *("printed", "printed_unit", "printed_name", "page", "paper_row", "paper_column", "confidence"),
    *("levels", "amount_year", "debt", "counterpart", "counterpart_name"),
    *("corrected", "read_amount"),
)
"""The fields of the row of a line."""

DISCLOSURE = (
    *("disclosure", "body", "body_name", "belonging", "division", "year", "stage", "scope"),
    *("rival", "documents"),
)
"""The fields of the row of a disclosure; `belonging` says which body belongs to which, a pair a line."""

_CODED = {
    "direction": terms.direction,
    "function": terms.function,
    "economic": terms.economic,
    "government_economic": terms.governmentEconomic,
    "revenue": terms.revenue,
    "fund": terms.fund,
    "part": terms.part,
    "item": terms.item,
    "measure": terms.measure,
    "aggregation": terms.aggregation,
    "printed_unit": terms.printedUnit,
    "levels": terms.scope,
    "debt": terms.debt,
}
_LABEL, _TYPE = term("skos", "prefLabel"), term("rdf", "type")
_QUOTED, _DERIVED = term("prov", "wasQuotedFrom"), term("prov", "wasDerivedFrom")
_DATA_SET, _ABOVE = term("qb", "dataSet"), term("org", "subOrganizationOf")
_LINE = terms.Line.value

Row = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Told:
    """What a disclosure says: its own row and those of its lines, in no particular order."""

    disclosure: Row
    lines: list[Row]


def facts(store: Store, graph: str) -> Facts:
    """What a named graph states of things that have IRIs."""
    found: defaultdict[str, defaultdict[NamedNode, list[str]]]
    found = defaultdict(lambda: defaultdict(list))
    for quad in store.quads_for_pattern(None, None, None, NamedNode(graph)):
        value = quad.object
        if isinstance(quad.subject, NamedNode) and isinstance(value, NamedNode | Literal):
            found[quad.subject.value][quad.predicate].append(value.value)
    return found


def is_disclosure(graph: str, facts: Facts) -> bool:
    """Whether a named graph that states these facts holds a disclosure."""
    return terms.Disclosure.value in facts.get(graph, {}).get(_TYPE, ())


def told(graph: str, facts: Facts) -> Told | None:
    """The rows of a named graph that states these facts; None where it holds no disclosure."""
    if not is_disclosure(graph, facts):
        return None
    rows = [
        _line(subject, said, facts)
        for subject, said in facts.items()
        if _LINE in said.get(_TYPE, ())
    ]
    return Told(_disclosure(graph, facts), rows)


def key(iri: str | None) -> str | None:
    """The last part of the IRI of a code: its notation, for an earlier meaning with its last year.

    >>> key("https://w3id.org/yusuan/code/function/2080209~2018")
    '2080209~2018'
    """
    return unquote(iri.removeprefix(CODE).partition("/")[2]) if iri else None


def _disclosure(name: str, facts: Facts) -> Row:
    own = facts[name]
    body = _one(own, terms.unit)
    documents = [
        digest
        for document in own.get(_DERIVED, ())
        for digest in facts.get(document, {}).get(terms.sha256, ())
    ]
    return {
        "disclosure": name,
        "body": body,
        "body_name": _of(facts, body, _LABEL),
        "belonging": "\n".join(sorted(_belonging(facts))) or None,
        "division": key(_of(facts, body, terms.division)),
        "year": _one(own, terms.fiscalYear),
        "stage": key(_one(own, terms.stage)),
        "scope": key(_one(own, terms.scope)),
        "rival": "true" if term("prov", "alternateOf") in own else "false",
        "documents": " ".join(sorted(documents)) or None,
    }


def _belonging(facts: Facts) -> Iterator[str]:
    """Each body with the one that it belongs to, as the graph says."""
    for subject, said in facts.items():
        for above in said.get(_ABOVE, ()):
            yield f"{subject} {above}"


def _line(subject: str, said: Mapping[NamedNode, list[str]], facts: Facts) -> Row:
    data_set, unit, project, other = (
        _one(said, one) for one in (_DATA_SET, terms.unit, terms.project, terms.counterpart)
    )
    return {
        "line": subject,
        "disclosure": _one(said, terms.disclosure),
        "data_set": data_set,
        "table_kind": key(_of(facts, data_set, terms.kind)),
        "table_order": _of(facts, data_set, terms.order),
        "caption": _of(facts, data_set, terms.caption),
        "unit": unit,
        "unit_name": _of(facts, unit, _LABEL),
        "project": project,
        "project_name": _of(facts, project, _LABEL),
        "project_code": _of(facts, project, terms.projectCode),
        "programme": _of(facts, project, terms.programme),
        "counterpart": other,
        "counterpart_name": _of(facts, other, _LABEL),
        "amount": _one(said, terms.amount),
        "amount_year": _one(said, terms.fiscalYear),
        "printed": _one(said, terms.printed),
        "printed_name": _one(said, terms.printedName),
        "corrected": _because(said, facts),
        "read_amount": _one(said, terms.readAmount),
        **{name: key(_one(said, predicate)) for name, predicate in _CODED.items()},
        **_place(said, facts),
    }


def _because(said: Mapping[NamedNode, list[str]], facts: Facts) -> str | None:
    """Why a person corrected a line; of several corrections the reasons, sorted."""
    found = {_of(facts, each, terms.reason) for each in said.get(terms.corrected, ())}
    return " | ".join(sorted(filter(None, found))) or None


def _place(said: Mapping[NamedNode, list[str]], facts: Facts) -> Row:
    """Where a line stands; what was worked out stands in the column of what it was worked out from."""
    cell = _one(said, _QUOTED)
    source = _one(said, _DERIVED)
    column = _of(facts, _of(facts, source, _QUOTED), terms.column) if cell is None else None
    return {
        "page": _of(facts, cell, terms.page),
        "paper_row": _of(facts, cell, terms.row),
        "paper_column": _of(facts, cell, terms.column) or column,
        "confidence": _of(facts, cell, terms.confidence),
    }


def _one(said: Mapping[NamedNode, list[str]], predicate: NamedNode) -> str | None:
    """The value of a property; of several the first in their order."""
    values = said.get(predicate)
    return min(values) if values else None


def _of(facts: Facts, subject: str | None, predicate: NamedNode) -> str | None:
    return _one(facts.get(subject, {}), predicate) if subject else None
