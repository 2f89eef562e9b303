"""A ledger → the worlds that meet its totals in which one project is paid from two functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ingest.frozen.quick import quick
from ingest.trace.cover import Choice, covers
from ingest.trace.ledger import Ledger, Steps, places
from ingest.trace.roundness import Roundness, roundness
from ingest.trace.subset import Made, subsets


@quick
@dataclass(frozen=True, slots=True)
class World:
    """A share that is split over two totals, and the shares that are whole in each total.

    `likelihood` is that of the size of its pieces, in parts of `roundness.WHOLE`.
    """

    split: int
    between: tuple[int, int]
    whole: Choice
    likelihood: int


def worlds(found: Ledger, exactness: Fraction, steps: Steps) -> Iterator[World]:
    """Every such world; `exactness` is the part of the slack of rounding that totals may use.

    :raises Exhausted: where the steps do not suffice.
    """
    totals = range(len(found.totals))
    rounded = roundness(
        [each.amount for each in found.amounts], [each.amount for each in found.totals]
    )
    sets = {total: _tight(found, total, exactness, steps) for total in totals if len(totals) > 2}
    for pair in combinations(totals, 2):
        others = {total: sets[total] for total in totals if total not in pair}
        for chosen in covers(others, steps):
            yield from _splits(found, pair, chosen, (rounded, exactness), steps)


def _tight(found: Ledger, total: int, exactness: Fraction, steps: Steps) -> list[int]:
    made = subsets(found, total, found.everyone, steps)
    part, whole = exactness.as_integer_ratio()
    return [
        own for own in made if whole * abs(found.gap(total, own)) <= part * found.slack(total, own)
    ]


def _splits(
    found: Ledger,
    pair: tuple[int, int],
    chosen: Choice,
    measure: tuple[Roundness, Fraction],
    steps: Steps,
) -> Iterator[World]:
    """The worlds in which the two totals of a pair share what all others leave."""
    one, other = pair
    rounded, (used, slacks) = measure[0], measure[1].as_integer_ratio()
    rest = found.everyone & ~sum(chosen.values())
    steps.take(rest.bit_count() << rest.bit_count())
    wanted = found.totals[one]
    largest = sorted(((found.amounts[share].amount, share) for share in places(rest)), reverse=True)
    for paid, own, error in _parts(found, rest):
        piece, slack = wanted.amount - paid, wanted.error + error
        if piece <= slack:
            continue
        for amount, split in largest:
            if amount <= piece + slack:
                break
            if not own >> split & 1:
                steps.take(len(found.amounts))
                whole = {**chosen, one: own, other: rest & ~own & ~(1 << split)}
                likely = rounded.piece(amount, piece, used * slack // slacks)
                yield World(split, pair, whole, likely)


def _parts(found: Ledger, members: int) -> list[Made]:
    """All subsets of a set, the empty one too, from the smallest number on."""
    made: list[Made] = [(0, 0, 0)]
    for share in places(members):
        own, each = 1 << share, found.amounts[share]
        made += [
            (paid + each.amount, others | own, error + each.error) for paid, others, error in made
        ]
    return made
