"""Totals that no projects make: the nearest sum that they can make, and what is missing."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.trace.case import Case
from ingest.trace.figure import CENT, plain

_MOST = 20_000
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is missing, in Chinese and in English."""

    chinese: str
    english: str


def shortfalls(case: Case) -> Iterator[Shortfall]:
    """Targets that no sum of project amounts meets, then how all amounts and all targets compare."""
    yield from islice(_unmet(case), _SHOWN)
    yield _whole(case)


def _unmet(case: Case) -> Iterator[Shortfall]:
    sums = _sums(case)
    for target in case.targets if sums is not None else ():
        wanted, error = target.total.amount, target.total.error
        place = bisect_left(sums or [], wanted)
        nearest = min(
            (sums or [0])[max(place - 1, 0) : place + 1], key=lambda each: abs(each - wanted)
        )
        gap = abs(nearest - wanted)
        if gap > error + _errors(case):
            shown, near = plain(wanted * CENT), plain(nearest * CENT)
            yield Shortfall(
                f"{target.name} {shown}：项目金额凑不成，最接近的和为 {near}，相差 {plain(gap * CENT)}。",
                f"{target.name} {shown}: no sum of projects meets it; the nearest is {near}, "
                f"{plain(gap * CENT)} apart.",
            )


def _whole(case: Case) -> Shortfall:
    known = sum(each.amounts[0].figure.amount for each in case.projects if each.amounts)
    wanted = sum(target.total.amount for target in case.targets)
    paid, all_, gap = (plain(each * CENT) for each in (known, wanted, abs(wanted - known)))
    return Shortfall(
        f"已知的项目金额合计 {paid}，项目支出合计 {all_}，相差 {gap}。",
        f"Known project amounts make {paid}, project expenditure is {all_}, {gap} apart.",
    )


def _errors(case: Case) -> int:
    return sum(
        max(each.figure.error for each in one.amounts) for one in case.projects if one.amounts
    )


def _sums(case: Case) -> list[int] | None:
    """All sums of project amounts, None where they are too many; a total has no nearest one then."""
    most = max(target.total.amount for target in case.targets) * 2
    known = {0}
    for each in case.projects:
        options = [amount.figure.amount for amount in each.amounts]
        known |= {one + option for one in known for option in options if one + option <= most}
        if len(known) > _MOST:
            return None
    return sorted(known)
