"""From the lines of a release to who spends or receives under a code, and what that is in an international classification."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from api.codes.classified import MONEY, asked, codes, counted
from queries.columnar.lines import Lines, Value


@dataclass(frozen=True, slots=True)
class Spending:
    """What one body spends or receives under a code in a year, stage and scope, and in which kind of table that stands.

    What a government states is one printed line, of the budget `fund`.
    """

    body: str
    body_name: str
    year: int
    stage: str
    scope: str
    table: str
    amount: Decimal
    fund: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Class:
    """What stands in one international class; `known` is False where `code` says why there is none."""

    code: str
    known: bool
    year: int
    stage: str
    scope: str
    amount: Decimal


_SPENDERS = (
    "SELECT body, any_value(body_name), year, stage, coalesce(scope, '') AS scope, table_kind, sum(amount) AS amount"
    "{lines}"
    "GROUP BY body, year, stage, coalesce(scope, ''), table_kind "
    "ORDER BY year DESC, stage, scope, amount DESC, body"
)

# What a government prints for a code itself, not a sum: its tables need not divide a class into all of its items.
_STATED = """
SELECT body, any_value(body_name), year, stage, scope, min(table_kind), amount, coalesce(fund, '') AS fund, min(line)
FROM line
WHERE list_contains(?, table_kind) AND {column} = ? AND item IS NULL AND NOT rival AND unit = body AND counterpart IS NULL
  AND scope IN ('own-level', 'whole-place') AND coalesce(measure, 'level') = 'level' AND coalesce(amount_year, year) = year
GROUP BY body, year, stage, scope, fund, amount
ORDER BY year DESC, stage, scope, amount DESC, body, fund
"""

_PRINTED = "SELECT line, {column} {lines}ORDER BY line"

_CLASSED = "SELECT line, {group}, {column} {lines}AND NOT covered ORDER BY line"

_CLASSES = (
    "SELECT coalesce({group}, {because}, 'not-printed') AS class, {group} IS NOT NULL, year, stage, "
    "coalesce(scope, '') AS scope, sum(amount) AS amount"
    "{lines}"
    "AND NOT covered GROUP BY ALL ORDER BY year DESC, stage, scope, amount DESC, class"
)


async def printed(lines: Lines, listed: str, key: str) -> tuple[tuple[str, str], ...]:
    """The lines that the sums of the spenders under a code add up, each with its code."""
    rows = await _rows(lines, _PRINTED, listed, key, MONEY[listed].kinds)
    return tuple((str(line), str(code)) for line, code in rows)


async def classed(lines: Lines, listed: str, key: str) -> tuple[tuple[str, str | None, str], ...]:
    """The lines that the sums of years and of classes add up, each with its class, where it has one, and its code."""
    rows = await _rows(lines, _CLASSED, listed, key, MONEY[listed].kinds)
    return tuple(
        (str(line), None if group is None else str(group), str(code)) for line, group, code in rows
    )


async def spenders(lines: Lines, listed: str, key: str) -> tuple[Spending, ...]:
    """The departments and units that spend or receive under a code or below it, the latest year first."""
    return tuple(map(_spending, await _rows(lines, _SPENDERS, listed, key, MONEY[listed].kinds)))


async def stating(lines: Lines, listed: str, key: str) -> tuple[Spending, ...]:
    """What governments print for a code, each scope and budget apart, the latest year first."""
    of = MONEY[listed]
    values: list[Any] = [[*of.governments], key]
    rows = (await asyncio.to_thread(lines.select, _STATED.format(column=of.column), values)).rows
    return tuple(map(_spending, rows))


def _spending(row: Sequence[Value]) -> Spending:
    """The columns of `Spending` in their order; those of what a government states may follow."""
    body, name, year, stage, scope, table, amount, *printed = map(str, row)
    return Spending(body, name, int(year), stage, scope, table, Decimal(amount), *printed)


async def classes(lines: Lines, listed: str, key: str) -> tuple[Class, ...]:
    """The international classes of the money under a code, each department's once."""
    rows = await _rows(lines, _CLASSES, listed, key, MONEY[listed].kinds)
    return tuple(
        Class(str(code), bool(known), int(str(year)), str(stage), str(scope), Decimal(str(amount)))
        for code, known, year, stage, scope, amount in rows
    )


async def _rows(
    lines: Lines, form: str, listed: str, key: str, kinds: Sequence[str]
) -> Sequence[Sequence[Value]]:
    of = MONEY[listed]
    none = "CAST(NULL AS VARCHAR)"
    told = {"column": of.column, "group": of.group or none, "because": of.because or none}
    text = form.format(**told, lines=counted(of))
    return (await asyncio.to_thread(lines.select, text, asked(kinds, codes(listed, key)))).rows
