"""Give the codes that have no class in another list, each with why: what is no expenditure, what spans several."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.crosswalk import Code


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Why a code has no class: a notation of the list `unmapped`, and the reason in words."""

    because: str
    reason: str


@cache
def unmapped(crosswalk: str) -> Mapping[Code, Unmapped]:
    """Give the codes that have no class in the other list, each with its reason."""
    return {
        (row["scheme"], row["notation"]): Unmapped(row["because"], row["reason"])
        for row in rows("unmapped")
        if row["crosswalk"] == crosswalk
    }


def rows(name: str) -> Iterator[dict[str, str]]:
    """Give the rows of a table beside the crosswalks."""
    path = files("ontology") / "codes" / "crosswalk" / f"{name}.csv"
    with path.open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)
