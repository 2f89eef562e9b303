"""On disclosures whose projects are split over functions without a row that says so, nothing proved is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest

from ingest.record import Code, Disclosure, Funding, Line, Meaning, Project
from ingest.trace.trace import trace
from tests.ingest.trace.paper import disclosed, line, proved

STEPS = {"yuan": 1, "hundred": 100, "wan": 10_000, "five": 50_000, "ten": 100_000}
Truth = dict[str, dict[str, int]]
"""What each project truly has of each function, in yuan."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a disclosure is made of: how round its money is, and whether all amounts are printed in 万元."""

    seed: int
    style: str
    in_wan: bool
    missing: int


def spent(recipe: Recipe) -> Truth:
    """Up to three projects are split over two or three functions; there are few projects."""
    chance = Random(f"{recipe.seed} {recipe.style}")
    functions = [f"20101{number:02}" for number in range(1, chance.randrange(2, 7))]
    amounts = {
        f"项目{number}号": _cost(chance, recipe.style)
        for number in range(chance.choice((2, 3, 4, 5, 6, 8, 10, 13)))
    }
    split = chance.sample(list(amounts), min(len(amounts), chance.choice((1, 1, 2, 3))))
    return {
        name: _pieces(chance, amount, functions, STEPS.get(recipe.style, 10_000), name in split)
        for name, amount in amounts.items()
    }


def _cost(chance: Random, style: str) -> int:
    if style == "equal":
        return chance.choice((5, 10, 20, 60)) * 10_000
    step = STEPS[chance.choice(list(STEPS)) if style == "mixed" else style]
    return step * chance.randrange(1, max(4, 2_000_000 // step))


def _pieces(
    chance: Random, amount: int, functions: list[str], step: int, split: bool
) -> dict[str, int]:
    count = min(len(functions), chance.choice((2, 2, 3)), amount // step) if split else 1
    if count < 2:
        return {chance.choice(functions): amount}
    cuts = sorted(chance.sample(range(1, -(-amount // step)), count - 1))
    ends = [0, *(cut * step for cut in cuts), amount]
    whose = chance.sample(functions, count)
    return {code: ends[place + 1] - ends[place] for place, code in enumerate(whose)}


def made(recipe: Recipe, truth: Truth) -> Disclosure:
    chance = Random(recipe.seed)
    projects = [
        Project(name)
        if chance.randrange(100) < recipe.missing
        else Project(name, budget=_printed(sum(own.values()), recipe))
        for name, own in truth.items()
    ]
    return disclosed([("expenditure", _functions(recipe, truth)), ("projects", ())], projects)


def _functions(recipe: Recipe, truth: Truth) -> Iterator[Line]:
    sums: dict[str, int] = {}
    for own in truth.values():
        for code, amount in own.items():
            sums[code] = sums.get(code, 0) + amount
    for row, (code, amount) in enumerate(sorted(sums.items())):
        meaning = Meaning("expenditure", Code("function", code, code), part="project")
        yield line(row, amount, meaning, in_wan=recipe.in_wan)


def _printed(amount: int, recipe: Recipe) -> Decimal:
    step = Decimal(100 if recipe.in_wan else 1)
    return (Decimal(amount) / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def wrong(found: Disclosure, truth: Truth) -> list[Funding]:
    """Proved links to a function that does not pay for all of the project, or for the part that is claimed."""
    known = [each for each in proved(found) if each.meaning.function]
    return [each for each in known if not _holds(each, truth[each.project])]


def _holds(link: Funding, own: dict[str, int]) -> bool:
    function = link.meaning.function.notation if link.meaning.function else ""
    if "at least" in (link.derivation or ""):
        return (link.amount or Decimal(0)) <= own.get(function, 0) + 3_000
    return own.keys() == {function}


@pytest.mark.parametrize("style", [*STEPS, "equal", "mixed"])
@pytest.mark.parametrize("missing", [0, 15])
def test_a_split_that_no_row_tells_makes_no_proof_wrong(style: str, missing: int) -> None:
    for seed in range(80):
        recipe = Recipe(seed, style, bool(seed % 2), missing)
        truth = spent(recipe)
        assert not wrong(trace(made(recipe, truth)), truth), recipe


def test_totals_that_a_split_meets_by_accident_make_links_no_more_than_likely() -> None:
    truth = {"甲": {"2010101": 50_000, "2010102": 50_000}, "乙": {"2010101": 50_000}}
    found = trace(made(Recipe(0, "five", True, 0), truth))
    [proof] = found.proofs
    assert proof.solutions == 1
    assert "accident" in proof.assumptions
    assert "2 个项目的科目不作为已证明" in proof.text
    assert [(each.project, each.amount) for each in proved(found)] == [("甲", Decimal(50_000))]
    assert not wrong(found, truth)


def test_totals_that_an_accident_hardly_meets_prove_links() -> None:
    truth = {
        "甲": {"2010101": 1_234_567},
        "乙": {"2010101": 987_651},
        "丙": {"2010102": 1_345_679},
    }
    found = trace(made(Recipe(0, "yuan", False, 0), truth))
    assert [each.basis for each in found.fundings] == ["proved"] * 3
    assert "accident" not in found.proofs[0].assumptions


def test_a_single_function_pays_for_all_however_projects_are_split() -> None:
    truth = {"甲": {"2010101": 50_000}, "乙": {"2010101": 50_000}}
    found = trace(made(Recipe(0, "five", True, 0), truth))
    assert [each.basis for each in found.fundings] == ["proved"] * 2
