"""What must be paid from a function holds however projects are split; units are traced by themselves."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from ingest.record import Code, Disclosure, Funding, Meaning, Project
from ingest.trace.bound import Bound
from ingest.trace.decision import Link
from ingest.trace.figure import Figure
from ingest.trace.problem import Problem, Share
from ingest.trace.room import housed
from ingest.trace.trace import trace
from tests.ingest.trace import paper

Split = dict[tuple[str, str], int]


def disclosed(paid: Split, units: dict[str, str] | None = None) -> Disclosure:
    """A disclosure of what projects are paid by functions, in yuan; with `units`, tables name them."""
    owner = units or {}
    money: dict[str, int] = {}
    sums: dict[tuple[str | None, str], int] = {}
    for (project, function), amount in paid.items():
        key = (owner.get(project), function)
        money[project] = money.get(project, 0) + amount
        sums[key] = sums.get(key, 0) + amount
    rows = [
        replace(paper.line(place, amount, spent(Code("function", function))), unit=unit)
        for place, ((unit, function), amount) in enumerate(sums.items())
    ]
    listed = [
        replace(paper.line(place, amount, spent(None)), project=name, unit=owner.get(name))
        for place, (name, amount) in enumerate(money.items())
    ]
    return paper.disclosed(
        [("expenditure", rows), ("projects", listed)],
        [Project(n, budget=Decimal(m), unit=owner.get(n)) for n, m in money.items()],
    )


def spent(function: Code | None) -> Meaning:
    return Meaning("expenditure", function=function, fund="all", part="project")


def proved(found: Disclosure) -> list[Funding]:
    return [each for each in paper.proved(found) if each.meaning.function]


def code(link: Funding) -> str:
    assert link.meaning.function is not None
    return link.meaning.function.notation


def test_a_large_project_is_proved_for_what_no_other_function_has_room_for() -> None:
    paid = {("甲", "2010101"): 8_500_001, ("甲", "2010102"): 499_998, ("乙", "2010102"): 1_000_003}
    found = trace(disclosed(paid))
    assert [(link.project, code(link), link.amount) for link in proved(found)] == [
        ("甲", "2010101", Decimal(7_499_998)),
        ("甲", "2010102", Decimal(499_998)),
    ]
    rest = [each for each in found.fundings if each.basis == "open" and each.project == "甲"]
    assert {each.amount for each in rest} == {Decimal(1_000_003)}
    [proof] = found.proofs
    assert "甲 899.9999：其他科目至多容得下 150.0001，至少 749.9998 由 2010101" in proof.text
    assert "all other functions have room for 150.0001 at most" in proof.english


@pytest.mark.parametrize("seed", range(60))
def test_no_bound_exceeds_what_a_function_truly_pays_however_projects_are_split(seed: int) -> None:
    chance = Random(seed)
    paid: Split = {}
    for number in range(chance.randrange(1, 9)):
        for _ in range(chance.choice((1, 1, 2, 3))):
            key = (f"项目{number}", f"20101{chance.randrange(1, 5):02}")
            paid[key] = paid.get(key, 0) + chance.randrange(1, 10 ** chance.randrange(2, 8))
    for link in proved(trace(disclosed(paid))):
        if "at least" in (link.derivation or ""):
            assert link.amount is not None
            assert link.amount <= paid.get((link.project, code(link)), 0) + len(paid)


def test_a_unit_of_one_function_proves_all_its_projects_where_the_whole_proves_none() -> None:
    paid = {(f"项目{n}", "2010101" if n < 4 else "2010102"): 100_000 for n in range(8)}
    units = {f"项目{n}": "甲中心" if n < 4 else "乙中心" for n in range(8)}
    assert not proved(trace(disclosed(paid)))
    links = {(link.project, code(link)) for link in proved(trace(disclosed(paid, units)))}
    assert links == set(paid)


def likely(*scores: str) -> list[Link]:
    return [Link("likely", (0,), score=Decimal(score)) for score in scores]


def crowded(amounts: tuple[int, ...], total: int) -> Problem:
    """Shares that may all belong to the first of two totals, the second of which has room for anything."""
    everywhere = frozenset((0, 1))
    shares = tuple(Share((Figure(each),), (0, 0), everywhere) for each in amounts)
    return Problem(shares, (Figure(total), Figure(10_000)), exact=False)


@pytest.mark.parametrize(
    ("amounts", "scores", "kept"),
    [
        ((600, 400), ("0.95", "0.91"), 2),
        ((600, 401), ("0.95", "0.91"), 1),
        ((600, 401), ("0.95", "0.95"), 0),
        ((1_000, 500, 500), ("0.97", "0.95", "0.95"), 1),
    ],
)
def test_no_more_is_likely_of_a_function_than_it_has(
    amounts: tuple[int, ...], scores: tuple[str, ...], kept: int
) -> None:
    unforced: list[Mapping[int, Bound]] = [{} for _ in amounts]
    found = housed(crowded(amounts, 1_000), unforced, likely(*scores))
    assert [link.basis for link in found] == ["likely"] * kept + ["open"] * (len(amounts) - kept)
    assert all(link.totals == (0, 1) for link in found[kept:])


def test_what_is_proved_of_a_function_leaves_less_room_for_what_is_likely() -> None:
    sure: list[Mapping[int, Bound]] = [{0: Bound(300, False)}, {}]
    links = [Link("open", (0, 1)), *likely("0.95")]
    assert housed(crowded((800, 700), 1_000), sure, links)[1].basis == "likely"
    assert housed(crowded((800, 701), 1_000), sure, links)[1].basis == "open"


def test_what_rounding_may_hide_behind_stated_money_is_not_proved_of_another_function() -> None:
    """31 万元 of a function are one project's; 1 万元 may be of the function that a row states, whose 59 are rounded."""
    found = disclosed({("甲", "2010101"): 590_000, ("乙", "2010102"): 310_000})
    expenditure, projects = found.tables
    functions, listed = (
        [
            replace(each, printed=str(each.amount // 10_000), unit_of_money="wanyuan")
            for each in rows
        ]
        for rows in (expenditure.lines, projects.lines)
    )
    small = replace(listed[0], printed="1", amount=Decimal(10_000), project="丙")
    states = replace(listed[0], meaning=functions[0].meaning)
    whole = replace(
        found,
        tables=(
            replace(expenditure, lines=tuple(functions)),
            replace(projects, lines=(states, listed[1], small)),
        ),
        projects=(*found.projects, Project("丙", budget=Decimal(10_000))),
        fundings=(Funding("甲", "stated", functions[0].meaning, Decimal(590_000), line=states),),
    )
    assert {each.project for each in trace(whole).fundings if each.basis != "stated"} == {"乙"}
