"""From IRIs to the names that people read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from api import links
from api.language import Language, best, word, words
from api.pages.province import place_named
from api.site.site import Site
from api.site.stored import ask
from ontology import terms
from ontology.terms import CODE, PREFIXES
from queries.rows import Value

SKOS, RDFS, DCTERMS = PREFIXES["skos"], PREFIXES["rdfs"], PREFIXES["dcterms"]
_PRINTED_NAME, _PRINTED = terms.printedName.value, terms.printed.value
_ORDER = (
    SKOS + "prefLabel",
    RDFS + "label",
    DCTERMS + "title",
    terms.caption.value,
    _PRINTED_NAME,
    terms.fileName.value,
    terms.message.value,
    terms.text.value,
    _PRINTED,
)
_OFFICE = "/本级"
_PLACES = f"{CODE}division/"
_NOTATION = SKOS + "notation"
_MOST = 2000

Labels = Mapping[str, str]


async def labels(site: Site, iris: Iterable[str], language: Language) -> Labels:
    """The name of each IRI in a language: a label, a caption or a printed text; else its last part.

    A concept's name opens with its notation where that is a number, but for places; a line's closes with what
    was printed in its cell; that of a department's own office says so.
    """
    wanted = sorted(set(iris))[:_MOST]
    if not wanted:
        return {}
    names: defaultdict[str, defaultdict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for row in (await ask(site, "queries/labels", {"thing": wanted})).rows:
        names[row["thing"].text][row["property"].text].append(row["label"])
    return {
        address: _place(address, language)
        or _office(address, _name(address, names[address], language), language)
        or _own(address, language)
        or plain(address)
        for address in wanted
    }


def plain(address: str) -> str:
    """A name for an IRI of which no label is known.

    >>> plain("https://w3id.org/yusuan/id/disclosure/审计局/2023/line/3")
    'line/3'
    >>> plain("http://www.w3.org/2004/02/skos/core#prefLabel")
    'skos:prefLabel'
    """
    short = links.compact(address)
    if short != address or links.path(address) is None:
        return short
    return unquote("/".join(address.split("/")[-2:]))


def _place(address: str, language: Language) -> str | None:
    """The English name of a province, which the list of divisions has not."""
    code = address.removeprefix(_PLACES)
    return place_named(code, language) if code != address else None


def _own(address: str, language: Language) -> str | None:
    """The interface's word for a term of a vocabulary that is not ours."""
    found = words().get(f"term.{links.compact(address)}")
    return found[language] if found else None


def _office(address: str, name: str | None, language: Language) -> str | None:
    """The name of a department's own office, told apart from the department."""
    if name is None or not address.endswith(_OFFICE) or _OFFICE[1:] in name:
        return name
    return name + word("body.office", language)


def _name(address: str, found: Mapping[str, list[Value]], language: Language) -> str | None:
    numbered = not address.startswith(_PLACES)
    for place in _ORDER:
        text = best(((value.text, value.language) for value in found.get(place, ())), language)
        if text is not None:
            opening = [
                each.text for each in found.get(_NOTATION, ()) if numbered and each.text.isdecimal()
            ]
            closing = [each.text for each in found.get(_PRINTED, ()) if place == _PRINTED_NAME]
            return " ".join([*opening, text, *closing])
    return None
