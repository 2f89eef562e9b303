"""From the ontology's graph to one page that lists its terms, each at its own anchor."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.language import Language, best
from api.pages.cell import Cell, addresses, cell
from api.pages.entity import FORMATS
from api.pages.labels import Labels, labels
from api.pages.page import language, page
from api.site.site import site
from api.site.stored import ask
from ontology.terms import PREFIXES, YS
from queries.rows import Value

RDFS, OWL = PREFIXES["rdfs"], PREFIXES["owl"]
_LINKS = ("subClassOf", "subPropertyOf", "domain", "range")
Said = Mapping[str, list[Value]]


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its name in the vocabulary, what it is called, what it means, how it is related."""

    name: str
    iri: str
    is_class: bool
    label: str
    comment: str
    relations: tuple[tuple[str, tuple[Cell, ...]], ...]


async def render(request: Request) -> Response:
    """The page of the ontology."""
    here, spoken = site(request), language(request)
    rows = (await ask(here, "queries/ontology", {})).rows
    names = await labels(here, addresses(rows) | {RDFS + each for each in _LINKS}, spoken)
    said: defaultdict[str, defaultdict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    classes: set[str] = set()
    for row in rows:
        values = said[row["term"].text][row["property"].text]
        values.extend([] if row["value"] in values else [row["value"]])
        if row["type"].text == OWL + "Class":
            classes.add(row["term"].text)
    terms = [
        _term(address, found, address in classes, names, spoken) for address, found in said.items()
    ]
    groups = (
        ("ontology.classes", [term for term in terms if term.is_class]),
        ("ontology.properties", [term for term in terms if not term.is_class]),
    )
    return page(
        request, "ontology.html", groups=groups, formats=FORMATS, namespace=YS, whole="/ontology"
    )


def _term(address: str, said: Said, is_class: bool, names: Labels, spoken: Language) -> Term:
    relations = tuple(
        (
            names[RDFS + name],
            tuple(cell(value, "iri", names, spoken) for value in said[RDFS + name]),
        )
        for name in _LINKS
        if said.get(RDFS + name)
    )
    label, comment = _text(said, "label", spoken), _text(said, "comment", spoken)
    return Term(links.term(address) or address, address, is_class, label, comment, relations)


def _text(said: Said, name: str, spoken: Language) -> str:
    return best(((value.text, value.language) for value in said.get(RDFS + name, ())), spoken) or ""
