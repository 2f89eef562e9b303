"""From the lines of a release to who spends under a function, over which years, and what that is by COFOG."""

import asyncio
from dataclasses import dataclass
from decimal import Decimal

from queries.columnar.lines import Lines


@dataclass(frozen=True, slots=True)
class Spending:
    """What one body spends under a code in a year, stage and scope, from how many lines."""

    body: str
    body_name: str
    year: int
    stage: str
    scope: str
    amount: Decimal
    lines: int


_SPENDERS = """
SELECT body, any_value(body_name), year, stage, coalesce(scope, '') AS scope, sum(amount) AS amount, count(*)
FROM line WHERE table_kind = 'expenditure' AND counted AND NOT rival AND function LIKE ?
GROUP BY body, year, stage, coalesce(scope, '') ORDER BY year DESC, stage, scope, amount DESC, body LIMIT 200
"""

_CLASSES = """
SELECT coalesce(cofog_group, cofog_because, 'not-printed') AS class, cofog_group IS NOT NULL, year, stage,
       coalesce(scope, '') AS scope, sum(amount) AS amount
FROM line WHERE table_kind = 'expenditure' AND counted AND NOT rival AND NOT covered AND function LIKE ?
GROUP BY ALL ORDER BY year DESC, stage, scope, amount DESC, class
"""


async def spenders(lines: Lines, key: str) -> tuple[Spending, ...]:
    """The bodies that spend under a function or below it, the latest year first."""
    rows = (await asyncio.to_thread(lines.select, _SPENDERS, [f"{key}%"])).rows
    return tuple(
        Spending(
            str(body),
            str(name),
            int(str(year)),
            str(stage),
            str(scope),
            Decimal(str(amount)),
            int(str(n)),
        )
        for body, name, year, stage, scope, amount, n in rows
    )


async def classes(lines: Lines, key: str) -> tuple[tuple[str, bool, int, str, str, Decimal], ...]:
    """COFOG group (or why there is none, and which of both), year, stage, scope and amount under a function."""
    rows = (await asyncio.to_thread(lines.select, _CLASSES, [f"{key}%"])).rows
    return tuple(
        (str(code), bool(known), int(str(year)), str(stage), str(scope), Decimal(str(amount)))
        for code, known, year, stage, scope, amount in rows
    )
