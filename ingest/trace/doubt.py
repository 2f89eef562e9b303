"""Solutions → the shares whose totals could as well have been met by accident."""

from fractions import Fraction

from ingest.trace.accident import odds
from ingest.trace.names import witnesses
from ingest.trace.problem import Problem, Solved

_ALONE = Fraction(1, 3000)
"""The odds of an accident up to which totals prove a link alone."""
_BORNE_OUT = Fraction(1, 100)
"""The same where the names bear it out."""


def doubts(problem: Problem, solved: Solved) -> dict[int, Fraction | None]:
    """The shares that totals do not prove to be where all solutions place them, with the odds of that.

    A share that solutions place in every total is in no doubt: nothing is claimed of it. Odds that cannot
    be counted are None.
    """
    claimed = [len(each) < len(problem.totals) for each in solved.links]
    if not any(claimed):
        return {}
    found = odds(problem, solved) or (None,) * len(problem.shares)
    borne_out = witnesses(problem, solved)
    return {
        share: own
        for share, own in enumerate(found)
        if claimed[share] and (own is None or own > (_BORNE_OUT if borne_out[share] else _ALONE))
    }
