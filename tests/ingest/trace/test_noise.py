"""On made documents as untidy as real ones nothing proved is wrong, and likely means likely."""

from decimal import Decimal

from benchmarks.hidden import Found, tally
from benchmarks.noise import compared, made
from tests.ingest.trace.wholes import candidates, overdrawn


def test_nothing_proved_is_wrong_and_likely_links_are_right() -> None:
    found: list[Found] = []
    for seed in range(120):
        page, spent, recipe = made(seed)
        assert not [*overdrawn(page), *candidates(page)]
        found += compared(page, spent, 10 ** (4 - recipe.decimals))
    stated, proved, likely = (
        tally(each for each in found if each.basis == basis)
        for basis in ("stated", "proved", "likely")
    )
    assert stated.wrong == proved.wrong == 0
    assert stated.right >= 99
    assert proved.right >= 280
    assert likely.right >= 214
    assert likely.precision is not None
    assert likely.precision >= Decimal("0.98")
