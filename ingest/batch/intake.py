"""From the files of one disclosure to its graph in N-Quads, or to the reason why there is none."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ingest.batch import place
from ingest.batch.edition import matters
from ingest.batch.file import shown
from ingest.batch.join import Joined, join
from ingest.batch.joined import joined_graph
from ingest.corrections.correction import UNCORRECTED, Correction, Corrections
from ingest.disclose import disclose
from ingest.emit.counts import Counts, count
from ingest.emit.iris import disclosure
from ingest.emit.nquads import encoded
from ingest.grid import Reading, Refused
from ingest.read.detect import Detected, detect
from ingest.record import Disclosure, Document
from ontology.iri import term


@dataclass(frozen=True, slots=True)
class Graph:
    """The graph of a disclosure: its IRI, its sorted N-Quads and the digests of its documents.

    A graph of no quads is one that has gone into another. `kinds` are those of its tables; `superseded` are
    the digests of documents left aside, each with what differs; `rivals` claim the same with other figures;
    `corrections` are what became of those of its documents.
    """

    iri: str
    nquads: bytes
    counts: Counts
    documents: tuple[str, ...]
    superseded: tuple[tuple[str, str], ...] = ()
    kinds: frozenset[str] = frozenset()
    rivals: tuple["Graph", ...] = ()
    corrections: Corrections = UNCORRECTED


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why a file gave no graph.

    `unreadable`: it cannot be read; `no-disclosure`: it was read and is none; `failed`: this program
    could not cope with it.
    """

    kind: Literal["unreadable", "no-disclosure", "failed"]
    reason: str


Outcome = Graph | Rejected


def moved(graph: Graph) -> Graph:
    """A graph under the IRI that it has as a rival of another."""
    apart = f"{graph.iri}/-{graph.documents[0][:12]}"
    lines = graph.nquads
    for end in (b">", b"/", b"#"):
        lines = lines.replace(f"<{graph.iri}".encode() + end, f"<{apart}".encode() + end)
    other = term("prov", "alternateOf").value
    lines += f"<{apart}> <{other}> <{graph.iri}> <{apart}> .\n".encode()
    ordered = b"".join(sorted(lines.splitlines(keepends=True)))
    return replace(graph, iri=apart, nquads=ordered)


def intake(paths: Sequence[Path], corrections: Sequence[Correction] = ()) -> Outcome:
    """Read the files of one disclosure, as corrected, and join what they say; nothing else is looked at."""
    found: list[Disclosure] = []
    for path in paths:
        read = _disclosure(path, corrections)
        if isinstance(read, Rejected):
            return read
        found.append(read)
    found = _scoped(found)
    if len({disclosure(one.identity) for one in found}) > 1:
        names = "、".join(shown(path.name) for path in paths)
        return Rejected("failed", f"{names} 不是同一份披露。They are not of one disclosure.")
    return _graphs(found)


def _scoped(found: Sequence[Disclosure]) -> list[Disclosure]:
    """The disclosures; those that say no scope have the one that all others say."""
    scopes = {one.identity.scope for one in found} - {None}
    scope = scopes.pop() if len(scopes) == 1 else None
    return [
        replace(one, identity=replace(one.identity, scope=one.identity.scope or scope))
        for one in found
    ]


def _graphs(found: Sequence[Disclosure]) -> Graph:
    first, *rivals = map(_graph, join(found))
    return replace(first, rivals=tuple(rivals))


def _graph(joined: Joined) -> Graph:
    statements = joined_graph(joined)
    return Graph(
        iri=disclosure(joined.disclosure.identity).value,
        nquads=encoded(statements),
        counts=count(statements),
        documents=tuple(document.sha256 for _, document in joined.parts),
        superseded=tuple((each.document.sha256, each.said) for each in joined.superseded),
        kinds=frozenset(matters(joined.disclosure)),
        corrections=joined.disclosure.corrections,
    )


def _disclosure(path: Path, corrections: Sequence[Correction]) -> Disclosure | Rejected:
    data = place.read(path)
    try:
        detected = detect(data, path.name)
        reading = detected.read(data)
    except Refused as refused:
        return Rejected("unreadable", refused.reason)
    try:
        document = _document(data, shown(path.name), detected, reading)
        return disclose(reading, document, corrections)
    except Refused as refused:
        return _rejected(refused, reading)


def _rejected(refused: Refused, reading: Reading) -> Rejected:
    """No disclosure, unless what decides stands on pages that could not be read."""
    if not reading.unread:
        return Rejected("no-disclosure", refused.reason)
    parts, first = len(reading.unread), reading.unread[0]
    reason = (
        f"有 {parts} 处不能读取：{first} 能读的部分不是预决算公开文件。"
        f"Parts that cannot be read: {parts}; the rest is no disclosure."
    )
    return Rejected("unreadable", reason)


def _document(data: bytes, name: str, detected: Detected, reading: Reading) -> Document:
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        media_type=detected.media_type,
        method=reading.method,
        pages=reading.pages,
    )
