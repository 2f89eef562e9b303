"""From what the graph states of a thing to its properties in reading order."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api import links
from api.language import Language, word
from api.pages.cell import Cell, addresses, cell, grouped
from api.pages.labels import Labels, labels
from api.site.site import Site
from ontology import terms
from ontology.terms import PREFIXES
from queries.rows import Rows, Value

TYPE = PREFIXES["rdf"] + "type"
_FIRST = (
    TYPE,
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["skos"] + "altLabel",
    PREFIXES["skos"] + "notation",
    PREFIXES["dcterms"] + "title",
)
_MONEY = {terms.amount.value, terms.budget.value, terms.targetAmount.value, terms.unitPrice.value}
_SHOWN_BELOW = {PREFIXES["skos"] + name for name in ("narrower", "hasTopConcept", "member")}
_MOST = 12


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a thing: its name, its first values, and how many more there are."""

    iri: str
    label: str
    values: tuple[Cell, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as its page opens: what it is called, what it is, what is stated of it, and where."""

    iri: str
    label: str
    types: tuple[Cell, ...]
    classes: tuple[str, ...]
    properties: tuple[Property, ...]
    graphs: tuple[Cell, ...]


async def thing(site: Site, address: str, rows: Rows, language: Language) -> Thing:
    """Read the statements of a thing as what a page shows of it."""
    names = await labels(site, addresses(rows.rows) | {address}, language)
    values: defaultdict[str, dict[Value, None]] = defaultdict(dict)
    graphs: dict[Value, None] = {}
    for row in rows.rows:
        values[row["property"].text][row["value"]] = None
        graphs[row["graph"]] = None
    ordered = sorted(values, key=lambda name: (_order().get(name, len(_order())), name))
    types = tuple(values[TYPE])
    return Thing(
        iri=address,
        label=names[address],
        types=tuple(cell(value, "iri", names, language) for value in types if _own(value)),
        classes=tuple(name for value in types if (name := links.term(value.text))),
        properties=tuple(
            _property(name, tuple(values[name]), names, language)
            for name in ordered
            if name != TYPE and name not in _SHOWN_BELOW
        ),
        graphs=tuple(cell(graph, "iri", names, language) for graph in graphs),
    )


def _property(name: str, values: tuple[Value, ...], names: Labels, language: Language) -> Property:
    shown = tuple(cell(value, "text", names, language) for value in values[:_MOST])
    if name in _MONEY:
        yuan = word("money.yuan", language)
        shown = tuple(Cell(f"{grouped(value.text, 2)} {yuan}") for value in values[:_MOST])
    return Property(name, names[name], shown, len(values) - len(shown))


def _own(value: Value) -> bool:
    return links.path(value.text) is not None or value.text.startswith(PREFIXES["skos"])


@cache
def _order() -> Mapping[str, int]:
    """Places of properties: names first, then ours as the vocabulary lists them."""
    own = [term for term in vars(terms).values() if isinstance(term, type(terms.unit))]
    return {name: place for place, name in enumerate([*_FIRST, *(term.value for term in own)])}
