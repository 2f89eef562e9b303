"""From the entries of a batch to what is said at its end, to people and as JSON."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from ingest.batch.file import shown
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
    """A whole batch: an entry for each file, and the counts of each graph that was made."""

    entries: Sequence[Entry]
    graphs: dict[str, Counts]

    def of(self, *statuses: Status) -> list[Entry]:
        """The entries with one of these statuses."""
        return [entry for entry in self.entries if entry.status in statuses]

    @property
    def complete(self) -> bool:
        """Whether every file was taken or recognised as no disclosure, and none is disputed."""
        return not self.of("disputed", *LOST)

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
        }


def summary(entries: Iterable[Entry], graphs: dict[str, Counts]) -> Summary:
    """The summary of entries in the order of their paths."""
    return Summary(sorted(entries, key=lambda entry: entry.path), graphs)


def _plain(entry: Entry) -> dict[str, Any]:
    found = {**asdict(entry), "path": shown(entry.path)}
    return {name: value for name, value in found.items() if value is not None}
