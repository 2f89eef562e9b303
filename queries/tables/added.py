"""What `/aggregate` adds up, held in memory: the lines that may count, their sums made beforehand, and the money of projects."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from queries.columnar.addend import hold
from queries.columnar.rollup import Rollups
from queries.tables.cube import levels

_TOLD = (
    *("data_set", "aggregation", "measure", "leaf", "counted", "rival", "covered"),
    *("amount", "disclosure", "year", "stage", "scope", "province", "city", "division"),
)
"""Columns that decide what is added up, beside the levels of the cube."""

REASONS = {"rival": "rival", "covered": "covered", "place_above": "place-above"}
"""Columns of rows that are left out, and why: another disclosure claims the same, a department's holds it, the place above holds it."""

_WHOLES = "(SELECT (year, stage, division) FROM line WHERE scope = 'whole-place')"
_ABOVE = (
    f"scope = 'whole-place' AND (division <> province AND (year, stage, province) IN {_WHOLES} "
    f"OR division <> city AND (year, stage, city) IN {_WHOLES}) IS TRUE AS place_above"
)
"""Whether the place above discloses its whole, too, which holds the money of this one."""


@dataclass(frozen=True, slots=True)
class Added:
    """The full name of a relation that is added up, and the sums of its rows that count: of those taken, of those left out.

    The money of projects has none: each of its rows is asked for.
    """

    name: str
    taken: Rollups | None = None
    left: Rollups | None = None


def added(database: duckdb.DuckDBPyConnection) -> Mapping[str, Added]:
    """The relations of a database of tables, by the cubes that they are of."""
    known = levels("lines").values()
    names = [*(one.key for one in known), *(one.label for one in known if one.label), *_TOLD]
    shown = ", ".join(f'"{name}"' for name in dict.fromkeys(names))
    lines = f"SELECT {shown}, {_ABOVE} FROM line WHERE counted OR leaf"
    funding = f"SELECT *, {_ABOVE} FROM funding WHERE amount IS NOT NULL"
    held = hold(database, "added_lines", lines)
    taken, left = (
        Rollups(database, held, names, rule=f"counted AND {rule}", further=["place_above"])
        for rule in (reasons("IS NOT TRUE", "AND"), f"({reasons('IS TRUE', 'OR')})")
    )
    return {
        "lines": Added(held, taken, left),
        "funding": Added(hold(database, "added_funding", funding)),
    }


def reasons(state: str, link: str) -> str:
    """A test of all reasons.

    >>> reasons("IS TRUE", "OR")
    'rival IS TRUE OR covered IS TRUE OR place_above IS TRUE'
    """
    return f" {link} ".join(f"{name} {state}" for name in REASONS)
