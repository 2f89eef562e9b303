"""From the lines of a release to the sums of places and of codes, each department's money once."""

import asyncio
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast
from urllib.parse import urlencode

from api.codes.classified import CLASSIFIED, asked, codes, counted
from api.profile.figure import Figure
from api.profile.place import beginning
from api.profile.sums import Period, Sum
from ontology import iri
from queries.columnar.lines import Lines

MOST_BODIES = 20
"""Bodies whose printed amounts one address lists; where a sum is of more, it leads to the page of its place or code."""

_EXPENDITURE = ("expenditure",)

OF_PLACES: Mapping[str, Figure] = {
    "totals": Figure("direction", "direction", _EXPENDITURE, "direction", "bar"),
    "functions": Figure(
        "function_class", "function_class_name", _EXPENDITURE, "function", "treemap"
    ),
    "cofog": Figure("cofog_division", "cofog_division", _EXPENDITURE, "cofog", "bar"),
}
"""What the departments of a place spend together, as far as they disclose."""

OF_CODES: Mapping[str, Figure] = {
    "totals": Figure("direction", "direction", _EXPENDITURE, "direction", "bar"),
    "bodies": Figure("body", "body_name", _EXPENDITURE, "unit", "bar"),
}
"""What is spent under a code, in all or by each body."""

_PLACES = """
SELECT year, stage, coalesce(scope, '') AS scope, coalesce({key}, '') AS key, any_value({name}) AS name,
       sum(amount), list(line ORDER BY line), list(DISTINCT body ORDER BY body), ['expenditure']
FROM (
  SELECT *, max(coalesce(part, 'total') = 'total') OVER (PARTITION BY data_set) AS whole FROM addend
  WHERE division LIKE ? AND table_kind = 'expenditure' AND NOT covered
)
WHERE (coalesce(part, 'total') = 'total') = whole
GROUP BY year, stage, coalesce(scope, ''), coalesce({key}, '')
ORDER BY year DESC, stage, scope, sum(amount) DESC, key
"""

_CODES = (
    "SELECT year, stage, coalesce(scope, '') AS scope, {key} AS key, any_value({name}) AS name, sum(amount), "
    "list(line ORDER BY line), list(DISTINCT body ORDER BY body), list(DISTINCT table_kind ORDER BY table_kind)"
    "{lines}"
    "AND NOT covered GROUP BY year, stage, coalesce(scope, ''), {key} "
    "ORDER BY year DESC, stage, scope, sum(amount) DESC, key"
)

_WHOLES = (
    "SELECT year, stage, coalesce(scope, ''), sum(amount)"
    "{lines}"
    "AND NOT covered GROUP BY year, stage, coalesce(scope, '')"
)

_GOVERNMENTS = """
SELECT DISTINCT body FROM line
WHERE division = ? AND unit = body AND starts_with(table_kind, 'government-') ORDER BY body
"""


async def of_place(lines: Lines, figure: Figure, place: str) -> tuple[Sum, ...]:
    """The sums of a figure for a place, by its code, of all departments in it that disclose."""
    text = _PLACES.format(key=figure.key, name=figure.name)
    rows = (await asyncio.to_thread(lines.select, text, [f"{beginning(place)}%"])).rows
    subject, page = iri.code("division", place).value, f"/code/division/{place}#bodies"
    return tuple(_sum(row, subject, {figure.key: str(row[3])}, page) for row in rows)


async def of_code(lines: Lines, figure: Figure, listed: str, key: str) -> tuple[Sum, ...]:
    """The sums of a figure for a code of expenditure and all codes below it."""
    of = CLASSIFIED[listed]
    text = _CODES.format(key=figure.key, name=figure.name, lines=counted(of))
    values = asked(of.kinds, codes(listed, key))
    rows = (await asyncio.to_thread(lines.select, text, values)).rows
    subject, page = iri.code(listed, key).value, f"/code/{listed}/{key}"
    level = {3: "_class", 5: "_group" if listed == "function" else ""}.get(len(key), "")
    return tuple(_sum(row, subject, {f"{of.column}{level}": key}, page) for row in rows)


async def wholes(lines: Lines, listed: str) -> Mapping[Period, Decimal]:
    """All that stands under the codes of a list, by period: of what the money of a code is a share."""
    of = CLASSIFIED[listed]
    text = _WHOLES.format(lines=counted(of))
    rows = (await asyncio.to_thread(lines.select, text, asked(of.kinds, ".*"))).rows
    return {_period(row): Decimal(str(row[3])) for row in rows}


async def governments(lines: Lines, place: str) -> tuple[str, ...]:
    """The governments of a place that disclose tables of their own, by IRI."""
    rows = (await asyncio.to_thread(lines.select, _GOVERNMENTS, [place])).rows
    return tuple(str(body) for (body,) in rows)


def _period(row: Sequence[Any]) -> Period:
    return Period(int(row[0]), str(row[1]), str(row[2]))


def _sum(row: Sequence[Any], subject: str, narrowed: Mapping[str, str], page: str) -> Sum:
    when, bodies = _period(row), [str(body) for body in cast("list[object]", row[7])]
    where = {
        "body": bodies,
        "year": when.year,
        "stage": when.stage,
        "scope": when.scope,
        "table_kind": [str(kind) for kind in row[8]],
        **narrowed,
    }
    way = page if len(bodies) > MOST_BODIES else f"/amounts?{urlencode(where, doseq=True)}"
    name = str(row[4] if row[4] is not None else row[3])
    amount, found = Decimal(str(row[5])), tuple(str(line) for line in row[6])
    return Sum(subject, "", when, "expenditure", str(row[3]), name, amount, found, way=way)
