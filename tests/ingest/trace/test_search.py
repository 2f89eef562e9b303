"""The search finds exactly the assignments that trying all of them finds."""

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.trace.figure import Figure
from ingest.trace.problem import Problem, Share
from ingest.trace.search import LIMIT, solve
from tests.ingest.trace.paper import shares


def all_assignments(problem: Problem) -> list[tuple[int, ...]]:
    """Every assignment, by trial: each total met within its rounding, or filled by an unknown share."""
    places = [sorted(share.allowed) for share in problem.shares]
    return [each for each in product(*places) if _meets(each, problem)]


def _meets(assignment: tuple[int, ...], problem: Problem) -> bool:
    for number, total in enumerate(problem.totals):
        members = [s for s, own in zip(problem.shares, assignment, strict=True) if own == number]
        known = [share.options[0] for share in members if share.options]
        unknown = len(members) - len(known)
        rest = total.amount - sum(each.amount for each in known) - unknown * problem.least
        slack = total.error + sum(each.error for each in known)
        if rest < -slack or (not unknown and rest > slack):
            return False
    return True


amounts = st.lists(
    st.one_of(st.integers(1, 12).map(lambda n: n * 1000 + n % 5 * 130), st.none()),
    min_size=1,
    max_size=7,
)


@given(
    amounts, st.integers(1, 3), st.randoms(use_true_random=False), st.sampled_from([0, 300, 600])
)
def test_links_and_numbers_are_those_of_all_assignments(
    drawn: list[int | None], count: int, chance: Random, error: int
) -> None:
    pick = chance.randrange
    sums = [0] * count
    for amount in drawn:
        sums[pick(count)] += amount if amount is not None else 1000 * pick(1, 9)
    sums = [max(0, each + pick(-count, count + 1) * error // 2) for each in sums]
    problem = Problem(
        shares(*drawn, totals=count, error=error),
        tuple(Figure(each, error) for each in sums),
        least=1000,
    )
    found, expected = solve(problem), all_assignments(problem)
    assert found.complete
    assert found.solutions == len(expected)
    for number, links in enumerate(found.links):
        counted = {t: sum(each[number] == t for each in expected) for t in range(count)}
        assert {t: each.solutions for t, each in links.items()} == {
            t: n for t, n in counted.items() if n
        }
    assert not expected or found.best in expected


def test_two_equal_amounts_make_two_assignments() -> None:
    problem = Problem(shares(6000, 6000, totals=2), (Figure(6000), Figure(6000)))
    assert solve(problem).solutions == 2


def test_the_best_fit_is_that_of_the_whole_assignment() -> None:
    one, two = shares(6000, 6000, totals=2)
    fitting = (
        Share(one.options, (500, 400), one.allowed),
        Share(two.options, (900, 100), two.allowed),
    )
    found = solve(Problem(fitting, (Figure(6000), Figure(6000))))
    assert found.best == (1, 0)
    ways = {total: (each.solutions, each.fit) for total, each in found.links[0].items()}
    assert ways == {1: (1, 1300), 0: (1, 600)}


def test_an_amount_with_alternatives_takes_the_one_that_meets_the_total() -> None:
    share = Share((Figure(5000), Figure(7000)), (0,), frozenset((0,)))
    assert solve(Problem((share,), (Figure(7000),))).solutions == 1


@pytest.mark.parametrize("limit", [100, 1_000, LIMIT])
def test_a_search_that_explodes_ends_at_its_bound_and_says_so(limit: int) -> None:
    many = shares(*(997 * n + n * n for n in range(1, 61)), totals=12)
    whole = sum(share.options[0].amount for share in many)
    totals = (*(Figure(whole // 12) for _ in range(11)), Figure(whole - whole // 12 * 11))
    found = solve(Problem(many, totals), limit)
    assert not found.complete
    assert found.solutions == 0
    assert found.steps <= limit + 12 * len(many)


def test_a_share_that_fits_one_total_only_is_forced_even_where_the_search_does_not_end() -> None:
    many = shares(50_000, *(997 * n + n * n for n in range(1, 30)), totals=3)
    rest = sum(share.options[0].amount for share in many) - 10_000 - 10_000
    found = solve(Problem(many, (Figure(10_000), Figure(10_000), Figure(rest))), 10)
    assert not found.complete
    assert set(found.links[0]) == {2}
