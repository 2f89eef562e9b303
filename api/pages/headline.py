"""From what a body states to the few amounts that open its page: its own totals, or those of a government."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api import links
from api.language import Language
from api.pages.agreeing import measure
from api.pages.exhibit import period
from api.pages.naming import called
from api.profile.government import SCOPES, Stated
from api.profile.sums import Period

_BUDGET = "general-public"
_DEBT = ("debt-limit", "debt-balance")


@dataclass(frozen=True, slots=True)
class Headline:
    """One amount that stands out: what it is, exact yuan, when, and the way to paper."""

    name: str
    yuan: str
    when: str
    href: str


def headlines(found: Mapping[str, Sequence[Stated]], spoken: Language) -> list[Headline]:
    """What a government prints in all of its latest general public budget, and its debt against the limit.

    Each side is told of the whole place where that is printed, else of the own level; totals keep their printed names.
    """
    totals = [
        one
        for one in found["classes"]
        if not one.key and one.matter == _BUDGET and one.measure == "level" and one.year == one.own
    ]
    told = [_headline(one, spoken) for one in _latest(totals) if one.direction]
    debt = [one for one in found["debt"] if one.key in _DEBT and one.direction == "all"]
    return [*dict.fromkeys([*told, *(_headline(one, spoken) for one in _latest(debt))])]


def _latest(found: Sequence[Stated]) -> Iterator[Stated]:
    """Those of the latest year, of each side or item in the widest scope that prints it, each amount once, revenue first."""
    year = max((one.year for one in found), default=None)
    own = [one for one in found if one.year == year]
    seen: set[tuple[str, str]] = set()
    for one in sorted(own, key=lambda each: (each.direction != "revenue", each.measure != "level")):
        what = one.key or one.direction, "" if one.key else str(one.amount)
        widest = min((e.scope for e in own if _side(e) == _side(one)), key=SCOPES.index)
        if one.scope == widest and what not in seen:
            seen.add(what)
            yield one


def _side(one: Stated) -> tuple[str, str]:
    return one.key, one.direction


def _headline(one: Stated, spoken: Language) -> Headline:
    budget, side = called("fund", one.matter, spoken), called("direction", one.direction, spoken)
    name = " ".join(filter(None, (budget, side))) if one.matter else called("item", one.key, spoken)
    printed = f" · {one.name}" if one.matter and one.name else ""
    when = period(Period(one.year, measure(one), one.scope), spoken)
    return Headline(name + printed, str(one.amount), when, links.path(one.line) or one.line)
