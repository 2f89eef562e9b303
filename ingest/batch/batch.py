"""Many documents → one graph for each disclosure, in parallel; one bad file never stops the rest.

Each document is computed from itself alone. Only where several documents are of the same disclosure are
they read once more, together, after all others; so the result depends neither on the order of the files
nor on the number of processes. Documents that the store holds already are read again for that, where
they still are where they were.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.batch.companion import companions, families
from ingest.batch.file import File, digest, looked, shown
from ingest.batch.intake import Graph, Outcome, Rejected, moved
from ingest.batch.limit import Limits
from ingest.batch.place import whole
from ingest.batch.pool import outcomes
from ingest.batch.summary import Entry, Status, Summary, summary
from ingest.batch.worker import Job
from ingest.corrections.correction import Corrections
from ingest.emit.counts import Counts
from ingest.emit.iris import claimed, family

_READ: frozenset[Status] = frozenset({"taken", "superseded", "disputed"})
"""What becomes of files whose disclosure is known from reading them."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document that a store holds: its name, the IRI of the disclosure made of it, where it was read."""

    name: str
    iri: str
    path: Path | None = None


@dataclass(slots=True)
class Batch:
    """One run over files; iterate `graphs`, then ask for the `summary`.

    `files` are in the order of `ingest.file.walk`; of equal ones the first is taken. `held` are the
    documents of the store by their digests; they are not read again, unless `again` says so. `cluster` is the
    address of a Dask scheduler whose machines read instead of processes of this one.
    """

    files: Sequence[Path]
    workers: int
    limits: Limits = field(default_factory=Limits)
    held: Mapping[str, Held] = field(default_factory=dict[str, Held])
    again: bool = False
    cluster: str | None = None
    _entries: dict[Path, Entry] = field(default_factory=dict[Path, Entry])
    _digests: dict[Path, str] = field(default_factory=dict[Path, str])
    _claims: dict[str, list[Path]] = field(default_factory=dict[str, list[Path]])
    _counts: dict[str, Counts] = field(default_factory=dict[str, Counts])
    _kinds: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    _waiting: dict[str, Graph] = field(default_factory=dict[str, Graph])
    _corrections: dict[str, Corrections] = field(default_factory=dict[str, Corrections])

    def graphs(self) -> Generator[Graph | None]:
        """Each graph as soon as it is known; None for a step that gave none.

        A graph may come again, joined from more documents; the last one counts.
        """
        for (path,), outcome in self._outcomes(self._jobs()):
            yield self._settle(path, outcome)
        for (path,), outcome in self._outcomes(self._recalled()):
            self._recall(path, outcome)
        yield from self._united()
        for paths, outcome in self._outcomes(self._contested()):
            yield from self._resolve(paths, outcome)
        yield from map(self._kept, self._waiting.values())
        yield from self._left()

    def _outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """What comes of jobs, on this machine or on a cluster."""
        if self.cluster is None:
            return outcomes(jobs, self.workers, self.limits)
        from ingest.batch import cluster  # of the extra of that name

        return cluster.outcomes(jobs, self.cluster, self.limits)

    def _looked(self) -> Iterator[File | tuple[Path, OSError]]:
        """The files with their digests, or why they cannot be opened."""
        if self.cluster is None:
            return map(looked, self.files)
        from ingest.batch import cluster  # of the extra of that name

        return cluster.digests(self.files, self.cluster)

    def _recalled(self) -> list[tuple[Path]]:
        """The files of the store that may be parts of what is new, where they are what they were."""
        taken = {family(iri) for iri, paths in self._claims.items() if self._has_new(paths)}
        by_family = families((sha256, held.iri) for sha256, held in self.held.items())
        read = {entry.sha256 for entry in self._entries.values() if entry.status == "taken"}
        wanted = sorted(sha256 for each in taken for sha256 in by_family.get(each, ()))
        places = {sha256: path for path, sha256 in self._digests.items()}
        found = [(sha256, places.get(sha256) or self.held[sha256].path) for sha256 in wanted]
        return sorted(
            (path,) for sha256, path in found if path and sha256 not in read and _is(path, sha256)
        )

    def _recall(self, path: Path, outcome: Outcome) -> None:
        """Enter a file of the store that is read again for the sake of what is new."""
        if isinstance(outcome, Rejected):
            return
        (self._digests[path],) = outcome.documents
        reason = "此前已收录，与新文件一并重读。Read again together with what is new."
        self._enter(Entry(path, "known", reason, outcome.iri))
        self._claim(path, outcome)

    def _claim(self, path: Path, outcome: Graph) -> list[Path]:
        self._kinds.setdefault(outcome.iri, set()).update(outcome.kinds)
        claims = self._claims.setdefault(outcome.iri, [])
        claims += [path] if path not in claims else []
        return claims

    def _united(self) -> Iterator[Graph]:
        """The graphs without a scope that go into another one, as graphs of no quads."""
        new = {family(iri) for iri, paths in self._claims.items() if self._has_new(paths)}
        kinds = {iri: found for iri, found in self._kinds.items() if family(iri) in new}
        for pair in companions(kinds):
            self._claims[pair.scoped] += self._claims.pop(pair.unscoped)
            self._counts.pop(pair.unscoped, None)
            yield Graph(pair.unscoped, b"", Counts(), ())

    def _has_new(self, paths: Sequence[Path]) -> bool:
        return any(self._entries[path].status == "taken" for path in paths)

    def _contested(self) -> list[tuple[Path, ...]]:
        """The files of each disclosure that several claim, at least one of which is new."""
        return [
            tuple(sorted(paths))
            for _, paths in sorted(self._claims.items())
            if len(paths) > 1 and self._has_new(paths)
        ]

    @property
    def done(self) -> int:
        """How many of the files have met their fate, if not their last one."""
        return min(len(self._entries), len(self.files))

    def summary(self) -> Summary:
        """What became of every file so far."""
        kept = {iri: self._corrections[iri] for iri in self._counts}
        return summary(self._entries.values(), dict(self._counts), kept)

    def _jobs(self) -> Iterator[tuple[Path]]:
        """The files to read, after those that need not be have their entries."""
        seen: dict[str, Path] = {}
        for file in self._looked():
            if isinstance(file, tuple):
                path, error = file
                reason = f"不能打开：{error.strerror or error}。It cannot be opened."
                self._enter(Entry(path, "unreadable", reason))
            elif not self._is_known(file, seen.setdefault(file.sha256, file.path)):
                yield (file.path,)

    def _is_known(self, file: File, first: Path) -> bool:
        """Whether the bytes were met before, in this batch or in the store."""
        self._digests[file.path] = file.sha256
        if first != file.path:
            reason = f"与 {shown(first)} 内容相同。The same bytes as {shown(first)}."
            self._enter(Entry(file.path, "duplicate", reason))
            return True
        held = None if self.again else self.held.get(file.sha256)
        if held is not None:
            self._claims.setdefault(claimed(held.iri), []).append(file.path)
            self._enter(Entry(file.path, "known", None, held.iri))
        return held is not None

    def _settle(self, path: Path, outcome: Outcome) -> Graph | None:
        """Enter what became of one file; its graph, unless others of the batch or the store claim it too."""
        if isinstance(outcome, Rejected):
            self._enter(Entry(path, outcome.kind, outcome.reason))
            return None
        self._enter(Entry(path, "taken", None, outcome.iri, None, outcome.counts))
        claims = self._claim(path, outcome)
        self._waiting.pop(outcome.iri, None)
        if len(claims) == 1 and self._is_held(outcome.iri):
            self._waiting[outcome.iri] = outcome
            return None
        return self._made(outcome) if len(claims) == 1 else None

    def _is_held(self, iri: str) -> bool:
        """Whether the store holds anything of the same body, year and stage."""
        return any(family(held.iri) == family(iri) for held in self.held.values())

    def _resolve(self, paths: Sequence[Path], outcome: Outcome) -> Iterator[Graph]:
        """Enter what became of several files of one disclosure."""
        if isinstance(outcome, Rejected):
            for path in paths:
                entry = self._entries[path]
                self._enter(replace(entry, status="failed", reason=outcome.reason))
            return
        self._waiting.pop(outcome.iri, None)
        rivals = outcome.rivals
        for graph in (outcome, *rivals):
            self._told(graph, [other for other in (outcome, *rivals) if other is not graph])
        yield from (self._kept(outcome), *map(self._made, rivals))

    def _told(self, graph: Graph, rivals: Sequence[Graph]) -> None:
        """Enter what became of the files of a graph, beside others that claim the same."""
        names = {
            self._digests[path]: path
            for path, entry in self._entries.items()
            if path in self._digests and entry.status != "duplicate"
        }
        taken = "、".join(shown(names[sha256]) for sha256 in graph.documents)
        others = "、".join(shown(names[sha256]) for each in rivals for sha256 in each.documents)
        for sha256 in graph.documents:
            entry = replace(self._entries[names[sha256]], disclosure=graph.iri)
            status: Status = "disputed" if others else "taken"
            reason = disputed(others) if others else None
            self._enter(replace(entry, status=status, reason=reason))
        for sha256, said in graph.superseded:
            reason = f"同一披露已取自 {taken}。The same disclosure was taken from {taken}. {said}"
            entry = self._entries[names[sha256]]
            self._enter(replace(entry, status="superseded", reason=reason.strip()))

    def _left(self) -> Iterator[Graph]:
        """The graphs of the store all of whose documents were read again and stand in other ones now."""
        read = [e.sha256 for e in self._entries.values() if e.status in _READ and e.sha256]
        sums = {sha256 for sha256 in read if sha256 in self.held}
        for iri in sorted({self.held[sha256].iri for sha256 in sums} - self._counts.keys()):
            if all(sha256 in sums for sha256, held in self.held.items() if held.iri == iri):
                yield Graph(iri, b"", Counts(), ())

    def _kept(self, graph: Graph) -> Graph:
        """The graph, apart from one of the store with the same claim whose documents cannot be read again.

        A document whose file now holds another one has given way to that.
        """
        ours, places = set(self._digests.values()), {whole(path) for path in self._digests}
        others = [h for d, h in self.held.items() if h.iri == graph.iri and d not in ours]
        lost = [each.name for each in others if not each.path or whole(each.path) not in places]
        if lost:
            graph = moved(graph)
            self._say(graph, "disputed", disputed("、".join(sorted(lost))))
        elif others:
            names = "、".join(sorted(each.name for each in others))
            self._say(graph, "taken", f"取代此前由 {names} 得到的数据。Replaces what {names} gave.")
        return self._made(graph)

    def _say(self, graph: Graph, status: Status, reason: str) -> None:
        """Enter why the files of a graph met their fate."""
        for path, sha256 in self._digests.items():
            if sha256 in graph.documents and path in self._entries:
                entry = self._entries[path]
                entry = replace(entry, status=status, reason=reason, disclosure=graph.iri)
                self._enter(entry)

    def _made(self, graph: Graph) -> Graph:
        self._counts[graph.iri] = graph.counts
        self._corrections[graph.iri] = graph.corrections
        return graph

    def _enter(self, entry: Entry) -> None:
        sha256 = self._digests.get(entry.path)
        self._entries[entry.path] = replace(entry, sha256=sha256)


def disputed(others: str) -> str:
    """That a file claims the same as others with other figures."""
    return (
        f"与 {others} 同一单位、年度、阶段、口径而数字不同，都已保留。"
        f"{others} claims the same body, year, stage and scope with other figures; all are kept."
    )


def _is(path: Path, sha256: str) -> bool:
    """Whether a file still holds the bytes of a digest."""
    try:
        return digest(path).sha256 == sha256
    except OSError:
        return False
