"""Corrections and a store → whether each fits what is read of its document, and which documents they concern."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.commands.intake import reading
from api.evidence.source import known
from api.site.settings import Settings
from ingest.batch.summary import Summary
from ingest.corrections.correction import Correction, written
from queries.store.documents import corrected, documents
from queries.store.store import Writer


@dataclass(frozen=True, slots=True)
class Fate:
    """A correction and why it does not fit; a blank reason where it does."""

    correction: Correction
    reason: str = ""


def tried(writer: Writer, settings: Settings, wanted: Sequence[Correction]) -> list[Fate]:
    """What becomes of corrections when their documents are read again; nothing is written."""
    places = _places(writer)
    found = sorted({path for one in wanted for path in _of(one, places)})
    if not found:
        return [Fate(one, _lost(one, places)) for one in wanted]
    batch = reading(writer, found, settings, again=True, corrections=written(wanted))
    for _ in batch.graphs():
        pass
    summary = batch.summary()
    told = {key: "" for key in _done(summary)}
    told |= {_key(one.correction): one.reason for one in summary.refused}
    return [
        Fate(one, told[_key(one)])
        if _key(one) in told
        else Fate(one, _lost(one, places) or _reason(one, places, summary))
        for one in wanted
    ]


def concerned(writer: Writer, wanted: Sequence[Correction]) -> list[Path]:
    """The documents that corrections are of, and those of disclosures that have some now."""
    places = _places(writer)
    graphs = corrected(writer.store)
    now = {digest for digest, iri, _ in documents(writer.store) if iri in graphs}
    meant = {digest for digest in places if any(digest.startswith(one.document) for one in wanted)}
    return sorted({path for digest in now | meant if (path := places.get(digest))})


def _key(one: Correction) -> tuple[str, str]:
    """What tells corrections apart, however they are numbered in a file."""
    return one.document, one.place


def _done(summary: Summary) -> Iterator[tuple[str, str]]:
    for found in summary.corrections.values():
        yield from (_key(each.correction) for each in found.done)


def _places(writer: Writer) -> Mapping[str, Path | None]:
    """Where each document of the store lies, None where that is not known."""
    places = known(writer.directory)
    found = {digest: places.get(digest) for digest, _, _ in documents(writer.store)}
    return {digest: path if path and path.exists() else None for digest, path in found.items()}


def _of(one: Correction, places: Mapping[str, Path | None]) -> list[Path]:
    return [path for digest, path in places.items() if digest.startswith(one.document) and path]


def _lost(one: Correction, places: Mapping[str, Path | None]) -> str:
    """Why the document of a correction cannot be read."""
    meant = [digest for digest in places if digest.startswith(one.document)]
    if not meant:
        return f"没有文件 {one.document[:12]}。The store holds no document {one.document[:12]}."
    if len(meant) > 1:
        return f"{one.document} 不止一份文件。{one.document} begins several documents."
    if _of(one, places):
        return ""
    return (
        f"文件 {meant[0][:12]} 已不在读它的地方，请用 yusuan ingest --again 重读。"
        f"Document {meant[0][:12]} lies no longer where it was read: yusuan ingest --again."
    )


def _reason(one: Correction, places: Mapping[str, Path | None], summary: Summary) -> str:
    """Why a document that was read gave nothing that could be corrected."""
    paths = _of(one, places)
    told = [entry.reason for entry in summary.entries if entry.path in paths and entry.reason]
    return told[0] if told else "该文件现在另有内容。The file holds another document now."
