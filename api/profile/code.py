"""From the lines of a release to who spends under a code, and what that is in an international classification."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from queries.columnar.lines import Lines, Value


@dataclass(frozen=True, slots=True)
class Classified:
    """Where the money of a code list stands: its column, the kinds of tables, and the classification beside it.

    Of several kinds of tables the first that a disclosure has counts, because they print the same money.
    `scheme` is the international list, `group` the column of its codes, `because` why there is none.
    """

    column: str
    kinds: tuple[str, ...]
    scheme: str
    group: str
    because: str


_ECONOMIC = "expenditure", "economic", "basic-economic"

CLASSIFIED: Mapping[str, Classified] = {
    "function": Classified("function", ("expenditure",), "cofog", "cofog_group", "cofog_because"),
    "economic": Classified("economic", _ECONOMIC, "gfsm-expense", "gfsm", "gfsm_because"),
    "government-economic": Classified(
        "government_economic", _ECONOMIC, "gfsm-expense", "gfsm", "gfsm_because"
    ),
}
"""The lists of codes of expenditure."""


@dataclass(frozen=True, slots=True)
class Spending:
    """What one body spends under a code in a year, stage and scope, and in which kind of table that stands."""

    body: str
    body_name: str
    year: int
    stage: str
    scope: str
    table: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Class:
    """What stands in one international class; `known` is False where `code` says why there is none."""

    code: str
    known: bool
    year: int
    stage: str
    scope: str
    amount: Decimal


# One cell may stand for its part and for the total: where a data set has the total, the parts are not added to it.
LINES = """
FROM (
  SELECT *, list_position(?, table_kind) AS place, min(list_position(?, table_kind)) OVER (PARTITION BY disclosure) AS first,
         coalesce(part, 'total') = 'total' AS total, max(coalesce(part, 'total') = 'total') OVER (PARTITION BY data_set) AS whole
  FROM addend WHERE list_contains(?, table_kind) AND {column} IS NOT NULL
)
WHERE place = first AND total = whole AND {column} LIKE ?
"""

_SPENDERS = (
    "SELECT body, any_value(body_name), year, stage, coalesce(scope, '') AS scope, table_kind, sum(amount) AS amount"
    + LINES
    + "GROUP BY body, year, stage, coalesce(scope, ''), table_kind "
    "ORDER BY year DESC, stage, scope, amount DESC, body"
)

_PRINTED = "SELECT line, {column}" + LINES + "ORDER BY line"

_CLASSED = "SELECT line, {group}, {column}" + LINES + "AND NOT covered ORDER BY line"

_CLASSES = (
    "SELECT coalesce({group}, {because}, 'not-printed') AS class, {group} IS NOT NULL, year, stage, "
    "coalesce(scope, '') AS scope, sum(amount) AS amount"
    + LINES
    + "AND NOT covered GROUP BY ALL ORDER BY year DESC, stage, scope, amount DESC, class"
)


async def printed(lines: Lines, of: Classified, key: str) -> tuple[tuple[str, str], ...]:
    """The lines that the sums of the spenders under a code add up, each with its code."""
    return tuple((str(line), str(code)) for line, code in await _rows(lines, _PRINTED, of, key))


async def classed(
    lines: Lines, of: Classified, key: str
) -> tuple[tuple[str, str | None, str], ...]:
    """The lines that the sums of years and of classes add up, each with its class, where it has one, and its code."""
    rows = await _rows(lines, _CLASSED, of, key)
    return tuple(
        (str(line), None if group is None else str(group), str(code)) for line, group, code in rows
    )


async def spenders(lines: Lines, of: Classified, key: str) -> tuple[Spending, ...]:
    """The bodies that spend under a code or below it, the latest year first."""
    return tuple(
        Spending(
            str(body),
            str(name),
            int(str(year)),
            str(stage),
            str(scope),
            str(table),
            Decimal(str(amount)),
        )
        for body, name, year, stage, scope, table, amount in await _rows(lines, _SPENDERS, of, key)
    )


async def classes(lines: Lines, of: Classified, key: str) -> tuple[Class, ...]:
    """The international classes of the money under a code, each department's once."""
    return tuple(
        Class(str(code), bool(known), int(str(year)), str(stage), str(scope), Decimal(str(amount)))
        for code, known, year, stage, scope, amount in await _rows(lines, _CLASSES, of, key)
    )


async def _rows(lines: Lines, form: str, of: Classified, key: str) -> Sequence[Sequence[Value]]:
    text = form.format(column=of.column, group=of.group, because=of.because)
    kinds: Any = [*of.kinds]
    return (await asyncio.to_thread(lines.select, text, [kinds, kinds, kinds, f"{key}%"])).rows
