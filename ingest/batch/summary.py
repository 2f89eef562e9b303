"""From the entries of a batch to what is said at its end, to people and as JSON."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from ingest.batch.file import shown
from ingest.corrections.correction import Corrections, Refusal
from ingest.emit.counts import Counts, total

Status = Literal[
    "taken",
    "disputed",
    "superseded",
    "duplicate",
    "known",
    "no-disclosure",
    "unreadable",
    "failed",
]
"""`known`: the store holds it already; `superseded`: a fuller or corrected document of its disclosure was taken;
`disputed`: it was taken, and so was another that claims the same with other figures."""

LOST: frozenset[Status] = frozenset({"unreadable", "failed"})
"""What became of files that may hold a disclosure and are not in the graph."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one file: its disclosure where it has one, the reason where it was not taken.

    `counts` are those of the graph that this file alone gives.
    """

    path: Path
    status: Status
    reason: str | None = None
    disclosure: str | None = None
    sha256: str | None = None
    counts: Counts | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole batch: an entry for each file, the counts of each graph that was made, its corrections."""

    entries: Sequence[Entry]
    graphs: dict[str, Counts]
    corrections: Mapping[str, Corrections] = field(default_factory=dict[str, Corrections])

    def of(self, *statuses: Status) -> list[Entry]:
        """The entries with one of these statuses."""
        return [entry for entry in self.entries if entry.status in statuses]

    @property
    def complete(self) -> bool:
        """Whether every file was taken or recognised as no disclosure, none is disputed, no correction refused."""
        return not self.of("disputed", *LOST) and not self.refused

    @property
    def refused(self) -> list[Refusal]:
        """The corrections that are of something else than what was read, in the order of their file."""
        found = (each for one in self.corrections.values() for each in one.refused)
        return sorted(found, key=lambda each: each.correction.number)

    @property
    def counts(self) -> Counts:
        """The sum over all graphs."""
        return total(self.graphs.values())

    def document(self) -> dict[str, Any]:
        """The summary as JSON holds it."""
        return {
            "complete": self.complete,
            "statuses": dict(sorted(Counter(entry.status for entry in self.entries).items())),
            "counts": asdict(self.counts),
            "disclosures": {iri: asdict(self.graphs[iri]) for iri in sorted(self.graphs)},
            "files": [_plain(entry) for entry in self.entries],
            "refused_corrections": [
                {"line": each.correction.number, "reason": each.reason} for each in self.refused
            ],
        }


def summary(
    entries: Iterable[Entry],
    graphs: dict[str, Counts],
    corrections: Mapping[str, Corrections] | None = None,
) -> Summary:
    """The summary of entries in the order of their paths."""
    return Summary(sorted(entries, key=lambda entry: entry.path), graphs, corrections or {})


def _plain(entry: Entry) -> dict[str, Any]:
    found = {**asdict(entry), "path": shown(entry.path)}
    return {name: value for name, value in found.items() if value is not None}
