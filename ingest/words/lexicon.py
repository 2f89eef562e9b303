"""Printed words → notations, by dimension; the first pattern of `words.csv` that fits decides."""

import csv
import re
from functools import cache
from importlib.resources import files

from ontology.fold import fold


@cache
def _patterns() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    table = files("ingest.words").joinpath("words.csv").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in csv.DictReader(table.splitlines()):
        found.setdefault(row["dimension"], []).append((row["notation"], re.compile(row["pattern"])))
    return {dimension: tuple(rows) for dimension, rows in found.items()}


def notation(dimension: str, text: str) -> str | None:
    """The notation that a heading, a label or a clause names in a dimension.

    >>> notation("fund", "政府性基金预算财政    拨款"), notation("part", "日常公用经费")
    ('government-fund', 'public')
    >>> notation("item", "公务用车购置及运维费"), notation("fund", "科目名称")
    ('vehicles', None)
    """
    folded = fold(text)
    return next((name for name, word in _patterns()[dimension] if word.search(folded)), None)
