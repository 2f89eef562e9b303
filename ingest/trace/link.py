"""The links of one project → its fundings, with the amount where one is certain."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.frozen.replaced import replace
from ingest.record import Funding
from ingest.trace.amount import Amount
from ingest.trace.attempt import Attempt
from ingest.trace.case import Case
from ingest.trace.figure import CENT, NOTHING, plain
from ingest.trace.shared import UNKNOWN, shared
from ingest.trace.target import Target


def fundings(case: Case, tried: Attempt, place: int) -> Iterator[Funding]:
    """The fundings of a project: one for a decided link, one for each candidate of an open link.

    What targets must pay of it however it is split comes first; the link then is of the rest. A project that
    makes up a function alone has the function's economic codes, one funding each. What all functions that
    remain have in common is proved beside an open link, and beside a likely one whose amount it does not
    repeat.
    """
    amount = certain(case, tried, place)
    told = Funding(
        case.projects[place].project.identifier,
        "proved",
        UNKNOWN,
        amount.figure.yuan if amount else None,
        derivation=amount.text if amount else None,
    )
    link = tried.links[place] if tried.links else None
    if link is None or link.basis != "proved":
        sure = list(_forced(case, place, told))
        yield from sure
        told = _less(told, sure)
        if sure and not told.amount:
            return
    if link is not None:
        yield from _linked(case, tried, place, told)
    elif case.forced[place]:
        yield from (replace(told, basis="open", meaning=each.meaning) for each in case.targets)
    same = shared(case, tried, place)
    if same != UNKNOWN and link is not None and link.basis == "likely":
        yield replace(told, meaning=same, amount=None, derivation=None)
    elif same != UNKNOWN:
        yield replace(told, meaning=same)


def _forced(case: Case, place: int, told: Funding) -> Iterator[Funding]:
    """What each target must pay of a project, with the subtraction that shows it."""
    share = case.projects[place].amounts[0].figure if case.forced[place] else NOTHING
    for total, bound in case.forced[place].items():
        shown = f"{plain(share.yuan)} − {plain((share.amount - bound.least) * CENT)}"
        yield replace(
            told,
            meaning=case.targets[total].meaning,
            amount=told.amount if bound.whole else bound.least * CENT,
            derivation=told.derivation if bound.whole else f"至少 at least {shown}",
            evidence=("room",),
        )


def _less(told: Funding, sure: Sequence[Funding]) -> Funding:
    """What sure parts leave of a project's money."""
    if not sure or told.amount is None:
        return told
    gone = sum((each.amount or Decimal(0) for each in sure), Decimal(0))
    return replace(told, amount=told.amount - gone, derivation=f"{told.derivation} − {plain(gone)}")


def _linked(case: Case, tried: Attempt, place: int, told: Funding) -> Iterator[Funding]:
    link = tried.links[place]
    rest = remainder(case, tried, place) if told.amount is None else None
    told = replace(
        told,
        basis=link.basis,
        amount=told.amount if rest is None else rest,
        margin=link.margin,
        score=link.score,
        evidence=tuple(_evidence(case, tried, place)),
        runner_up=case.targets[link.runner_up].function if link.runner_up is not None else None,
        derivation=told.derivation if rest is None else f"余额 {plain(rest)}",
    )
    only = case.targets[link.totals[0]]
    if is_alone(tried, place) and len(only.lines) > 1 and only.is_whole:
        yield from _lines(only, told)
    else:
        for total in link.totals:
            yield replace(told, meaning=case.targets[total].meaning)


def _evidence(case: Case, tried: Attempt, place: int) -> Iterator[str]:
    """What a decided link leans on: notations of the scheme `evidence`."""
    link, share = tried.links[place], case.problem.shares[place]
    if link.basis == "open":
        return
    searched = tried.whole and tried.solved.complete and bool(tried.solved.solutions)
    yield "totals" if searched else "room"
    if link.basis == "proved":
        return
    if case.projects[place].known:
        yield "part"
    if share.kin and share.kin[link.totals[0]] == max(share.kin):
        yield "kin"
    if searched and len(tried.solved.links[place]) > 1 and link.margin and link.margin > 0:
        yield "name"


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
