"""Facts → the claim: the project's money, and what pays for each part of it."""

from collections.abc import Iterator, Sequence

from api.argument.facts import Elsewhere, Facts, Link, added
from api.argument.words import listed, money, said
from api.language import Language

_MOST = 6
"""Candidates that a sentence names; the table of alternatives has all."""


def claim(facts: Facts, spoken: Language) -> Iterator[str]:
    """One sentence on the money, one on each part, one on what is left."""
    stage = facts.stage.named(spoken) if facts.stage else ""
    told = {"unit": facts.unit, "year": facts.year, "stage": stage, "name": facts.name}
    if facts.budget is None:
        yield said("claim.no-budget", spoken, **told)
    else:
        yield said("claim.budget", spoken, **told, amount=money(facts.budget, spoken))
    for links in grouped(facts.decided):
        yield _part(links, spoken)
    if facts.open:
        found = payers(facts.open, spoken)
        yield said("claim.candidates", spoken, count=len(found), payers=_some(found, spoken))
    if not facts.links:
        yield said("claim.nothing", spoken)
    elif facts.budget is not None:
        yield from _rest(facts, spoken)


def grouped(links: Sequence[Link]) -> list[list[Link]]:
    """Links that only economic classes tell apart, together."""
    found: dict[tuple[object, ...], list[Link]] = {}
    for each in links:
        key = (each.function, each.fund, each.basis, each.probability, each.proof)
        found.setdefault(key, []).append(each)
    return [*found.values()]


def amount_of(links: Sequence[Link], spoken: Language) -> str:
    """What several links pay together; in words where an amount is not known."""
    known = all(each.amount is not None for each in links)
    return money(added(each.amount for each in links) if known else None, spoken)


def payers(links: Sequence[Link], spoken: Language) -> list[str]:
    """The payers that links name, each once."""
    return [*dict.fromkeys(payer(each, spoken) for each in links)]


def payer(link: Link | Elsewhere, spoken: Language) -> str:
    """The function with its fund, or what of both is known; else the economic class."""
    if link.function and link.fund and link.fund.notation != "all":
        function, fund = link.function.named(spoken), link.fund.named(spoken)
        return said("claim.of-fund", spoken, function=function, fund=fund)
    if link.function:
        return link.function.named(spoken)
    known = link.fund or (link.economic if isinstance(link, Link) else None)
    return known.named(spoken) if known else ""


def _some(found: Sequence[str], spoken: Language) -> str:
    shown = listed([*found[:_MOST]], spoken)
    return shown if len(found) <= _MOST else said("claim.and-more", spoken, shown=shown)


def _part(links: Sequence[Link], spoken: Language) -> str:
    first = links[0]
    classes = [each.economic.named(spoken) for each in links if each.economic]
    used = said("claim.class", spoken, **{"class": listed(classes, spoken)}) if classes else ""
    basis = said(f"basis.{first.basis}", spoken, probability=first.probability or "?")
    told = {"amount": amount_of(links, spoken), "payer": payer(first, spoken), "basis": basis}
    key = "part" if first.function else "shared" if first.is_shared else "part-fund"
    return said(f"claim.{key}", spoken, **told, **{"class": used})


def _rest(facts: Facts, spoken: Language) -> Iterator[str]:
    """What decided links leave of the budget, where no candidate claims it."""
    own = [each for each in facts.decided if not each.is_shared]
    if facts.budget is None or any(each.amount is None for each in own):
        return
    rest = facts.budget - facts.paid
    if rest < 0:
        total = money(facts.budget, spoken)
        yield said("claim.more", spoken, sum=money(facts.paid, spoken), amount=total)
    elif rest > 0 and not facts.open:
        yield said("claim.rest", spoken, amount=money(rest, spoken))
