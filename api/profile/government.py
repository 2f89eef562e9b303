"""From the lines of a government to what its page sets side by side: classes, debt and transfers, each scope apart."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from queries.columnar.lines import Lines

SCOPES = ("whole-place", "own-level")
"""The scopes of a government that a page shows, one table each: they are never added."""

_STATED = """
SELECT scope, {matter}, {direction}, {key}, {name}, coalesce(amount_year, year), stage, measure, amount, line,
       year, data_set, coalesce(caption, ''), aggregation
FROM line
WHERE body = ? AND unit = body AND NOT rival AND scope IN ('whole-place', 'own-level')
  AND measure IN ('level', 'budget', 'adjusted-budget', 'estimate', 'actual') AND {condition}
{shown}ORDER BY year DESC, table_order, paper_row, paper_column, line
"""

_CODE = "coalesce(function, revenue)"
_CODE_NAME = "coalesce(function_name, revenue_name)"
_TOTALS = (
    "(aggregation = 'total' AND coalesce(item, '') IN ('', 'revenue-total', 'expenditure-total'))"
)
_TRANSFERS = (
    "'23001', '23002', '23003', '23004', '23006'",
    "'11001', '11002', '11003', '11004', '11006'",
)


# What stands below classes is shown only where no classes but transfers are printed.
_CLASSES = f"""QUALIFY {_CODE} IS NULL OR length({_CODE}) = 3
  OR NOT bool_or(coalesce(length({_CODE}) = 3 AND {_CODE} NOT IN ('110', '230'), false)) OVER (PARTITION BY scope, fund, direction)
"""


def _asked(condition: str, **told: str) -> str:
    """A query of the statements of one matter; `told` says where its parts stand."""
    parts = {"matter": "coalesce(fund, '')", "direction": "coalesce(direction, '')", "shown": ""}
    return _STATED.format(condition=condition, **{**parts, **told})


MATTERS: Mapping[str, str] = {
    "classes": _asked(
        "table_kind IN ('government-revenue', 'government-expenditure', 'government-balance') AND counterpart IS NULL "
        f"AND (({_CODE} IS NOT NULL AND item IS NULL) OR ({_CODE} IS NULL AND {_TOTALS}))",
        key=f"coalesce({_CODE}, '')",
        name=f"coalesce({_CODE_NAME}, printed_name, '')",
        shown=_CLASSES,
    ),
    "debt": _asked(
        "table_kind = 'government-debt' AND debt IS NOT NULL AND counterpart IS NULL "
        "AND item IN ('debt-limit', 'debt-balance', 'debt-issued', 'debt-repaid', 'debt-interest')",
        matter="''",
        direction="debt",
        key="item",
        name="item_name",
    ),
    "transfers": _asked(
        "counterpart IS NULL AND starts_with(table_kind, 'government-') "
        f"AND (function IN ({_TRANSFERS[0]}) OR revenue IN ({_TRANSFERS[1]}) "
        f"OR (item = 'transfer-total' AND {_CODE} IS NULL))",
        key=f"coalesce({_CODE}, item)",
        name=f"coalesce({_CODE_NAME}, printed_name, item_name)",
    ),
    "receivers": _asked(
        "table_kind = 'government-transfers' AND counterpart IS NOT NULL",
        key="counterpart",
        name="counterpart_name",
    ),
    "prose": _asked(
        "table_kind = 'narrative' AND direction IS NOT NULL AND counterpart IS NULL",
        key=f"coalesce({_CODE}, item, '')",
        name="coalesce(printed_name, '')",
    ),
}
"""What a page tells of a government, in its order, each with what it asks of the columns."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One printed amount in yuan of a government: over which levels, of which budget, side or debt, class and year.

    `stage` and `own` are stage and year of the disclosure, `data_set` and `caption` the table that prints it.
    """

    scope: str
    matter: str
    direction: str
    key: str
    name: str
    year: int
    stage: str
    measure: str
    amount: Decimal
    line: str
    own: int
    data_set: str
    caption: str
    aggregation: str = "leaf"


async def stated(lines: Lines, body: str) -> Mapping[str, Sequence[Stated]]:
    """What a government states of each matter, in the order of its paper; nothing for other bodies."""
    found = await asyncio.gather(
        *(asyncio.to_thread(lines.select, query, [body]) for query in MATTERS.values())
    )
    return {
        matter: [_stated(row) for row in table.rows]
        for matter, table in zip(MATTERS, found, strict=True)
    }


def _stated(row: Sequence[Any]) -> Stated:
    scope, matter, direction, key, name = (str(value or "") for value in row[:5])
    return Stated(
        scope,
        matter,
        direction,
        key,
        name,
        year=int(row[5]),
        stage=str(row[6]),
        measure=str(row[7]),
        amount=cast(Decimal, row[8]),
        line=str(row[9]),
        own=int(row[10]),
        data_set=str(row[11]),
        caption=str(row[12]),
        aggregation=str(row[13] or "leaf"),
    )


__all__ = ["MATTERS", "SCOPES", "Stated", "stated"]
