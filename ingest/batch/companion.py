"""Documents of one unit, year and stage → which of them are parts of one disclosure.

A part that says no scope (部门 or 单位) belongs to the one disclosure beside it that does, where no
kind of table stands in both; two that print the same tables stay two.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from ingest.emit.iris import family


@dataclass(frozen=True, slots=True)
class Companions:
    """The disclosure without a scope and the one whose parts its documents are, by their IRIs."""

    unscoped: str
    scoped: str


def companions(kinds: Mapping[str, Set[str]]) -> Iterator[Companions]:
    """The pairs among disclosures; `kinds` are those of the tables of each, by its IRI.

    >>> list(companions({"a/2026/budget": {"narrative"}, "a/2026/budget/unit": {"balance"}}))
    [Companions(unscoped='a/2026/budget', scoped='a/2026/budget/unit')]
    >>> list(companions({"a/2026/budget": {"balance"}, "a/2026/budget/unit": {"balance"}}))
    []
    """
    for iri in sorted(kinds):
        scoped = [f"{iri}/{scope}" for scope in ("department", "unit")]
        there = [each for each in scoped if each in kinds]
        if family(iri) == iri and len(there) == 1 and not kinds[iri] & kinds[there[0]]:
            yield Companions(iri, there[0])


def families(held: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The digests of documents by the families of their disclosures."""
    found: dict[str, list[str]] = {}
    for sha256, iri in held:
        found.setdefault(family(iri), []).append(sha256)
    return found
