"""From what a reader names to what can be compared of it: bodies, places or codes, and the sums of a figure of theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus

from api import links
from api.codes.classified import CLASSIFIED
from api.http.problem import Problem
from api.pages.agreeing import columns
from api.profile.figure import FIGURES, Figure
from api.profile.government import stated
from api.profile.sums import Period, Sum, sums
from api.profile.together import OF_CODES, OF_PLACES, governments, of_code, of_place, wholes
from api.search.meant import meant
from api.search.thing import Kind
from api.site.site import Site
from ontology.codes import scheme
from ontology.iri import code
from ontology.terms import CODE
from queries.columnar.lines import Lines
from queries.sparql.address import canonical

MOST = 6
"""Subjects that stand side by side."""

_CLASS = 3
_PASSED = {"230", "231", "110", "105"}
"""Transfers, loans and their repayment: some tables print them among the classes and others do not."""

_GOVERNMENTS: Mapping[str, Figure] = {
    f"government-{side}": Figure(side, side, (f"government-{side}",), listed, "treemap")
    for side, listed in (("expenditure", "function"), ("revenue", "revenue"))
}
"""What the governments of places state of their general public budget, by class."""

KINDS: Mapping[str, Mapping[str, Figure]] = {
    "unit": FIGURES,
    "place": {**OF_PLACES, **_GOVERNMENTS},
    "code": OF_CODES,
}
"""What can be compared, and the figures of each."""

_SEARCHED: Mapping[str, Kind] = {"unit": "unit", "place": "place", "code": "code"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The sums of some subjects, and what they are shares of, where that is not their own sum."""

    found: Sequence[Sum]
    wholes: Mapping[tuple[str, Period], Decimal]


async def subjects(here: Site, kind: str, texts: Sequence[str]) -> list[str]:
    """The IRIs of what is asked for, by IRI, by code or by name.

    :raises Problem: 400 for too many, or for a name that no one thing of the kind bears.
    """
    if len(texts) > MOST:
        raise Problem(HTTPStatus.BAD_REQUEST, f"Up to {MOST} stand side by side.")
    return list(dict.fromkeys([await _subject(here, kind, each.strip()) for each in texts]))


async def _subject(here: Site, kind: str, text: str) -> str:
    if "://" in text:
        iri = canonical(text)
    elif kind == "place" and scheme("division").get(text):
        iri = code("division", text).value
    else:
        found = await meant(here, text, (_SEARCHED[kind],), [*CLASSIFIED] if kind == "code" else ())
        if found.thing is None:
            near = [_near(kind, one.iri, one.name) for one in found.offered]
            detail = f"No one {kind} is called {text!r}."
            raise Problem(HTTPStatus.BAD_REQUEST, detail, "several", near=near)
        iri = found.thing.iri
    listed, _, key = iri.removeprefix(CODE).partition("/")
    known = {"unit": not iri.startswith(CODE), "place": listed == "division"}
    if not known.get(kind, listed in CLASSIFIED and key.isalnum()):
        raise Problem(HTTPStatus.BAD_REQUEST, f"{text!r} is no {kind} that has money of its own.")
    return iri


def _near(kind: str, iri: str, name: str) -> dict[str, object]:
    href = f"/compare?{kind}={links.quoted(iri)}"
    return {"href": href, "notation": "", "label": {"zh": name}}


async def loaded(lines: Lines, kind: str, figure: str, asked: Sequence[str]) -> Loaded:
    """The sums of a figure for some subjects of a kind."""
    wanted = KINDS[kind][figure]
    if kind == "unit":
        return Loaded(await sums(lines, wanted, asked), {})
    found: list[Sum] = []
    shares: dict[tuple[str, Period], Decimal] = {}
    for each in asked:
        listed, _, key = each.removeprefix(CODE).partition("/")
        if kind == "code":
            found += await of_code(lines, wanted, listed, key)
            whole = await wholes(lines, listed)
            shares |= {(each, when): amount for when, amount in whole.items()}
        elif figure in _GOVERNMENTS:
            found += await _government(lines, each, key, wanted)
        else:
            found += await of_place(lines, wanted, key)
    return Loaded(found, shares)


async def _government(lines: Lines, subject: str, place: str, figure: Figure) -> list[Sum]:
    """What the governments of a place state of each class of their general public budget, each scope and measure apart."""
    found: list[Sum] = []
    for body in await governments(lines, place):
        told = [
            one
            for one in (await stated(lines, body))["classes"]
            if (one.matter, one.direction) == ("general-public", figure.key)
            and len(one.key) == _CLASS
            and one.key not in _PASSED
        ]
        for scope in dict.fromkeys(one.scope for one in told):
            for column in columns([one for one in told if one.scope == scope]):
                when = Period(column.year, column.measure, scope)
                found += [
                    Sum(subject, "", when, figure.tables[0], key, one.name, one.amount, (one.line,))
                    for key, amounts in column.amounts.items()
                    for one in amounts
                ]
    return found
