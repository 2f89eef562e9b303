"""What pages call a code or a code list, and where its page is."""

from api import links
from api.language import Language
from ontology import iri
from ontology.codes import Scheme, scheme
from ontology.concept import Concept


def title(listed: Scheme, spoken: Language) -> str:
    """The title of a list in a language."""
    return listed.title if spoken == "zh" else listed.english


def name(concept: Concept, year: int | None, spoken: Language) -> str:
    """The notation, where it is a number, and the name of a code, of a year and in a language; of places the name."""
    text = concept.english or concept.name(year) if spoken == "en" else concept.name(year)
    numbered = concept.notation[-1:].isdigit() and concept.scheme != "division"
    return f"{concept.notation} {text}" if numbered else text


def path(concept: Concept) -> str:
    """The path of a code's page."""
    return links.path(iri.code(concept.scheme, concept.key).value) or ""


def called(listed: str, notation: str, spoken: Language) -> str:
    """The name of a code of one of our small lists, without its notation.

    >>> called("stage", "budget", "zh"), called("stage", "", "zh")
    ('预算', '')
    """
    concept = scheme(listed).get(notation) if notation else None
    if concept is None:
        return notation
    return concept.english or concept.label if spoken == "en" else concept.label


def joined(*names: str) -> str:
    """Names of what an amount is of, set apart, so that none reads as a part of the next.

    >>> joined("2026 Budget", "", "Department, consolidated")
    '2026 Budget · Department, consolidated'
    """
    return " · ".join(filter(None, names))
