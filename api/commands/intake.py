"""From paths to the graphs of a writer's store, with progress for people."""

import os
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from api.commands.bodies import accepted
from api.commands.progress import Progress, progress
from api.console import Stopped
from api.evidence.source import known, remember
from api.site.settings import Settings
from ingest.batch.batch import Batch, Held
from ingest.batch.file import Missing, walk
from ingest.batch.limit import MEGABYTE, Limits
from ingest.batch.summary import Summary
from ingest.corrections.correction import Malformed, read
from ingest.emit.nquads import apart
from ontology.skos import digest, graphs
from queries.store.documents import documents
from queries.store.dump import Known
from queries.store.naming import settle
from queries.store.readymade import Readymade, holds
from queries.store.store import Writer
from queries.store.succession import link


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking files in, and whether all of it was done or Ctrl-C ended it."""

    summary: Summary
    finished: bool


def files(paths: Sequence[Path]) -> list[Path]:
    """All files at and below the paths.

    :raises Stopped: if there are none, or a path leads nowhere.
    """
    try:
        found = walk(paths)
    except Missing as missing:
        raise Stopped(str(missing), 2) from None
    if not found:
        raise Stopped("这里没有文件。There are no files here.", 2)
    return found


def readymade(settings: Settings) -> Readymade | None:
    """The ontology and the code lists as they are kept on this machine, None where nothing is kept."""
    return Readymade(Path(settings.cache).expanduser(), digest()) if settings.cache else None


def texts(writer: Writer, kept: Readymade | None) -> Known | None:
    """The N-Quads of those graphs of a store that are as they are kept, None where its lists are not."""
    return kept.text if kept and holds(writer.directory, kept.digest) else None


@contextmanager
def writer(location: str, begin: Readymade | None = None) -> Generator[Writer]:
    """The writer of a store directory; a new store begins with what is kept ready-made.

    :raises Stopped: if it is no directory that this process may write.
    """
    if location.startswith(("http://", "https://")):
        raise Stopped(f"写入需要文件夹，不能是网址：{location}。A store to write is a folder.", 2)
    try:
        opened = Writer(location, begin)
    except OSError as error:
        raise Stopped(
            f"不能写入 {location}：可能有另一个 yusuan 正在写。"
            f"The store cannot be written; is another yusuan at work there? ({error})"
        ) from None
    with opened:
        yield opened


def take(
    writer: Writer,
    found: Sequence[Path],
    settings: Settings,
    *,
    again: bool = False,
    base: bool = True,
    cluster: str | None = None,
) -> Taken:
    """Read the files and write their graphs, after the ontology and the code lists (`base`).

    The machines of a `cluster` read them where one is named, by the address of its Dask scheduler.

    Each graph is written as a whole: whenever this ends, the store is consistent.
    """
    batch = reading(writer, found, settings, again=again, cluster=cluster)
    try:
        with progress() as shown:
            if base:
                shown.begin("编码表 Code lists")
                _begin(writer, readymade(settings))
            _write(writer, batch, shown)
    except KeyboardInterrupt:
        return Taken(batch.summary(), finished=False)
    finally:
        remember(writer.directory, batch.summary())
    return Taken(batch.summary(), finished=True)


def _begin(writer: Writer, kept: Readymade | None) -> None:
    """Load the ontology and the code lists; where the store holds nothing else, keep them ready-made."""
    fresh = not writer.graphs()
    if writer.load_base(graphs(), digest()) and fresh and kept is not None:
        kept.keep(writer.store)


def reading(
    writer: Writer,
    found: Sequence[Path],
    settings: Settings,
    *,
    again: bool = False,
    cluster: str | None = None,
    corrections: str | None = None,
) -> Batch:
    """The files as they will be read beside what the store holds, with the corrections kept here or others, as CSV.

    :raises Stopped: where a file that a person signed cannot be read.
    """
    places = known(writer.directory)
    held = {
        sha256: Held(name, iri, places.get(sha256)) for sha256, iri, name in documents(writer.store)
    }
    limits = Limits(
        settings.document_seconds,
        settings.document_memory * MEGABYTE,
        bodies=accepted(settings),
        corrections=signed(Path(settings.corrections)) if corrections is None else corrections,
    )
    workers = min(settings.processes or os.cpu_count() or 1, len(found))
    return Batch(found, workers, limits, held, again, _there(cluster))


def signed(path: Path) -> str:
    """A file of corrections, as CSV; blank where there is none.

    :raises Stopped: where it cannot be read or a row says what it may not.
    """
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        read(text)
    except (OSError, UnicodeDecodeError, Malformed) as error:
        raise Stopped(f"{path}：{error}") from None
    return text


def _there(cluster: str | None) -> str | None:
    """The address of a cluster, after a look at whether this program can reach any.

    :raises Stopped: if it lacks what it takes.
    """
    if cluster is not None and find_spec("distributed") is None:
        wanted = "pip install 'yusuan[cluster]'"
        raise Stopped(f"--cluster 需要 Dask：{wanted}。It needs Dask: {wanted}.", 2)
    return cluster


def _write(writer: Writer, batch: Batch, shown: Progress) -> None:
    shown.begin("读取 Reading", len(batch.files))
    written: set[str] = set()
    try:
        with closing(batch.graphs()) as steps:
            for graph in steps:
                for name, content in apart(graph.nquads if graph else b"").items():
                    writer.put(name, content)
                    written.add(name)
                if graph and not graph.nquads:
                    writer.remove(graph.iri)
                shown.reach(batch.done)
    finally:
        shown.begin("写入、关联 Writing and linking")
        writer.complete()
        settle(writer, written)
        link(writer, written)
