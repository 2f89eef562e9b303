"""Sums that the shares still to be placed can make: what prunes the search."""

from bisect import bisect_left

from ingest.trace.problem import Problem, Share

_MOST = 20_000


class Reach:
    """For each number of placed shares and each total, the sums that the others can still make."""

    def __init__(self, shares: tuple[Share, ...], problem: Problem) -> None:
        self._errors = [_errors(shares, total) for total in range(len(problem.totals))]
        self._sums = [
            _sums(shares, total, figure.amount + figure.error + self._errors[total][0])
            for total, figure in enumerate(problem.totals)
        ]

    def closes(self, placed: int, total: int, rest: int, slack: int) -> bool:
        """Whether what is left of a total can be made by the shares from `placed` on."""
        slack += self._errors[total][placed]
        if rest <= slack:
            return True
        sums, largest = self._sums[total][placed]
        if sums is None:
            return rest <= largest + slack
        place = bisect_left(sums, rest - slack)
        return place < len(sums) and sums[place] <= rest + slack


Sums = tuple[list[int] | None, int]


def _sums(shares: tuple[Share, ...], total: int, most: int) -> list[Sums]:
    """From the last share backwards: sorted sums up to `most`, None where they are too many to list."""
    known: set[int] | None = {0}
    largest = 0
    found: list[Sums] = [([0], 0)]
    for share in reversed(shares):
        options = [each.amount for each in share.options] if total in share.allowed else []
        largest += max(options, default=0)
        if known is not None and options:
            longer = {one + each for one in known for each in options if one + each <= most}
            known = None if len(known) + len(longer) > _MOST else known | longer
        found.append((sorted(known) if known is not None else None, largest))
    return found[::-1]


def _errors(shares: tuple[Share, ...], total: int) -> list[int]:
    found = [0]
    for share in reversed(shares):
        own = max((each.error for each in share.options), default=0)
        found.append(found[-1] + (own if total in share.allowed else 0))
    return found[::-1]
