"""The three public expenses of a body over the years: an amount, declared empty, or not published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.language import Language, word
from api.pages.cell import Cell, Sheet, grouped
from api.pages.figure import evidence
from api.pages.naming import called
from api.profile.figure import FIGURES
from api.profile.sums import Period, Sum

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


def matrix(found: Sequence[Sum], filed: Sequence[Filed], spoken: Language) -> Sheet | None:
    """Years, stages and scopes down, items across; None where nothing was disclosed."""
    if not filed:
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
    rows = tuple(_row(one, shown, amounts, spoken) for one in filed)
    return Sheet(headings, rows)


def _row(
    filed: Filed,
    shown: Sequence[str],
    amounts: Mapping[tuple[Period, str], list[Sum]],
    spoken: Language,
) -> tuple[Cell, ...]:
    period = filed.period
    stage = f"{called('stage', period.stage, spoken)} {called('scope', period.scope, spoken)}"
    opening = (Cell(str(period.year)), Cell(stage))
    if not any((period, item) in amounts for item in shown):
        state = "empty" if "three-public" in filed.tables else "unpublished"
        told = Cell(word(f"body.{state}", spoken))
        return (*opening, told, *(Cell("") for _ in shown[1:]))
    return (*opening, *(_cell(amounts.get((period, item), ()), spoken) for item in shown))


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
