"""On made disclosures that tell functions, funds and economic codes, all that is proved is right."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.projects.funding import stated
from ingest.record import Code, Disclosure, Funding, Line, Meaning, Project
from ingest.trace.trace import trace
from tests.ingest.trace.paper import WAN, disclosed, line, proved

pytestmark = pytest.mark.long

TABLES = {"general-public": "general-public", "fund-budget": "government-fund"}
FUNDS = ("general-public", "general-public", "government-fund", "unit")
LIMIT = 4_000


@dataclass(frozen=True, slots=True)
class Spending:
    """What truly happens: a project spends money of one fund for one function under one economic code."""

    project: str
    fund: str
    function: str
    economic: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a disclosure is made of; `told` funds are printed beside projects."""

    seed: int
    projects: int
    functions: int
    economic: int
    equal: bool
    in_wan: bool
    told: bool
    wrong: bool


recipes = st.builds(
    Recipe,
    seed=st.integers(0, 2**32),
    projects=st.integers(2, 30),
    functions=st.integers(1, 12),
    economic=st.integers(1, 3),
    equal=st.booleans(),
    in_wan=st.booleans(),
    told=st.booleans(),
    wrong=st.booleans(),
)


def spent(recipe: Recipe) -> list[Spending]:
    """Each project has one fund or two; where rows tell funds, each fund may serve another function."""
    chance = Random(recipe.seed)
    found: list[Spending] = []
    for number in range(recipe.projects):
        function = _function(chance, recipe)
        funds = dict.fromkeys(chance.choice(FUNDS) for _ in range(chance.choice((1, 1, 2))))
        for fund in funds:
            function = _function(chance, recipe) if recipe.told else function
            codes = [f"302{chance.randrange(recipe.economic) + 1:02}" for _ in range(2)]
            found += [
                Spending(f"项目{number}号", fund, function, code, _cost(chance, recipe.equal))
                for code in dict.fromkeys(codes)
            ]
    return found


def _function(chance: Random, recipe: Recipe) -> str:
    return f"20101{chance.randrange(recipe.functions) + 1:02}"


def _cost(chance: Random, equal: bool) -> Decimal:
    return (
        chance.choice((5, 10, 20, 60)) * WAN if equal else Decimal(chance.randrange(1_000, 900_000))
    )


def made(recipe: Recipe, all_: list[Spending]) -> Disclosure:
    listed = tuple(_listed(recipe, all_))
    totals = {row.project: row.amount for row in listed if row.meaning.fund == "all"}
    whole = list(_functions(recipe, all_, "all"))
    if recipe.wrong:
        whole[0] = replace(whole[0], amount=whole[0].amount + 7 * WAN)
    parts = [
        (kind, _functions(recipe, [one for one in all_ if one.fund == fund], fund))
        for kind, fund in TABLES.items()
    ]
    projects = tuple(Project(str(name), budget=total) for name, total in totals.items())
    found = disclosed([("expenditure", whole), *parts, ("projects", listed)], projects)
    return replace(found, fundings=tuple(stated(found.tables, projects)))


def _functions(recipe: Recipe, all_: list[Spending], fund: str) -> Iterator[Line]:
    sums: dict[tuple[str, str], Decimal] = {}
    for one in all_:
        code = (one.function, one.economic)
        sums[code] = sums.get(code, Decimal(0)) + one.amount
    for row, ((function, economic), value) in enumerate(sorted(sums.items())):
        meaning = Meaning(
            "expenditure",
            Code("function", function, function),
            Code("economic", economic),
            fund=fund,
            part="project",
        )
        yield line(row, value, meaning, in_wan=recipe.in_wan)


def _listed(recipe: Recipe, all_: list[Spending]) -> Iterator[Line]:
    names = list(dict.fromkeys(one.project for one in all_))
    for row, name in enumerate(names):
        own = [one for one in all_ if one.project == name]
        for column, fund in enumerate(("all", *(FUNDS[1:] if recipe.told else ()))):
            value = sum((one.amount for one in own if fund in ("all", one.fund)), Decimal(0))
            if value:
                meaning = Meaning("expenditure", part="project", fund=fund)
                bare = line(row, value, meaning, in_wan=recipe.in_wan, column=column)
                named = replace(bare, project=name)
                yield replace(named, aggregation="total") if fund == "all" else named


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(recipes)
def test_every_function_fund_and_economic_code_that_is_proved_is_true(recipe: Recipe) -> None:
    truth = spent(recipe)
    for link in trace(made(recipe, truth), LIMIT).fundings:
        own = [one for one in truth if one.project == link.project]
        assert link.basis != "proved" or any(_true(link, one) for one in own)


def test_projects_split_over_functions_without_a_row_contradict_the_totals() -> None:
    for seed in range(30):
        recipe = Recipe(seed, 10, 5, 2, False, False, True, False)
        truth = spent(recipe)
        functions = {one.project: one.function for one in truth}
        split = [one for one in truth if one.function != functions[one.project]]
        found = trace(made(replace(recipe, told=False), truth), LIMIT)
        assert not split or not any(link.meaning.function for link in proved(found))


def _true(link: Funding, one: Spending) -> bool:
    function, economic = link.meaning.function, link.meaning.economic
    return (
        (function is None or function.notation == one.function)
        and (economic is None or economic.notation == one.economic)
        and link.meaning.fund in (None, "all", one.fund)
    )


@settings(max_examples=60, deadline=None)
@given(recipes)
def test_no_project_is_paid_twice(recipe: Recipe) -> None:
    found = trace(made(recipe, spent(recipe)), LIMIT)
    for project in found.projects:
        own = [f for f in found.fundings if f.project == project.name and f.basis != "open"]
        assert project.budget is not None
        assert sum(f.amount or 0 for f in own) <= project.budget + 400


def test_told_funds_prove_links_that_sums_alone_leave_open() -> None:
    truth = [
        Spending("甲", "general-public", "2010101", "30201", 5 * WAN),
        Spending("乙", "government-fund", "2010102", "30201", 5 * WAN),
    ]
    told = Recipe(0, 2, 2, 1, True, True, True, False)
    for recipe, count in ((told, 2), (replace(told, told=False), 0)):
        found = proved(trace(made(recipe, truth)))
        assert sum(link.meaning.function is not None for link in found) == count


def test_a_project_alone_in_a_function_has_all_its_economic_codes() -> None:
    truth = [
        Spending("甲", "general-public", "2010101", "30201", Decimal(51_237)),
        Spending("甲", "general-public", "2010101", "30202", Decimal(34_129)),
        Spending("乙", "general-public", "2010102", "30201", Decimal(42_251)),
    ]
    found = trace(made(Recipe(0, 2, 2, 2, False, False, True, False), truth))
    links = [
        (f.project, f.meaning.economic.notation, f.amount)
        for f in found.fundings
        if f.basis == "proved" and f.meaning.economic
    ]
    assert sorted(links) == [
        ("乙", "30201", Decimal(42_251)),
        ("甲", "30201", Decimal(51_237)),
        ("甲", "30202", Decimal(34_129)),
    ]
