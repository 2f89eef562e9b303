"""Tiles fill the whole map, none covers another, and their areas are as their amounts."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from api.pages.tiles import tiles
from api.pages.treemap import places

WEIGHTS = some.lists(some.floats(0.01, 1e9), min_size=1, max_size=40).map(
    lambda found: sorted(found, reverse=True)
)


@given(WEIGHTS, some.floats(0.3, 4))
def test_areas_are_as_the_weights(weights: list[float], ratio: float) -> None:
    areas = [one.width * one.height / 10_000 for one in places(weights, ratio)]
    assert areas == pytest.approx([weight / sum(weights) for weight in weights], rel=1e-6, abs=1e-9)


@given(WEIGHTS)
@example([972288947.125, 0.01])
@example([1e17, 1e-3])
def test_tiles_stay_within_the_map(weights: list[float]) -> None:
    for one in places(weights, 2):
        assert min(one.left, one.top) > -1e-3
        assert max(one.left + one.width, one.top + one.height) < 100 + 1e-3


def test_only_what_is_above_zero_has_a_tile_the_largest_first() -> None:
    amounts = {"a": 5, "b": 0, "c": -3, "d": 15}
    found = tiles([(name, f"/{name}", Decimal(amount)) for name, amount in amounts.items()])
    assert [(one.name, one.share) for one in found] == [("d", "75.0%"), ("a", "25.0%")]


def test_one_alone_needs_no_map() -> None:
    assert tiles([("a", "/a", Decimal(1))]) == []
