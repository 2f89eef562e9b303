"""All code lists at hand, with the codes that only disclosures print, by name and by code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ontology.codes import Scheme, scheme, schemes
from ontology.concept import Concept
from ontology.spelling import spelling

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A disclosure that prints a code, and the files that it was read from."""

    disclosure: str
    files: tuple[str, ...]


class Library:
    """All code lists by name; `printed` tells of each observed code where it is printed."""

    def __init__(
        self, lists: Mapping[str, Scheme], printed: Mapping[Key, tuple[Printed, ...]]
    ) -> None:
        self.lists = lists
        self.printed = printed

    def concepts(self) -> list[Concept]:
        """All codes of all lists; those that ended stand behind those in force."""
        found = [concept for listed in self.lists.values() for concept in listed.concepts]
        return sorted(found, key=lambda concept: concept.valid_to is not None)

    def named(self, listed: str, name: str) -> Sequence[Concept]:
        """The codes of a list that have, or had, a name, in whatever script and width."""
        return self._names.get((listed, spelling(name)), ())

    @cached_property
    def _names(self) -> Mapping[Key, Sequence[Concept]]:
        found: dict[Key, dict[str, Concept]] = {}
        for concept in self.concepts():
            for name in (concept.label, *(former for former, _ in concept.former)):
                found.setdefault((concept.scheme, spelling(name)), {})[concept.key] = concept
        return {key: tuple(concepts.values()) for key, concepts in found.items()}


def bare() -> Library:
    """The lists alone, without any disclosure."""
    return Library({name: scheme(name) for name in schemes()}, {})
