"""`yusuan trace` shows the proof, the links, and what neither functions nor projects explain."""

from pathlib import Path

import pytest

from tests.command import STORE, output
from tests.stores import Base

WIDE = {"COLUMNS": "160"}
ZHANGJIAKOU, FENGRUN = "002_1bd74c4de65820db.txt", "000_fc3a00f3748865ad.txt"

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def place(base: Base, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("traced")
    base.directory(place / STORE)
    seeds = shared / "corpus" / "seeds"
    output("ingest", seeds / ZHANGJIAKOU, seeds / FENGRUN, cwd=place)
    return place


def test_a_proved_disclosure_leaves_nothing_of_its_functions(place: Path) -> None:
    shown = output("trace", "张家口", cwd=place, environment=WIDE)
    assert "满足全部合计的分配只有一种。" in shown
    assert "功能科目的钱由项目说明了多少" in shown
    [row] = [line.split() for line in shown.splitlines() if line.startswith(" 人大监督 ")]
    assert row == ["人大监督", "1,412,200", "1,412,200", "0"]


def test_what_no_project_explains_is_said_for_each_function(place: Path) -> None:
    shown = output("trace", "丰润", cwd=place, environment=WIDE)
    [row] = [line.split() for line in shown.splitlines() if line.startswith(" 一般行政管理事务 ")]
    assert row == ["一般行政管理事务", "1,058,000", "0", "1,058,000"]


def test_other_formats_hold_the_links_alone(place: Path) -> None:
    shown = output("trace", "丰润", "-f", "csv", cwd=place)
    assert shown.startswith("project,basis,function,fund,amount")
    assert "余额" not in shown
