"""The amounts of a disclosure → how round its money is, and how likely a piece of one amount is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import gcd

WHOLE = 10**15
"""A probability of one."""


@dataclass(frozen=True, slots=True)
class Roundness:
    """Steps of money, powers of ten in hundredths of a yuan, each with how many amounts speak for it."""

    steps: tuple[tuple[int, int], ...]

    def piece(self, amount: int, part: int, width: int) -> int:
        """How likely an amount that is paid in two pieces has one of `part`, up to `width` more or less.

        Every piece at a step is as likely as any other; one of the two is at the step, or both.
        """
        other, chance, weight = amount - part, 0, 0
        for coarse, own in self.steps:
            step, possible = _possible(amount, coarse)
            met = (part + width) // step - (part - width - 1) // step
            met += (other + width) // step - (other - width - 1) // step
            weight += own
            chance += own * (WHOLE * min(met, possible) // possible)
        return chance // weight


def roundness(amounts: Sequence[int], totals: Sequence[int]) -> Roundness:
    """How round some amounts are.

    Their common measure counts for all; a coarser step for the amounts that are multiples of it, less
    those that chance makes so: one of ten.

    >>> roundness([1234, 5000, 7000, 9001], [22235]).steps
    ((1000, 18), (1, 22))
    """
    measure = gcd(*amounts, *totals)
    finest = 1
    while measure and measure % (finest * 10) == 0:
        finest *= 10
    found: list[tuple[int, int]] = []
    counted, step = 0, finest
    tenths = {finest: 10 * len(amounts)}
    while step * 10 <= max(amounts, default=0):
        tenths[step * 10] = 10 * _multiples(amounts, step * 10) - _multiples(amounts, step)
        step *= 10
    for step, weight in sorted(tenths.items(), reverse=True):
        if weight > counted:
            found.append((step, weight - counted))
            counted = weight
    return Roundness(tuple(found))


def _multiples(amounts: Sequence[int], step: int) -> int:
    return sum(amount % step == 0 for amount in amounts)


@lru_cache(maxsize=4096)
def _possible(amount: int, step: int) -> tuple[int, int]:
    """The step, finer where the amount is no larger than two of it, and at how many places a piece of two may be."""
    while step > 1 and 2 * step >= amount:
        step //= 10
    return step, 2 * max(1, (amount - 1) // step)
