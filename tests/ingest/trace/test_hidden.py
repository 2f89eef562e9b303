"""What real disclosures state of their projects' money is hidden and traced again: no proof is wrong."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.projects.funding import stated
from ingest.record import Disclosure, Funding, Project
from ingest.trace.trace import trace
from tests.ingest.disclosed import Read
from tests.ingest.trace.paper import proved

pytestmark = pytest.mark.corpus

STATING = {
    "seeds/004_0980a8387bf2d089.txt": 13,
    "dev/beijing_shenjiju_2026_tables.pdf": 0,
    "dev/fuzhou_yibaoju_2026.pdf": 13,
    "dev/guangzhou_tongjiju_2026.pdf": 3,
    "dev/guangzhou_xinfangju_2026.pdf": 9,
    "dev/hangzhou_jiaotongju_2026.pdf": 1,
    "dev/shenzhen_shenjiju_2026.pdf": 5,
    "dev/shenzhen_tongjiju_2026.pdf": 4,
    "dev/yantai_tongjiju_2026.pdf": 4,
}
"""Disclosures whose rows state funds of projects, and of how many projects the fund is proved again."""

PROVING = ("seeds/004_0980a8387bf2d089.txt", "dev/guangzhou_tongjiju_2026.pdf")
FISCAL = {"general-public", "government-fund", "state-capital"}


def hidden(found: Disclosure) -> Disclosure:
    """The disclosure as if no row stated a fund, traced again."""
    return trace(replace(found, fundings=(), proofs=()))


@pytest.mark.parametrize("name", sorted(STATING))
def test_a_hidden_fund_that_is_proved_again_is_the_stated_one(
    shared: Path, disclosed: Read, name: str
) -> None:
    found = disclosed(shared / "corpus" / name)
    funds: dict[str, set[str | None]] = defaultdict(set)
    for row in stated(found.tables, found.projects):
        funds[row.project] |= FISCAL if row.meaning.fund == "fiscal" else {row.meaning.fund}
    again = [each for each in proved(hidden(found)) if each.meaning.fund and funds[each.project]]
    assert len({each.project for each in again}) == STATING[name]
    assert all(each.meaning.fund in funds[each.project] for each in again)


@pytest.mark.parametrize("name", PROVING)
def test_a_hidden_amount_changes_no_proof_and_comes_back_as_printed(
    shared: Path, disclosed: Read, name: str
) -> None:
    found = disclosed(shared / "corpus" / name)
    known = {each.project: _function(each) for each in found.fundings if each.meaning.function}
    for project in found.projects:
        links = [each for each in proved(_without(found, project)) if each.meaning.function]
        assert all(_function(each) == known[each.project] for each in links)
        own = [each.amount for each in links if each.project == project.identifier]
        assert set(own) <= {project.budget, None}


def _without(found: Disclosure, project: Project) -> Disclosure:
    """The disclosure with one project whose amount and funds nothing tells, traced again."""
    bare = replace(project, budget=None, indicators=())
    projects = tuple(bare if each is project else each for each in found.projects)
    rows = stated(found.tables, found.projects)
    kept = tuple(row for row in rows if row.project != project.identifier)
    return trace(replace(found, projects=projects, fundings=kept, proofs=()))


def _function(link: Funding) -> str:
    assert link.meaning.function is not None
    return link.meaning.function.notation
