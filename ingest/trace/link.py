"""The links of one project → its fundings, with the amount where one is certain."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.record import Funding
from ingest.trace.amount import Amount
from ingest.trace.attempt import Attempt
from ingest.trace.case import Case
from ingest.trace.figure import CENT, plain
from ingest.trace.shared import UNKNOWN, shared
from ingest.trace.target import Target


def fundings(case: Case, tried: Attempt, place: int) -> Iterator[Funding]:
    """The fundings of a project: one for a decided link, one for each candidate of an open link.

    A project that makes up a function alone has the function's economic codes, one funding each. What
    all functions that remain have in common is proved beside an open link, and beside a likely one whose
    amount it does not repeat.
    """
    amount = certain(case, tried, place)
    told = Funding(
        case.projects[place].project.identifier,
        "proved",
        UNKNOWN,
        amount.figure.yuan if amount else None,
        derivation=amount.text if amount else None,
    )
    if tried.links:
        yield from _linked(case, tried, place, told)
    same = shared(case, tried, place)
    if same != UNKNOWN and tried.links and tried.links[place].basis == "likely":
        yield replace(told, meaning=same, amount=None, derivation=None)
    elif same != UNKNOWN:
        yield replace(told, meaning=same)


def _linked(case: Case, tried: Attempt, place: int, told: Funding) -> Iterator[Funding]:
    link = tried.links[place]
    rest = remainder(case, tried, place) if told.amount is None else None
    told = replace(
        told,
        basis=link.basis,
        amount=told.amount if rest is None else rest,
        margin=link.margin,
        runner_up=case.targets[link.runner_up].function if link.runner_up is not None else None,
        derivation=told.derivation if rest is None else f"余额 {plain(rest)}",
    )
    only = case.targets[link.totals[0]]
    if is_alone(tried, place) and len(only.lines) > 1 and only.is_whole:
        yield from _lines(only, told)
    else:
        for total in link.totals:
            yield replace(told, meaning=case.targets[total].meaning)


def is_alone(tried: Attempt, place: int) -> bool:
    """Whether in every solution the project, and no other, is paid from one function."""
    if tried.links[place].basis != "proved" or not tried.solved.complete:
        return False
    own = tried.links[place].totals[0]
    return not any(
        own in links for number, links in enumerate(tried.solved.links) if number != place
    )


def _lines(target: Target, told: Funding) -> Iterator[Funding]:
    for line in target.lines:
        meaning = replace(
            target.meaning,
            economic=line.meaning.economic,
            government_economic=line.meaning.government_economic,
        )
        yield replace(told, meaning=meaning, amount=line.amount)


def certain(case: Case, tried: Attempt, place: int) -> Amount | None:
    """The one amount that a project may have, unless it had to be doubted."""
    options = case.projects[place].amounts
    return options[0] if len(options) == 1 and place not in tried.doubted else None


def remainder(case: Case, tried: Attempt, place: int) -> Decimal | None:
    """What all others leave of a total to its only project without an amount, in yuan.

    None where it is not the only one, or where a link to the total is less sure than the project's.
    """
    link = tried.links[place]
    if not tried.whole or link.basis == "open":
        return None
    others = [
        number
        for number, each in enumerate(tried.links)
        if number != place and link.totals[0] in each.totals
    ]
    sure = ("proved",) if link.basis == "proved" else ("proved", "likely")
    known = [certain(case, tried, number) for number in others]
    if any(tried.links[number].basis not in sure for number in others):
        return None
    taken = [each.figure.amount for each in known if each is not None]
    if len(taken) < len(others):
        return None
    rest = case.targets[link.totals[0]].total.amount - sum(taken)
    return rest * CENT if rest > 0 else None
