"""Give the code lists of `ontology/codes/*.csv` to Python: schemes of concepts, each with its source.

A scheme is read when it is first asked for; nothing happens at import.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from ontology.concept import Concept, Name
from ontology.fold import fold

__all__ = ["Concept", "Scheme", "UnknownScheme", "grown", "scheme", "schemes"]


class UnknownScheme(LookupError):
    """No code list has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no code list is called {name!r}; there are {', '.join(schemes())}")


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list: its concepts in order, and the ways to find one.

    `levels` names the levels from the top, in Chinese and English. `issued` is the day of this
    compilation, `edition` says which text of its authority it follows, `official` whether it is a
    copy of an official list (`copy`), was put together from several sources (`assembled`) or is
    this project's own (`own`).
    """

    name: str
    title: str
    english: str
    levels: tuple[tuple[str, str], ...]
    reliability: str
    reliability_zh: str
    edition: str
    official: str
    issued: str
    concepts: tuple[Concept, ...]
    _by_key: Mapping[str, Concept] = field(repr=False, compare=False)
    _by_parent: Mapping[str | None, tuple[Concept, ...]] = field(repr=False, compare=False)

    def get(self, notation: str) -> Concept | None:
        """Give the concept of a notation, or of the key of an earlier meaning.

        >>> scheme("function").get("2010801").label
        '行政运行'
        """
        return self._by_key.get(notation)

    def at(self, notation: str, year: int | None) -> Concept | None:
        """Give what a notation meant in a year; where no meaning is known for it, today's.

        >>> functions = scheme("function")
        >>> functions.at("2080209", 2017).label, functions.at("2080209", 2024).label
        ('部队供应', '老龄事务')
        """
        today = self.get(notation)
        if year is None or today is None or today.valid(year):
            return today
        earlier = (one for one in self.concepts if one.notation == notation and one.valid(year))
        return next(earlier, today)

    def children(self, notation: str) -> tuple[Concept, ...]:
        """Give the concepts directly below one."""
        return self._by_parent.get(notation, ())

    def roots(self) -> tuple[Concept, ...]:
        """Give the concepts at the top."""
        return self._by_parent.get(None, ())

    def ancestors(self, notation: str) -> tuple[Concept, ...]:
        """Give the concepts above one, the nearest first.

        >>> [above.label for above in scheme("function").ancestors("2010801")]
        ['审计事务', '一般公共服务支出']
        """
        return tuple(self._above(notation))

    def descendants(self, notation: str) -> Iterator[Concept]:
        """Give every concept below one, in the order of the tree."""
        for child in self.children(notation):
            yield child
            yield from self.descendants(child.key)

    def _above(self, notation: str) -> Iterator[Concept]:
        concept = self.get(notation)
        while concept is not None and concept.parent is not None:
            concept = self._by_key[concept.parent]
            yield concept

    def named(self, label: str) -> tuple[Concept, ...]:
        """Give the concepts that have, or had, this name; spacing, width and punctuation aside.

        >>> [found.notation for found in scheme("unit").named("万 元")]
        ['wanyuan']
        """
        return _names(self.name).get(fold(label), ())


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


def grown(listed: Scheme, more: Iterable[Concept]) -> Scheme:
    """Give a list with further concepts; each must have its parent among all of them."""
    concepts = (*listed.concepts, *more)
    below: defaultdict[str | None, list[Concept]] = defaultdict(list)
    for concept in concepts:
        below[concept.parent].append(concept)
    return replace(
        listed,
        concepts=concepts,
        _by_key={concept.key: concept for concept in concepts},
        _by_parent={parent: tuple(group) for parent, group in below.items()},
    )


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
def _names(name: str) -> Mapping[str, tuple[Concept, ...]]:
    found: defaultdict[str, dict[str, Concept]] = defaultdict(dict)
    for concept in scheme(name).concepts:
        for label in (concept.label, *(former for former, _ in concept.former)):
            found[fold(label)][concept.key] = concept
    return {label: tuple(concepts.values()) for label, concepts in found.items()}


def _concept(name: str, row: dict[str, str]) -> Concept:
    key = row.get("key") or row["notation"]
    return Concept(
        scheme=name,
        notation=row["notation"],
        label=row["label"],
        english=row.get("english") or None,
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
    )


def _year(text: str | None) -> int | None:
    return int(text) if text else None
