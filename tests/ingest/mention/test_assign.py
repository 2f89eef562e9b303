"""The assignment has the best sum that any assignment has."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ingest.projects.assign import assign, margins

tables = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(-3, 9), min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


def best(scores: list[list[int]]) -> int:
    places: list[int | None] = [None, *range(len(scores[0]))]
    return max(
        sum(row[place] for row, place in zip(scores, choice, strict=True) if place is not None)
        for choice in product(places, repeat=len(scores))
        if _distinct(choice)
    )


def _distinct(choice: tuple[int | None, ...]) -> bool:
    taken = [place for place in choice if place is not None]
    return len(taken) == len(set(taken))


@given(tables)
def test_the_sum_is_that_of_the_best_of_all_assignments(scores: list[list[int]]) -> None:
    found = assign(scores)
    assert _distinct(tuple(found))
    pairs = zip(scores, found, strict=True)
    assert sum(row[place] for row, place in pairs if place is not None) == best(scores)


def test_the_margin_of_a_pair_is_what_its_loss_costs() -> None:
    assert margins([[9.0, 8.0], [8.0, 1.0]], [1, 0]) == [6.0, 6.0]


def test_a_row_stays_alone_rather_than_in_a_pair_that_speaks_against_itself() -> None:
    assert assign([[-1.0]]) == [None]
    assert assign([[]]) == [None]
