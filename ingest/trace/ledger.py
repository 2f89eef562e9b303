"""A problem in which every share has one amount; sets of shares are the bits of a number."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.trace.figure import NOTHING, Figure
from ingest.trace.problem import Problem


class Exhausted(Exception):
    """A bound of steps was met."""


@dataclass(slots=True)
class Steps:
    """How many steps are left to a search."""

    left: int

    def take(self, count: int) -> None:
        """Take steps.

        :raises Exhausted: where fewer are left.
        """
        self.left -= count
        if self.left < 0:
            raise Exhausted


@dataclass(frozen=True, slots=True)
class Ledger:
    """The amounts of all shares, and the totals that they make; `open` are the sets of shares that each may pay."""

    amounts: tuple[Figure, ...]
    totals: tuple[Figure, ...]
    open: tuple[int, ...]

    @property
    def everyone(self) -> int:
        """The set of all shares."""
        return (1 << len(self.amounts)) - 1

    def gap(self, total: int, members: int) -> int:
        """By how much the amounts of some shares exceed a total, or fall short of it."""
        paid = sum(self.amounts[share].amount for share in places(members))
        return paid - self.totals[total].amount

    def slack(self, total: int, members: int) -> int:
        """How far rounding may put the amounts of some shares and a total apart."""
        return self.totals[total].error + sum(
            self.amounts[share].error for share in places(members)
        )


def places(members: int) -> Iterator[int]:
    """The shares of a set.

    >>> list(places(0b1101))
    [0, 2, 3]
    """
    while members:
        lowest = members & -members
        yield lowest.bit_length() - 1
        members ^= lowest


def ledger(problem: Problem) -> Ledger | None:
    """The ledger of a problem; a single share without an amount has what all others leave.

    None where several amounts are unknown or have alternatives.
    """
    unknown = sum(share.unknown for share in problem.shares)
    if unknown > 1 or any(len(share.options) > 1 for share in problem.shares):
        return None
    known = sum((share.options[0] for share in problem.shares if share.options), NOTHING)
    rest = sum(problem.totals, NOTHING) - known
    if unknown and rest.amount + rest.error < problem.least:
        return None
    amounts = tuple(share.options[0] if share.options else rest for share in problem.shares)
    members = tuple(_open(problem, total) for total in range(len(problem.totals)))
    return Ledger(amounts, problem.totals, members)


def _open(problem: Problem, total: int) -> int:
    return sum(1 << place for place, share in enumerate(problem.shares) if total in share.allowed)
