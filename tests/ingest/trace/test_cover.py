"""Listing solutions finds those that counting finds, and the worlds with a split those that trial finds."""

from fractions import Fraction
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.trace.cover import assignments, cover
from ingest.trace.figure import Figure
from ingest.trace.ledger import Exhausted, Ledger, Steps, ledger
from ingest.trace.problem import Problem
from ingest.trace.search import solve
from ingest.trace.world import worlds
from tests.ingest.trace.paper import shares

amount = st.integers(1, 12).map(lambda n: n * 1000 + n % 5 * 130)
drawn = st.lists(amount, min_size=1, max_size=8)
few = st.lists(amount, min_size=1, max_size=5)


def problem(amounts: list[int | None], count: int, chance: Random, error: int) -> Problem:
    """Shares that truly are in some total each; one without an amount has some thousands."""
    sums = [0] * count
    for amount in amounts:
        sums[chance.randrange(count)] += amount if amount is not None else 3000
    totals = tuple(Figure(each, error) for each in sums if each)
    fit = tuple(range(len(totals)))
    return Problem(shares(*amounts, totals=len(totals), error=error, fit=fit), totals, least=1000)


@settings(max_examples=60, deadline=None)
@given(drawn, st.integers(1, 4), st.randoms(use_true_random=False), st.sampled_from([0, 40]))
def test_listing_finds_what_counting_finds(
    amounts: list[int], count: int, chance: Random, error: int
) -> None:
    given_ = problem([*amounts], count, chance, error)
    listed, counted = cover(given_), solve(given_)
    assert listed is not None
    assert (listed.solutions, listed.links) == (counted.solutions, counted.links)


@settings(max_examples=60, deadline=None)
@given(drawn, st.integers(2, 4), st.randoms(use_true_random=False))
def test_one_share_without_an_amount_has_what_all_others_leave(
    amounts: list[int], count: int, chance: Random
) -> None:
    given_ = problem([None, *amounts], count, chance, 0)
    listed = cover(given_)
    assert listed is not None
    assert listed.links == solve(given_).links


def test_two_shares_without_an_amount_are_not_listed() -> None:
    assert cover(problem([None, None, 5000], 2, Random(1), 0)) is None


@settings(max_examples=40, deadline=None)
@given(few, st.integers(2, 3), st.randoms(use_true_random=False))
def test_worlds_with_a_split_are_those_that_trial_finds(
    amounts: list[int], count: int, chance: Random
) -> None:
    found = ledger(problem([*amounts], count, chance, 0))
    assert found is not None
    seen = {
        (world.split, world.between, tuple(sorted(world.whole.items())))
        for world in worlds(found, Fraction(0), Steps(1_000_000))
    }
    assert len(seen) == _by_trial(found)


def _by_trial(found: Ledger) -> int:
    amounts = [each.amount for each in found.amounts]
    totals = [each.amount for each in found.totals]
    count = 0
    for split, (one, other) in product(range(len(amounts)), combinations(range(len(totals)), 2)):
        others = [share for share in range(len(amounts)) if share != split]
        for places in product(range(len(totals)), repeat=len(others)):
            left = list(totals)
            for share, place in zip(others, places, strict=True):
                left[place] -= amounts[share]
            pieces = (left[one], left[other])
            rest = sum(map(abs, left)) - sum(map(abs, pieces))
            count += rest == 0 and min(pieces) > 0 and sum(pieces) == amounts[split]
    return count


@pytest.mark.parametrize(("count", "totals"), [(30, 8), (40, 10)])
def test_many_projects_with_fine_amounts_are_assigned(count: int, totals: int) -> None:
    chance = Random(count)
    amounts = [chance.randrange(100_000, 400_000_000) for _ in range(count)]
    found = cover(problem([*amounts], totals, chance, 0))
    assert found is not None
    assert (found.complete, found.solutions) == (True, 1)


def test_a_listing_that_explodes_ends_at_its_bound() -> None:
    many = problem([997 * n + n * n for n in range(1, 61)], 12, Random(1), 0)
    assert cover(many, 10_000) is None
    found = ledger(many)
    assert found is not None
    with pytest.raises(Exhausted):
        list(assignments(found, Steps(10_000)))
