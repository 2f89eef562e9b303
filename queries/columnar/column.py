"""The columns of the lines of a release: `columns.csv`, in its order."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

OTHERS = {"above": "VARCHAR", "follows": "BOOLEAN"}
"""Fields beside those of `columns.csv` that are no plain text."""


ALWAYS = "always"
"""The family of the columns by which sums are always told apart."""

APART = ("year", "stage", "scope", "table_kind", "direction")
"""What is never added up: two values of one of these have two rows in a sum."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its SQL type, and what it says in Chinese and English.

    `family` names the columns that sums are made by together, a code with its name and what stands above it; blank
    for those that no sums are made by beforehand.
    """

    name: str
    type: str
    family: str
    zh: str
    en: str


@cache
def columns() -> Mapping[str, Column]:
    """All columns by their names, in their order.

    >>> columns()["amount"].type
    'DECIMAL(38,18)'
    """
    text = files("queries").joinpath("columnar", "columns.csv").read_text("utf-8")
    return {row["name"]: Column(**row) for row in csv.DictReader(text.splitlines())}


def types(fields: Iterable[str]) -> Mapping[str, str]:
    """The SQL types of the fields of facts.

    >>> dict(types(["amount_year", "follows", "names"]))
    {'amount_year': 'SMALLINT', 'follows': 'BOOLEAN', 'names': 'VARCHAR'}
    """
    known = columns()
    return {
        field: known[field].type if field in known else OTHERS.get(field, "VARCHAR")
        for field in fields
    }
