"""From the lines of a government to what its page sets side by side: classes, debt and transfers, each scope apart."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from queries.columnar.lines import Lines

SCOPES = ("whole-place", "own-level")
"""The scopes of a government that a page shows, one table each: they are never added."""

_OWN = "body = ? AND unit = body AND NOT rival AND scope IN ('whole-place', 'own-level')"
_MEASURES = "('level', 'budget', 'adjusted-budget', 'estimate', 'actual')"

# A class stands once in a table, and tables of one scope state it alike.
_CLASSES = f"""
SELECT scope, coalesce(fund, '') AS matter, direction, code AS key, name, amount_year, stage, measure,
       max(amount) AS amount, min(line) AS line
FROM (
  SELECT *, coalesce(function, revenue) AS code, coalesce(function_name, revenue_name) AS name FROM line
  WHERE {_OWN} AND table_kind IN ('government-revenue', 'government-expenditure', 'government-balance')
    AND item IS NULL AND measure IN {_MEASURES}
)
WHERE length(code) = 3
GROUP BY ALL
ORDER BY ALL
"""

_DEBT = f"""
SELECT scope, '' AS matter, debt AS direction, item AS key, item_name AS name, amount_year, stage, measure,
       max(amount) AS amount, min(line) AS line
FROM line
WHERE {_OWN} AND table_kind = 'government-debt' AND debt IS NOT NULL AND counterpart IS NULL
  AND item IN ('debt-limit', 'debt-balance', 'debt-issued', 'debt-repaid', 'debt-interest') AND measure IN {_MEASURES}
GROUP BY ALL
ORDER BY ALL
"""

_TRANSFERS = f"""
SELECT scope, coalesce(fund, '') AS matter, direction, code AS key, name, amount_year, stage, measure,
       max(amount) AS amount, min(line) AS line
FROM (
  SELECT *, coalesce(function, revenue, item) AS code, coalesce(function_name, revenue_name, item_name) AS name FROM line
  WHERE {_OWN} AND counterpart IS NULL AND measure IN {_MEASURES} AND starts_with(table_kind, 'government-')
    AND (function IN ('23001', '23002', '23003', '23004', '23006') OR revenue IN ('11001', '11002', '11003', '11004', '11006')
      OR (item = 'transfer-total' AND function IS NULL AND revenue IS NULL))
)
GROUP BY ALL
ORDER BY ALL
"""

# Of the tables of transfers by place, those lines count that are summed once.
_RECEIVERS = f"""
SELECT scope, '' AS matter, direction, counterpart AS key, counterpart_name AS name, amount_year, stage, measure,
       sum(amount) AS amount, min(line) AS line
FROM line
WHERE {_OWN} AND table_kind = 'government-transfers' AND counterpart IS NOT NULL AND counted AND measure IN {_MEASURES}
GROUP BY ALL
ORDER BY ALL
"""

MATTERS: Mapping[str, str] = {
    "classes": _CLASSES,
    "debt": _DEBT,
    "transfers": _TRANSFERS,
    "receivers": _RECEIVERS,
}
"""What a page tells of a government, in its order, each with what it asks of the columns."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One amount in yuan of a government: over which levels, of which budget, side or debt, class, year, stage and measure.

    `line` is one that prints it.
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


async def stated(lines: Lines, body: str) -> Mapping[str, Sequence[Stated]]:
    """What a government states of each matter, the scopes one after the other; nothing for other bodies."""
    found = await asyncio.gather(
        *(asyncio.to_thread(lines.select, query, [body]) for query in MATTERS.values())
    )
    return {
        matter: [_stated(row) for row in table.rows]
        for matter, table in zip(MATTERS, found, strict=True)
    }


def _stated(row: Sequence[Any]) -> Stated:
    scope, matter, direction, key, name = (str(value or "") for value in row[:5])
    when = int(row[5]), str(row[6]), str(row[7])
    return Stated(scope, matter, direction, key, name, *when, cast(Decimal, row[8]), str(row[9]))


__all__ = ["MATTERS", "SCOPES", "Stated", "stated"]
