"""From what a search found to its page: groups by kind, each hit with what matched."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api.codes.index import Hit
from api.http.paging import number, size
from api.language import Language, word
from api.pages.naming import called, name
from api.pages.page import language, page
from api.search.everything import Group
from api.search.thing import KINDS, Kind, Thing
from ontology.codes import scheme, schemes
from ontology.terms import CODE

FIRST = 6
"""Hits of each kind that a page of all kinds shows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One hit: its name cut at what matched, where it belongs, and why it is there."""

    before: str
    matched: str
    after: str
    href: str
    context: str
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """The hits of one kind that a page shows, and how many there are."""

    kind: Kind
    label: str
    hits: tuple[Shown, ...]
    total: int


def found(request: Request, text: str, kinds: Sequence[Kind], groups: Sequence[Group]) -> Response:
    """The page of what was found; of one kind, a page of its hits at a time."""
    spoken = language(request)
    alone = len(kinds) == 1
    most = size(request) if alone else FIRST
    first = (number(request) - 1) * most if alone else 0
    made = [
        Section(
            group.kind,
            kind_label(group.kind, spoken),
            tuple(_shown(hit, text, spoken) for hit in group.hits(first, most)),
            group.total,
        )
        for group in groups
    ]
    return page(
        request,
        "search.html",
        text=text,
        sections=made,
        total=sum(section.total for section in made),
        alone=alone,
        kinds=[(kind, kind_label(kind, spoken)) for kind in KINDS],
        chosen=kinds[0] if alone else None,
        number=number(request),
        size=most,
    )


def kind_label(kind: Kind, spoken: Language) -> str:
    """What people call a kind of thing."""
    return word(f"kind.{kind}", spoken)


def context(one: Thing, spoken: Language) -> str:
    """Where a thing belongs, and when; of a printed name, how many amounts bear it."""
    if one.kind == "code":
        listed = scheme(one.context)
        return listed.title if spoken == "zh" else listed.english
    counted = (
        f"{one.count} {word('search.amounts', spoken)}"
        if one.kind == "line" and not one.iri
        else ""
    )
    years = f"{one.count} {word('search.years', spoken)}" if one.kind == "programme" else ""
    return " · ".join(filter(None, (_belongs(one, spoken), one.year, counted, years)))


def _belongs(one: Thing, spoken: Language) -> str:
    """Where a thing belongs: the scope of a disclosure in words, and of a department's own office that it is one."""
    if one.kind == "disclosure":
        return called("scope", one.context, spoken)
    own = word("search.office", spoken) if one.own_office else ""
    return " · ".join(filter(None, (one.context, own)))


def titled(one: Thing, spoken: Language) -> str:
    """The name of a thing; that of a code in the language of the reader."""
    listed, _, key = one.iri.removeprefix(CODE).partition("/")
    concept = scheme(listed).get(key) if one.kind == "code" and listed in schemes() else None
    return name(concept, None, spoken) if concept and spoken == "en" else one.name


def reason(hit: Hit[Thing], spoken: Language) -> str:
    """What matched, where the name does not show it."""
    named = spoken == "en" and hit.text in titled(hit.thing, spoken)
    if named or hit.why in ("label", "notation"):
        return ""
    other = f" {hit.text}" if hit.text != hit.thing.name else ""
    return word(f"codes.{hit.why}", spoken) + other


def _shown(hit: Hit[Thing], text: str, spoken: Language) -> Shown:
    shown, wanted = titled(hit.thing, spoken), text.strip()
    at = shown.lower().find(wanted.lower()) if wanted else -1
    end = at + len(wanted) if at >= 0 else 0
    cut = (shown[:at], shown[at:end], shown[end:]) if at >= 0 else (shown, "", "")
    return Shown(*cut, hit.thing.href, context(hit.thing, spoken), reason(hit, spoken))
