"""What real documents state is hidden and found again: no proof is wrong, likely means likely, and the floors only rise."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.hidden import MODES, Found, hidden, tally
from benchmarks.tracing import shares
from tests.ingest.disclosed import Read

pytestmark = pytest.mark.corpus

STATING = ("dev/xian_zhujian_2022.pdf", "dev/xian_xinfangju_2026.pdf")
"""Documents whose purchases state functions of projects."""
KNOWN = {
    "dev/xian_zhujian_2022.pdf": Decimal("0.93"),
    "dev/xian_xinfangju_2026.pdf": Decimal("0.86"),
    "dev/xian_yingjiju_2019.pdf": Decimal("0.90"),
    "dev/fuzhou_yibaoju_2026.pdf": Decimal("0.87"),
    "dev/hangzhou_jiaotongju_2026.pdf": Decimal("0.68"),
    "dev/yantai_tongjiju_2026.pdf": Decimal("0.65"),
    "seeds/002_1bd74c4de65820db.txt": Decimal("1.00"),
    "seeds/004_0980a8387bf2d089.txt": Decimal("0.66"),
}
"""The least share of project money whose function is stated or proved."""


def again(shared: Path, disclosed: Read) -> Iterator[Found]:
    """All functions hidden, then those of every sixth project by itself."""
    for name in STATING:
        for mode in MODES:
            own = hidden(disclosed(shared / "corpus" / name), name, mode, 6, limit=2_000)
            assert own is not None
            yield from own.found


@pytest.mark.long
def test_hidden_functions_are_found_again(shared: Path, disclosed: Read) -> None:
    found = list(again(shared, disclosed))
    proved = tally(each for each in found if each.basis == "proved")
    likely = tally(each for each in found if each.basis == "likely")
    assert proved.wrong == 0
    assert proved.right >= 7
    assert likely.right >= 3
    assert likely.precision is not None
    assert likely.precision >= Decimal("0.9")


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_so_much_project_money_is_stated_or_proved(
    shared: Path, disclosed: Read, name: str
) -> None:
    money = shares(disclosed(shared / "corpus" / name))
    whole = sum(money.values())
    assert (money["stated"] + money["proved"]) / whole >= KNOWN[name]
