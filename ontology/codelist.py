"""A code list: its concepts in order, and the ways to find one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ontology.concept import Concept
from ontology.fold import fold


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
    _by_name: dict[str, tuple[Concept, ...]] = field(
        default_factory=dict[str, tuple[Concept, ...]], repr=False, compare=False
    )

    def get(self, notation: str) -> Concept | None:
        """Give the concept of a notation, or of the key of an earlier meaning.

        >>> from ontology.codes import scheme
        >>> scheme("function").get("2010801").label
        '行政运行'
        """
        return self._by_key.get(notation)

    def at(self, notation: str, year: int | None) -> Concept | None:
        """Give what a notation meant in a year; where no meaning is known for it, today's.

        >>> from ontology.codes import scheme
        >>> functions = scheme("function")
        >>> functions.at("2080209", 2017).label, functions.at("2080209", 2024).label
        ('部队供应', '老龄事务')
        """
        today = self.get(notation)
        if year is None or today is None or today.valid(year):
            return today
        earlier = (one for one in self.concepts if one.notation == notation and one.valid(year))
        return next(earlier, today)

    def in_force(self, concept: Concept, year: int) -> bool:
        """Say whether a code was in force in a year, as far as that is known.

        The years of a code hold for all below it, whose own may not be known.
        """
        above = self.ancestors(concept.key)
        return all(one.valid(year) for one in (concept, *above))

    def children(self, notation: str) -> tuple[Concept, ...]:
        """Give the concepts directly below one."""
        return self._by_parent.get(notation, ())

    def roots(self) -> tuple[Concept, ...]:
        """Give the concepts at the top."""
        return self._by_parent.get(None, ())

    def ancestors(self, notation: str) -> tuple[Concept, ...]:
        """Give the concepts above one, the nearest first.

        >>> from ontology.codes import scheme
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

        >>> from ontology.codes import scheme
        >>> [found.notation for found in scheme("unit").named("万 元")]
        ['wanyuan']
        """
        if not self._by_name:
            self._by_name.update(_names(self.concepts))
        return self._by_name.get(fold(label), ())


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
        _by_name={},
    )


def as_of(listed: Scheme, year: int) -> Scheme:
    """Give a list as it was in a year: the codes in force then, under the names that they had.

    >>> from ontology.codes import scheme
    >>> as_of(scheme("function"), 2017).get("2080209").label
    '部队供应'
    """
    then = (one for one in listed.concepts if listed.in_force(one, year))
    named = (
        replace(
            one,
            label=one.name(year),
            key=one.notation,
            parent=one.parent and one.parent.partition("~")[0],
        )
        for one in then
    )
    return grown(replace(listed, concepts=()), named)


def _names(concepts: Iterable[Concept]) -> Mapping[str, tuple[Concept, ...]]:
    found: defaultdict[str, dict[str, Concept]] = defaultdict(dict)
    for concept in concepts:
        for label in (concept.label, *(former for former, _ in concept.former)):
            found[fold(label)][concept.key] = concept
    return {label: tuple(_present(label, group.values())) for label, group in found.items()}


def _present(label: str, namesakes: Collection[Concept]) -> Iterator[Concept]:
    """Leave out an earlier meaning of a notation where another code has its name today."""
    today = any(one.key == one.notation and fold(one.label) == label for one in namesakes)
    for one in namesakes:
        if one.key == one.notation or not today:
            yield one
