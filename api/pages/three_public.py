"""The three public expenses of a body over the years: an amount, declared empty, or not published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.language import Language, word
from api.pages.cell import Cell, Sheet, grouped
from api.pages.exhibit import evidence, period
from api.pages.naming import called, joined
from api.profile.figure import FIGURES
from api.profile.query import query
from api.profile.sums import Period, Sum
from queries.rows import Rows

ITEMS = (
    *("three-public", "overseas", "vehicles", "vehicle-purchase", "vehicle-running"),
    *("reception", "meeting", "training"),
)
"""The items in the order of the printed table; the total first."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What one disclosure holds: its IRI, its period, and its kinds of tables with whether they are filled."""

    disclosure: str
    period: Period
    tables: Mapping[str, bool]


def filed(tables: Rows) -> list[Filed]:
    """What each disclosure holds, of the rows of the stored query `body/tables`."""
    found: dict[tuple[str, Period], dict[str, bool]] = {}
    for row in tables.rows:
        scope = row["scope"].text if "scope" in row else ""
        when = Period(int(row["year"].text), row["stage"].text, scope)
        kinds = found.setdefault((row["disclosure"].text, when), {})
        if "kind" in row:
            kind = row["kind"].text
            kinds[kind] = kinds.get(kind, False) or row["filled"].text == "true"
    return [Filed(disclosure, when, kinds) for (disclosure, when), kinds in found.items()]


def unsaid(held: Sequence[Filed], found: Sequence[Sum], spoken: Language) -> list[tuple[str, str]]:
    """The periods without an amount, each with whether its table is empty, of other periods alone, or not published."""
    told = {one.period for one in found}
    return [
        (
            period(one.period, spoken),
            word(f"body.{_state(one)}", spoken),
        )
        for one in held
        if one.period not in told and one.period.stage != "performance"
    ]


def matrix(found: Sequence[Sum], held: Sequence[Filed], spoken: Language) -> Sheet | None:
    """Years, stages and scopes down, items across; None where nothing was disclosed."""
    if not held:
        return None
    amounts: dict[tuple[Period, str], list[Sum]] = {}
    for one in found:
        amounts.setdefault((one.period, one.key), []).append(one)
    printed = {key for _, key in amounts}
    shown = [*[item for item in ITEMS if item in printed], *sorted(printed - {*ITEMS})]
    headings = (
        (word("figure.year", spoken), False),
        (word("figure.stage", spoken), False),
        *((called("item", item, spoken), True) for item in shown or ["three-public"]),
    )
    rows = tuple(_row(one, shown, amounts, spoken) for one in held)
    return Sheet(headings, rows, query(found, FIGURES["three-public"]))


def _row(
    one: Filed,
    shown: Sequence[str],
    amounts: Mapping[tuple[Period, str], list[Sum]],
    spoken: Language,
) -> tuple[Cell, ...]:
    when = one.period
    stage = joined(called("stage", when.stage, spoken), called("scope", when.scope, spoken))
    opening = (Cell(str(when.year)), Cell(stage))
    if not any((when, item) in amounts for item in shown):
        told = Cell(word(f"body.{_state(one)}", spoken), number=True)
        return (*opening, told, *(Cell("") for _ in shown[1:]))
    return (*opening, *(_cell(amounts.get((when, item), ()), spoken) for item in shown))


def _state(one: Filed) -> str:
    """Why a disclosure has no amount of its own period: no table, an empty one, or one of other periods alone."""
    if "three-public" not in one.tables:
        return "unpublished"
    return "other-periods" if one.tables["three-public"] else "empty"


def _cell(found: Sequence[Sum], spoken: Language) -> Cell:
    """An amount; where two tables print different ones, that they do."""
    if not found:
        return Cell(word("body.not-printed", spoken), number=True)
    one = found[0]
    if len({each.amount for each in found}) > 1:
        several = " / ".join(grouped(str(each.amount), 2) for each in found)
        return Cell(several, evidence(one, FIGURES["three-public"]), True)
    text = str(one.amount)
    return Cell(grouped(text, 2), evidence(one, FIGURES["three-public"]), True, yuan=text)
