"""Sums that the shares still to be placed can make: what prunes the search."""

from bisect import bisect_left

from ingest.trace.problem import Problem, Share

_MOST = 8_000


class Reach:
    """For each number of placed shares and each total, the sums that the others can still make."""

    def __init__(self, shares: tuple[Share, ...], problem: Problem) -> None:
        most = max((each.amount + each.error for each in problem.totals), default=0)
        known: dict[tuple[bool, ...], tuple[list[Sums], list[int]]] = {}
        self._made: list[tuple[list[Sums], list[int]]] = []
        for total in range(len(problem.totals)):
            allowed = tuple(total in share.allowed for share in shares)
            if allowed not in known:
                errors = _errors(shares, total)
                known[allowed] = (_sums(shares, total, most + errors[0]), errors)
            self._made.append(known[allowed])

    def closes(self, placed: int, total: int, rest: int, slack: int) -> bool:
        """Whether what is left of a total can be made by the shares from `placed` on."""
        made, errors = self._made[total]
        slack += errors[placed]
        if rest <= slack:
            return True
        sums, largest = made[placed]
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
