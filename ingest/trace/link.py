"""The links of one project → its fundings, with the amount where one is certain."""

from collections.abc import Iterator
from decimal import Decimal

from ingest.record import Funding
from ingest.trace.amount import Amount
from ingest.trace.attempt import Attempt
from ingest.trace.case import Case
from ingest.trace.figure import CENT, plain


def fundings(case: Case, tried: Attempt, place: int) -> Iterator[Funding]:
    """One funding for a link that is decided, one for each candidate of an open link."""
    link, project = tried.links[place], case.projects[place].project
    amount = certain(case, tried, place)
    rest = remainder(case, tried, place) if amount is None else None
    runner_up = case.targets[link.runner_up].function if link.runner_up is not None else None
    for total in link.totals:
        yield Funding(
            project.identifier,
            link.basis,
            case.targets[total].meaning,
            amount.figure.yuan if amount else rest,
            margin=link.margin,
            runner_up=runner_up,
            derivation=amount.text if amount else f"余额 {plain(rest)}" if rest else None,
        )


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
