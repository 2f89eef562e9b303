"""What `/aggregate` adds up, held in memory: the lines that may count, and the money of projects."""

from collections.abc import Mapping

import duckdb

from queries.columnar.addend import hold
from queries.tables.cube import levels

_TOLD = (
    *("data_set", "aggregation", "measure", "leaf", "counted", "rival", "covered"),
    *("amount", "disclosure", "year", "stage", "scope", "province", "city", "division"),
)
"""Columns that decide what is added up, beside the levels of the cube."""

_WHOLES = "(SELECT (year, stage, division) FROM line WHERE scope = 'whole-place')"
_ABOVE = (
    f"scope = 'whole-place' AND (division <> province AND (year, stage, province) IN {_WHOLES} "
    f"OR division <> city AND (year, stage, city) IN {_WHOLES}) IS TRUE AS place_above"
)
"""Whether the place above discloses its whole, too, which holds the money of this one."""


def added(database: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """The full names of the relations of a database of tables, by the cubes that they are of."""
    known = levels("lines").values()
    names = [*(one.key for one in known), *(one.label for one in known if one.label), *_TOLD]
    shown = ", ".join(f'"{name}"' for name in dict.fromkeys(names))
    texts = {
        "lines": f"SELECT {shown}, {_ABOVE} FROM line WHERE counted OR leaf",
        "funding": f"SELECT *, {_ABOVE} FROM funding WHERE amount IS NOT NULL",
    }
    return {cube: hold(database, f"added_{cube}", text) for cube, text in texts.items()}
