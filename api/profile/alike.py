"""From the lines of a release to bodies of one calling, which are worth setting side by side."""

import asyncio
from dataclasses import dataclass
from typing import cast

from queries.columnar.lines import Lines

MOST_GROUPS = 6
MOST_BODIES = 6
"""Bodies that stand side by side."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Bodies that spend most under one group of functions: its code and year, and the bodies (IRIs) with their names."""

    group: str
    year: int
    bodies: tuple[str, ...]
    names: tuple[str, ...]


# Housing and pensions are of every body's staff and tell no calling.
_ALIKE = """
WITH spent AS (
  SELECT body, any_value(body_name) AS name, year, function_group, sum(amount) AS amount
  FROM addend WHERE table_kind = 'expenditure' AND stage = 'budget' AND scope = 'department'
    AND function_group IS NOT NULL AND function_class NOT IN ('208', '210', '221')
  GROUP BY body, year, function_group
),
main AS (SELECT body, any_value(name) AS name, year, arg_max(function_group, amount) AS function_group FROM spent GROUP BY body, year)
SELECT function_group, year, list(body ORDER BY name), list(name ORDER BY name), count(*) AS bodies
FROM main GROUP BY function_group, year HAVING bodies > 1 ORDER BY bodies DESC, year DESC, function_group LIMIT ?
"""


async def alike(lines: Lines) -> tuple[Alike, ...]:
    """Groups of bodies of one calling and year, the largest first."""
    rows = (await asyncio.to_thread(lines.select, _ALIKE, [MOST_GROUPS])).rows
    return tuple(
        Alike(str(group), int(str(year)), _texts(bodies), _texts(names))
        for group, year, bodies, names, _ in rows
    )


def _texts(found: object) -> tuple[str, ...]:
    return tuple(map(str, cast("list[object]", found)))[:MOST_BODIES]
