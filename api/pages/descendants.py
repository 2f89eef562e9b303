"""From a code to what stands below it: a table, and a map of the amounts that disclosures print."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from starlette.requests import Request

from api.codes.classified import INTERNATIONAL, MONEY
from api.codes.money import Money, Slice, unclassed
from api.codes.request import Asked
from api.language import Language, word
from api.pages.cell import EMPTY, Cell, Sheet, filled, grouped
from api.pages.chart import Drawn, tree
from api.pages.naming import joined, name, path
from api.pages.page import language
from api.pages.tiles import Tile, percent, tiles
from api.profile.under import Under, sums_under
from api.site.columns import lines
from api.site.site import site
from api.site.stored import stored
from ontology.codes import Scheme, scheme
from ontology.concept import Concept
from ontology.terms import CODE, YS
from queries.question.question import question


@dataclass(frozen=True, slots=True)
class Choice:
    """One slice of the amounts, as a link: `2023 预算 · 部门（汇总）`."""

    name: str
    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below a code: a table, and a map where amounts are printed; `way` lists what the total adds up.

    `unclassed` is what tables of expenditure print beyond it, where the list is one of others.
    """

    table: Sheet
    tiles: list[Tile]
    choices: list[Choice]
    total: str
    way: str | None
    chart: Drawn | None
    unclassed: str


async def below(
    request: Request, asked: Asked, concept: Concept | None, amounts: Money | None
) -> Below:
    """What stands below a code, or at the top of a list, with the amounts of the slice that is asked for."""
    spoken = language(request)
    listed = asked.listed
    found = asked.in_force(listed.children(concept.key) if concept else listed.roots())
    slices = amounts.slices(concept.key if concept else None) if amounts else []
    chosen = _chosen(request, slices)
    sums: dict[str, Decimal] = {}
    if amounts and chosen:
        every = ((one.key, amounts.of(chosen, one.key)) for one in found)
        sums = {key: amount for key, amount in every if amount is not None}
    ways = await _ways(request, listed.name, chosen, amounts, [*sums, *_key(concept)])
    query = _query(asked, concept, found, chosen)
    total = sum(sums.values(), Decimal(0))
    whole = amounts.of(chosen, concept.key) if amounts and chosen and concept else total
    named = [
        (name(one, asked.year, spoken), path(one), sums[one.key])
        for one in found
        if one.key in sums
    ]
    if concept and sums and whole and whole > total:
        named.append((word("code.rest", spoken), path(concept), whole - total))
    return Below(
        _table(asked, found, sums, max(whole or total, total), ways, query, spoken),
        tiles(named),
        [Choice(_said(one, spoken), _value(one), one == chosen) for one in slices],
        str(whole) if whole else "",
        ways.get(concept.key) if concept else None,
        _sunburst(asked, concept, amounts, chosen, spoken),
        "" if concept else await _unclassed(request, listed.name, chosen),
    )


async def _unclassed(request: Request, listed: str, chosen: Slice | None) -> str:
    """What has no class in an international list, in yuan; empty where all has one."""
    held = await lines(site(request)) if listed in INTERNATIONAL else None
    if held is None or chosen is None:
        return ""
    found = (await unclassed(held, listed)).get(chosen)
    return str(found) if found else ""


def _sunburst(
    asked: Asked,
    concept: Concept | None,
    amounts: Money | None,
    chosen: Slice | None,
    spoken: Language,
) -> Drawn | None:
    """The amounts of all codes below, down to items; None where there are not two levels to show."""
    if amounts is None or chosen is None:
        return None
    leaves = [*_leaves(asked.listed, concept, amounts, chosen, spoken, ())]
    deep = any(len(way) > 1 for way, *_ in leaves)
    return tree(leaves, "sunburst") if deep else None


def _leaves(
    listed: Scheme,
    concept: Concept | None,
    amounts: Money,
    chosen: Slice,
    spoken: Language,
    way: tuple[str, ...],
) -> Iterator[tuple[tuple[str, ...], Decimal, str | None]]:
    """Each code that no other code with an amount stands below, and what a code has beside those below it."""
    below = [*(listed.children(concept.key) if concept else listed.roots())]
    found = [(one, amount) for one in below if (amount := amounts.of(chosen, one.key))]
    for one, amount in found:
        down = (*way, name(one, None, spoken))
        deeper = [*_leaves(listed, one, amounts, chosen, spoken, down)]
        yield from deeper
        rest = amount - sum((each for _, each, _ in deeper if each), Decimal(0))
        if rest > 0:
            yield (down if not deeper else (*down, word("code.rest", spoken))), rest, path(one)


def _table(
    asked: Asked,
    found: tuple[Concept, ...],
    sums: dict[str, Decimal],
    total: Decimal,
    ways: Mapping[str, str],
    query: str,
    spoken: Language,
) -> Sheet:
    names = ("code", "name", "years", "children", "amount", "share")
    numbers = {"children", "amount", "share"}
    headings = tuple((word(f"code.{each}", spoken), each in numbers) for each in names)
    rows = tuple(
        _row(asked, one, sums.get(one.key), total, ways.get(one.key), spoken) for one in found
    )
    made = Sheet(headings, rows, query)
    return filled(made) if rows else made


def _query(
    asked: Asked, concept: Concept | None, found: Sequence[Concept], chosen: Slice | None
) -> str:
    """The query behind a table: the amounts of all codes of the list, or the codes below one where there are none."""
    of = MONEY.get(asked.listed.name)
    if of and of.dimension:
        return stored("codes/amounts").bind({"dimension": YS + of.dimension})
    if of and found and chosen:
        given = {"of": f"{CODE}division", "year": str(chosen.year), "level": str(found[0].level)}
        return question(of.question).bind(given)
    here = f"{CODE}{asked.listed.name}" + (f"/{concept.key}" if concept else "")
    return stored("queries/narrower").bind({"thing": here})


def _row(
    asked: Asked,
    one: Concept,
    amount: Decimal | None,
    total: Decimal,
    way: str | None,
    spoken: Language,
) -> tuple[Cell, ...]:
    years = f"{one.valid_from or ''}–{one.valid_to or ''}"
    below = len(asked.in_force(asked.listed.children(one.key)))
    text = one.english or one.name(asked.year) if spoken == "en" else one.name(asked.year)
    mark = f" · {word('confidence.observed', spoken)}" if one.confidence == "observed" else ""
    return (
        Cell(one.notation, path(one)),
        Cell(text + mark, path(one)),
        Cell(years if years != "–" else ""),
        Cell(str(below) if below else "", number=True),
        Cell(grouped(str(amount), 2), way, True, yuan=str(amount)) if amount is not None else EMPTY,
        Cell(percent(amount, total), number=True) if amount is not None else EMPTY,
    )


def _key(concept: Concept | None) -> list[str]:
    return [concept.key] if concept else []


async def _ways(
    request: Request, listed: str, chosen: Slice | None, amounts: Money | None, keys: list[str]
) -> dict[str, str]:
    """The lists of what the amounts of some codes add up, of those whose list adds up to the same."""
    held = await lines(site(request)) if listed in MONEY and keys else None
    if held is None or chosen is None or amounts is None:
        return {}
    scope = "" if chosen.scope == "-" else chosen.scope
    every = Under(listed, "", str(chosen.year), chosen.stage, scope, covered=False)
    sums = await asyncio.to_thread(sums_under, held, every, keys)
    return {
        key: replace(every, key=key).href for key in keys if sums[key] == amounts.of(chosen, key)
    }


def _value(one: Slice) -> str:
    return f"{one.year} {one.stage} {one.scope}"


def _chosen(request: Request, slices: list[Slice]) -> Slice | None:
    wanted = request.query_params.get("slice")
    return next((one for one in slices if _value(one) == wanted), slices[0] if slices else None)


def _said(one: Slice, spoken: Language) -> str:
    found = [scheme(name).get(text) for name, text in (("stage", one.stage), ("scope", one.scope))]
    words = [
        (each.english or each.label) if spoken == "en" else each.label for each in found if each
    ]
    stage, *scope = words or [""]
    return joined(f"{one.year} {stage}".strip(), *scope)
