"""What all functions that may pay for a project have in common: proved though the function is open."""

from collections.abc import Sequence

from ingest.record import Code, Meaning
from ingest.trace.attempt import Attempt
from ingest.trace.case import Case
from ingest.trace.figure import NOTHING

UNKNOWN = Meaning()


def shared(case: Case, tried: Attempt, place: int) -> Meaning:
    """The fund and economic code of a project that no row tells and no link decides.

    They are proved where every function that remains has them: those of all solutions, or all functions
    where a solution may be an accident; without solutions all functions, provided that the projects cost
    what the functions pay.
    """
    accidental = place in tried.accidental
    decided = bool(tried.links) and _decided(tried, place) and not accidental
    if decided or case.projects[place].rows or not case.consistent or not tried.whole:
        return UNKNOWN
    if tried.links and tried.solved.complete and not tried.doubted:
        remaining = range(len(case.targets)) if accidental else tried.links[place].totals
        return _common([case.targets[total].meaning for total in remaining])
    return _common([each.meaning for each in case.targets]) if _balances(case) else UNKNOWN


def _decided(tried: Attempt, place: int) -> bool:
    """Whether solutions decide a link: one that only has the room is no more than likely."""
    basis = tried.links[place].basis
    return basis == "proved" or (basis == "likely" and bool(tried.solved.solutions))


def _balances(case: Case) -> bool:
    """Whether one amount is known of every project, and all make what the functions pay."""
    if not case.listed or any(len(each.amounts) != 1 for each in case.projects):
        return False
    cost = sum((each.amounts[0].figure for each in case.projects), NOTHING)
    rest = sum((target.total for target in case.targets), NOTHING) - cost
    return abs(rest.amount) <= rest.error


def _common(meanings: Sequence[Meaning]) -> Meaning:
    first = meanings[0]
    economic = _one([each.economic for each in meanings])
    government = _one([each.government_economic for each in meanings])
    return Meaning(
        fund=first.fund if len({each.fund for each in meanings}) == 1 else None,
        economic=first.economic if economic else None,
        government_economic=first.government_economic if government else None,
    )


def _one(codes: Sequence[Code | None]) -> bool:
    return len({code.notation if code else None for code in codes}) == 1
