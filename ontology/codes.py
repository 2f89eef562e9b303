"""Give the code lists of `ontology/codes/*.csv` to Python: schemes of concepts, each with its source.

A scheme is read when it is first asked for; nothing happens at import.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from ontology.fold import fold

Name = tuple[str, int | None]


class UnknownScheme(LookupError):
    """No code list has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no code list is called {name!r}; there are {', '.join(schemes())}")


@dataclass(frozen=True, slots=True)
class Concept:
    """One code of a scheme.

    `level` is 1 at the top. `former` holds earlier and other printed names, each with the last year
    in which it was official (None: not known, or a variant in use). `fund` says, for a function
    code, in which of the budgets it is used. `source` and `confidence` say how far to trust the row,
    `year_confidence` the same of its years.
    """

    scheme: str
    notation: str
    label: str
    english: str | None
    parent: str | None
    level: int
    valid_from: int | None
    valid_to: int | None
    former: tuple[Name, ...]
    source: str
    confidence: str | None
    definition: str | None
    fund: str | None = None
    year_confidence: str | None = None

    def valid(self, year: int) -> bool:
        """Say whether the code was in force in a year, as far as its years are known."""
        return (self.valid_from or year) <= year <= (self.valid_to or year)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list: its concepts in order, and the ways to find one.

    `levels` names the levels from the top, in Chinese and English. `issued` is the day of this
    edition, not of the ministry's.
    """

    name: str
    title: str
    english: str
    levels: tuple[tuple[str, str], ...]
    reliability: str
    issued: str
    concepts: tuple[Concept, ...]
    _by_notation: Mapping[str, Concept] = field(repr=False, compare=False)
    _by_parent: Mapping[str | None, tuple[Concept, ...]] = field(repr=False, compare=False)

    def get(self, notation: str) -> Concept | None:
        """Give the concept of a notation.

        >>> scheme("function").get("2010801").label
        '行政运行'
        """
        return self._by_notation.get(notation)

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

    def _above(self, notation: str) -> Iterator[Concept]:
        concept = self.get(notation)
        while concept is not None and concept.parent is not None:
            concept = self._by_notation[concept.parent]
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
    concepts = tuple(_concept(name, row) for row in _rows(name))
    below: defaultdict[str | None, list[Concept]] = defaultdict(list)
    for concept in concepts:
        below[concept.parent].append(concept)
    levels = zip(about["levels_zh"].split("|"), about["levels_en"].split("|"), strict=True)
    return Scheme(
        name=name,
        title=about["zh"],
        english=about["en"],
        levels=tuple(levels),
        reliability=about["reliability"],
        issued=about["issued"],
        concepts=concepts,
        _by_notation={concept.notation: concept for concept in concepts},
        _by_parent={parent: tuple(group) for parent, group in below.items()},
    )


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
            found[fold(label)][concept.notation] = concept
    return {label: tuple(concepts.values()) for label, concepts in found.items()}


def _concept(name: str, row: dict[str, str]) -> Concept:
    return Concept(
        scheme=name,
        notation=row["notation"],
        label=row["label"],
        english=row.get("english") or None,
        parent=row["parent"] or None,
        level=int(row["level"]),
        valid_from=_year(row.get("valid_from")),
        valid_to=_year(row.get("valid_to")),
        former=_former().get((name, row["notation"]), ()),
        source=row["source"],
        confidence=row.get("confidence") or None,
        definition=row.get("definition") or None,
        fund=row.get("fund") or None,
        year_confidence=row.get("year_confidence") or None,
    )


def _year(text: str | None) -> int | None:
    return int(text) if text else None
