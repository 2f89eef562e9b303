"""Give the code lists of `ontology/codes/*.csv` to Python: schemes of concepts, each with its source.

A scheme is read when it is first asked for; nothing happens at import.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from ontology.codelist import Scheme, as_of, grown
from ontology.concept import Concept, Name

__all__ = ["Concept", "Scheme", "UnknownScheme", "as_of", "grown", "scheme", "schemes"]


class UnknownScheme(LookupError):
    """No code list has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no code list is called {name!r}; there are {', '.join(schemes())}")


def schemes() -> tuple[str, ...]:
    """Give the names of all code lists."""
    return tuple(_titles())


@cache
def scheme(name: str) -> Scheme:
    """Give a code list by name, read once.

    :raises UnknownScheme: when there is no such list
    """
    if name not in _titles():
        raise UnknownScheme(name)
    about = _titles()[name]
    levels = zip(about["levels_zh"].split("|"), about["levels_en"].split("|"), strict=True)
    empty = Scheme(
        name=name,
        title=about["zh"],
        english=about["en"],
        levels=tuple(levels),
        reliability=about["reliability"],
        reliability_zh=about["reliability_zh"],
        edition=about["edition"],
        official=about["official"],
        issued=about["issued"],
        concepts=(),
        _by_key={},
        _by_parent={},
    )
    return grown(empty, (_concept(name, row) for row in _all(name)))


def _all(name: str) -> list[dict[str, str]]:
    """The rows of a list, with earlier meanings of a notation before its present one."""
    found = list(_rows(name))
    for row in _rows("reused"):
        if row["scheme"] == name:
            place = next(n for n, one in enumerate(found) if one["notation"] == row["notation"])
            found.insert(place, row)
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = files("ontology") / "codes" / f"{name}.csv"
    with path.open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


@cache
def _titles() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in _rows("schemes")}


@cache
def _former() -> Mapping[tuple[str, str], tuple[Name, ...]]:
    found: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    for row in _rows("names"):
        found[row["scheme"], row["notation"]].append((row["label"], _year(row["used_until"])))
    return {key: tuple(names) for key, names in found.items()}


@cache
def _translations() -> Mapping[tuple[str, str], str]:
    return {(row["scheme"], row["notation"]): row["english"] for row in _rows("translations")}


def _concept(name: str, row: dict[str, str]) -> Concept:
    key = row.get("key") or row["notation"]
    return Concept(
        scheme=name,
        notation=row["notation"],
        label=row["label"],
        english=row.get("english") or _translations().get((name, key)),
        parent=row["parent"] or None,
        level=int(row["level"]),
        valid_from=_year(row.get("valid_from")),
        valid_to=_year(row.get("valid_to")),
        former=_former().get((name, key), ()),
        source=row["source"],
        confidence=row.get("confidence") or _titles()[name]["confidence"],
        definition=row.get("definition") or None,
        key=key,
        fund=row.get("fund") or None,
        year_confidence=row.get("year_confidence") or None,
        replaced_by=row.get("replaced_by") or None,
        translated=not row.get("english") and (name, key) in _translations(),
    )


def _year(text: str | None) -> int | None:
    return int(text) if text else None
