"""On disclosures made from known links, every proved link is right, whatever else is wrong or missing."""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.listed import Indicator, Target
from ingest.record import Code, Disclosure, Funding, Line, Meaning, Project
from ingest.trace.trace import trace
from tests.ingest.trace.paper import WAN, disclosed, line, proved

pytestmark = pytest.mark.long

LIMIT = 4_000


@dataclass(frozen=True, slots=True)
class Made:
    """A disclosure, the function of each project, and what each really costs."""

    disclosure: Disclosure
    truth: dict[str, str]
    cost: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a disclosure is made of; shares of projects are in percent."""

    seed: int
    projects: int
    functions: int
    equal: bool
    in_wan: bool
    missing: int
    derived: int
    settled: int
    wrong: str


recipes = st.builds(
    Recipe,
    seed=st.integers(0, 2**32),
    projects=st.integers(5, 40),
    functions=st.integers(1, 12),
    equal=st.booleans(),
    in_wan=st.booleans(),
    missing=st.sampled_from([0, 0, 5, 20, 60]),
    derived=st.sampled_from([0, 30, 100]),
    settled=st.sampled_from([0, 0, 20]),
    wrong=st.sampled_from(["", "", "leaf", "total"]),
)


def made(recipe: Recipe) -> Made:
    chance = Random(recipe.seed)
    names = [f"项目{number}号" for number in range(recipe.projects)]
    codes = [f"20101{number + 1:02}" for number in range(recipe.functions)]
    truth = {name: chance.choice(codes) for name in names}
    cost = {name: _cost(chance, recipe) for name in names}
    sums = {code: sum((cost[n] for n in names if truth[n] == code), Decimal(0)) for code in codes}
    told = [
        _told(number, name, cost[name], truth[name], recipe, chance)
        for number, name in enumerate(names)
    ]
    found = disclosed(
        [
            ("expenditure", _expenditure(sums, recipe, chance)),
            ("projects", [row for _, row, _ in told if row]),
        ],
        [project for project, _, _ in told],
        [funding for _, _, funding in told if funding],
    )
    return Made(found, truth, cost)


def _told(
    number: int, name: str, value: Decimal, code: str, recipe: Recipe, chance: Random
) -> tuple[Project, Line | None, Funding | None]:
    """A project without an amount, with cost indicators, or with a row that may state its function."""
    drawn = chance.randrange(100)
    if drawn < recipe.missing:
        return Project(name), None, None
    if drawn < recipe.missing + recipe.derived:
        return Project(name, indicators=_indicators(value, chance)), None, None
    bare = line(number, value, Meaning(part="project", fund="all"), in_wan=recipe.in_wan)
    row = replace(bare, project=name)
    meaning = Meaning(function=Code("function", code))
    funding = Funding(name, "stated", meaning, row.amount, row)
    settled = chance.randrange(100) < recipe.settled
    return Project(name, budget=row.amount), row, funding if settled else None


def _cost(chance: Random, recipe: Recipe) -> Decimal:
    if recipe.equal:
        return chance.choice((5, 10, 15, 20, 60)) * WAN
    return Decimal(chance.randrange(1_000, 2_000_000))


def _expenditure(sums: dict[str, Decimal], recipe: Recipe, chance: Random) -> tuple[Line, ...]:
    off = {code: Decimal(0) for code in (*sums, "total")}
    if recipe.wrong:
        where = chance.choice(list(sums)) if recipe.wrong == "leaf" else "total"
        off[where] = chance.choice((-1, 1)) * chance.randrange(1, 40) * WAN
    meaning = Meaning(direction="expenditure", part="project", fund="all")
    lines = [
        line(
            number,
            abs(value + off[code]),
            replace(meaning, function=Code("function", code, code)),
            in_wan=recipe.in_wan,
        )
        for number, (code, value) in enumerate(sums.items(), 1)
        if value
    ]
    total = abs(sum(sums.values(), Decimal(0)) + off["total"])
    whole = line(0, total, meaning, in_wan=recipe.in_wan)
    return (replace(whole, aggregation="total"), *lines)


def _indicators(value: Decimal, chance: Random) -> tuple[Indicator, ...]:
    parts = [value]
    if chance.randrange(2):
        first = (value / 3).to_integral_value()
        parts = [first, value - first]
    return tuple(
        Indicator("成本", number, "output", "output-cost", target=_target(part))
        for number, part in enumerate(parts, 1)
    )


def _target(value: Decimal) -> Target:
    return Target(f"≤{value:f}元", "<=", value, "元", value)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(recipes)
def test_every_proved_link_is_right(recipe: Recipe) -> None:
    given_ = made(recipe)
    for link in proved(trace(given_.disclosure, LIMIT)):
        assert link.meaning.function is not None
        assert link.meaning.function.notation == given_.truth[link.project]
        least = "at least" in (
            link.derivation or ""
        )  # a part of it, whatever the rest is paid from
        beyond = (link.amount or Decimal(0)) - given_.cost[link.project]
        assert link.amount is None or (beyond if least else abs(beyond)) <= 50 * 42


@settings(max_examples=60, deadline=None)
@given(recipes)
def test_links_are_counted_once_and_open_ones_name_their_candidates(recipe: Recipe) -> None:
    found = trace(made(recipe).disclosure, LIMIT)
    for project in found.projects:
        own = [each for each in found.fundings if each.project == project.identifier]
        known = [each for each in own if each.basis != "open"]
        paid = sum(each.amount or Decimal(0) for each in known)
        assert project.budget is None or paid <= project.budget + 50
        parted = any("at least" in (each.derivation or "") for each in known)
        assert parted or (len(known) <= 1 and not {each.basis for each in own} > {"open"})


def test_wrong_totals_prove_nothing() -> None:
    recipes_ = [Recipe(seed, 8, 3, False, True, 0, 0, 0, "leaf") for seed in range(40)]
    wrong = [each for each in recipes_ if len(set(made(each).truth.values())) == 3]
    assert len(wrong) > 30
    assert not any(proved(trace(made(each).disclosure)) for each in wrong)


def test_small_disclosures_with_distinct_amounts_are_proved_almost_always() -> None:
    recipes_ = [Recipe(seed, 8, 3, False, False, 0, 0, 0, "") for seed in range(40)]
    links = [len(proved(trace(made(each).disclosure))) for each in recipes_]
    assert sum(links) >= 0.9 * 8 * 40


def test_a_project_table_whose_rows_name_no_project_proves_nothing() -> None:
    found = made(Recipe(3, 8, 3, False, False, 0, 0, 0, "")).disclosure
    expenditure, listed = found.tables
    unnamed = replace(listed, lines=tuple(replace(row, project=None) for row in listed.lines))
    assert proved(trace(found))
    assert not proved(trace(replace(found, tables=(expenditure, unnamed))))
