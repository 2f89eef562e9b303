"""The cubes that can be added up: their dimensions by level, each a column of a table."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NAMES = ("lines", "funding")

COLUMNS = {"part": "total", "part.group": "total", "fund": "all", "fund.group": "all"}
"""Dimensions of lines that stand in columns of the paper beside their whole, with the whole."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a dimension: how it is referred to, its column, that of its labels, and what it is."""

    ref: str
    key: str
    label: str | None
    zh: str
    en: str


@cache
def levels(cube: str) -> Mapping[str, Level]:
    """The levels of a cube by their references.

    >>> levels("lines")["function.class"].key
    'function_class'
    """
    text = files("queries").joinpath("tables", "cubes", f"{cube}.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        row["ref"]: Level(row["ref"], row["key"], row["label"] or None, row["zh"], row["en"])
        for row in rows
    }
