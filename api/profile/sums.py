"""From the lines of some bodies to the sums that a figure shows.

Years, stages, scopes and kinds of tables stand apart; only lines that count are added (docs/columns.md).
"""

import asyncio
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, cast

from api.profile.figure import Figure
from ontology.codes import Scheme, scheme
from queries.columnar.lines import Lines


@dataclass(frozen=True, slots=True)
class Period:
    """What may stand side by side but never be added: year, stage, scope."""

    year: int
    stage: str
    scope: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One amount of a figure in yuan: whose, when, from which kind of table, of what, and the lines that print it.

    `part` is the part of expenditure that is added, `way` the address of its lines where its own columns do not tell it.
    """

    body: str
    body_name: str
    period: Period
    table: str
    key: str
    name: str
    amount: Decimal
    lines: tuple[str, ...]
    part: str = ""
    way: str = ""

    @property
    def line(self) -> str | None:
        """The line that it is printed in, where it is one alone."""
        return self.lines[0] if len(self.lines) == 1 else None


# One cell may stand for its part and for the total: where a data set has the total, the parts are not added to it.
_SUMS = """
SELECT body, body_name, year, stage, coalesce(scope, '') AS scope, table_kind, coalesce({key}, '') AS key, {name},
       sum(amount) AS amount, list(line ORDER BY line) AS lines, min(coalesce(part, '')) AS part
FROM (
  SELECT *, max(coalesce(part, 'total') = 'total') OVER (PARTITION BY data_set) AS whole,
         count({key}) OVER (PARTITION BY body, year, stage, scope, table_kind) AS keyed
  FROM addend WHERE body IN (SELECT unnest(?)) AND table_kind IN (SELECT unnest(?))
)
WHERE keyed > 0 AND (coalesce(part, 'total') = 'total') = whole
GROUP BY ALL
ORDER BY year DESC, stage, scope, body, table_kind, amount DESC, key
"""

# A table that lists units tells the body's own figure in its row of totals, one that lists funds in the widest. Where
# there is no such row, what each unit of one table has is added: units that have lines not divided any further, for the
# rows of those above them hold the same money.
_PRINTED = """
SELECT body, body_name, year, stage, coalesce(scope, '') AS scope, table_kind, {key}, {name},
       CASE WHEN place // 10 = 3 THEN sum(amount) ELSE min(amount) END AS amount,
       CASE WHEN place // 10 = 3 THEN list(line ORDER BY line) ELSE [min(line)] END AS lines, '' AS part
FROM (
  SELECT *, min(place) OVER (PARTITION BY body, year, stage, scope, table_kind, {key}) AS first
  FROM (
    SELECT *, CASE WHEN aggregation = 'total' THEN 10 WHEN unit = body THEN 20 WHEN lowest THEN 30 ELSE 40 END
      + coalesce(list_position(['all', 'fiscal', 'general-public'], coalesce(fund, 'all')), 9) AS place
    FROM (
      SELECT *, bool_or(aggregation = 'leaf') OVER (PARTITION BY data_set, unit) AS lowest,
             bool_or(table_kind = '{first}') OVER (PARTITION BY disclosure, table_order) AS beside FROM line
      WHERE body IN (SELECT unnest(?)) AND table_kind IN (SELECT unnest(?))
    )
    WHERE NOT rival AND {key} IS NOT NULL AND coalesce(measure, 'level') = 'level' AND {condition}
  )
)
WHERE place = first
GROUP BY body, body_name, year, stage, coalesce(scope, ''), table_kind, {key}, {name}, place,
         CASE WHEN place // 10 = 3 THEN data_set ELSE amount::VARCHAR END
ORDER BY year DESC, stage, scope, body, table_kind, amount DESC, {key}
"""


async def sums(lines: Lines, figure: Figure, bodies: Sequence[str]) -> tuple[Sum, ...]:
    """The sums of a figure for some bodies (IRIs), the latest year first.

    Of several kinds of tables that print the same money, each disclosure is asked for the first that it has.
    """
    if not bodies:
        return ()
    found = await _asked(lines, _PRINTED if figure.condition else _SUMS, figure, bodies)
    if figure.total:
        totals = await _asked(lines, _PRINTED, replace(figure, condition=figure.total), bodies)
        found = [_printed(one, totals) for one in found]
    return tuple(_first(found, figure))


async def _asked(lines: Lines, form: str, figure: Figure, bodies: Sequence[str]) -> list[Sum]:
    told = {"key": figure.key, "name": figure.name, "condition": figure.condition}
    text = form.format(first=figure.tables[0], **told)
    values: list[Any] = [[*bodies], [*figure.tables]]
    rows = (await asyncio.to_thread(lines.select, text, values)).rows
    return [_sum(row) for row in rows]


def _printed(one: Sum, totals: Sequence[Sum]) -> Sum:
    """The total that is printed where one sum is worked out, which rounding may set apart from it.

    A table that prints several totals says only by its sum which of them is meant.
    """
    same = [each for each in totals if _place(each) == _place(one)]
    amounts = {each.amount for each in same}
    meant = one.amount if len(amounts) > 1 else next(iter(amounts), None)
    return next((each for each in same if each.amount == meant), one)


def _place(one: Sum) -> tuple[str, Period, str, str]:
    return one.body, one.period, one.table, one.key


def _sum(row: Sequence[object]) -> Sum:
    body, body_name, year, stage, scope, table, key, name, amount, lines, part = row
    return Sum(
        str(body),
        str(body_name),
        Period(int(str(year)), str(stage), str(scope)),
        str(table),
        str(key),
        str(name if name is not None else key),
        Decimal(str(amount)),
        tuple(map(str, cast("Sequence[object]", lines))),
        str(part),
    )


def _first(found: Sequence[Sum], figure: Figure) -> Iterable[Sum]:
    """Those of the first kind of table that a body has for a period, and a key where keys stand alone."""
    ranks: dict[tuple[str, Period, str], int] = {}
    for one in found:
        key = _told(one, figure)
        rank = figure.tables.index(one.table)
        ranks[key] = min(rank, ranks.get(key, rank))
    return (
        one
        for one in found
        if figure.tables.index(one.table) == ranks[_told(one, figure)]
        and not (figure.apart and _held(one, ranks, scheme(figure.scheme)))
    )


def _held(one: Sum, told: Container[tuple[str, Period, str]], listed: Scheme) -> bool:
    """Whether an amount is part of another one that is shown, as what staff costs is of basic expenditure."""
    return any((one.body, one.period, up.key) in told for up in listed.ancestors(one.key))


def _told(one: Sum, figure: Figure) -> tuple[str, Period, str]:
    return one.body, one.period, one.key if figure.apart else ""
