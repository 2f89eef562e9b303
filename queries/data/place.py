"""Where data is: a release of a store, a file of RDF, or a server; each answers SPARQL and gives tables."""

import gzip
import io
import tempfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import httpx
from pyoxigraph import RdfFormat, Store, parse

from queries.answer import Form, Formats, Query, whole
from queries.failure import ReleaseUnknown, RemoteFailed
from queries.rows import ROWS_JSON, Rows
from queries.rows import parse as rows_of
from queries.store import merge
from queries.store.dataset import dataset
from queries.store.evaluation import evaluate
from queries.store.release import current, release
from queries.tables.choice import Choice
from queries.tables.reader import Found, Tables, read

_SUFFIXES = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
}
TIMEOUT = 120.0
"""Seconds that a server has for an answer."""


class Place(Protocol):
    """Where data is."""

    @property
    def release(self) -> str | None:
        """The id of the release; None where there is none."""
        ...

    def select(self, text: str) -> Rows:
        """The rows of a SELECT query."""
        ...

    def construct(self, text: str) -> bytes:
        """The triples of a CONSTRUCT query, as N-Triples."""
        ...

    def table(self, name: str, choice: Choice) -> Found:
        """The rows of a table that are wanted."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class Here:
    """A store opened in this process: a release, or what a file holds."""

    def __init__(self, store: Store, columns: Path | None, id: str | None) -> None:
        self._store, self._columns, self._id = store, columns, id
        self._made: tempfile.TemporaryDirectory[str] | None = None

    @property
    def release(self) -> str | None:
        """See `Place`."""
        return self._id

    def select(self, text: str) -> Rows:
        """See `Place`."""
        form, content = self._answer(text, Formats(ROWS_JSON, None, None))
        return rows_of(whole(form, ROWS_JSON, content, self._id))

    def construct(self, text: str) -> bytes:
        """See `Place`."""
        return self._answer(text, Formats(None, None, "application/n-triples"))[1]

    def table(self, name: str, choice: Choice) -> Found:
        """See `Place`."""
        names = tuple(self._tables.columns(name))
        return Found(names, tuple(row for rows in self._tables.rows(name, choice) for row in rows))

    def close(self) -> None:
        """See `Place`."""
        if "_tables" in self.__dict__:
            self._tables.close()
        if self._made is not None:
            self._made.cleanup()

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self._columns or self._build())

    def _build(self) -> Path:
        """The tables of a file, made aside when they are first asked for."""
        from queries.tables.build import everything

        self._made = tempfile.TemporaryDirectory(prefix="yusuan-tables-")
        target = Path(self._made.name) / "columns"
        everything(self._store, target)
        return target

    def _answer(self, text: str, formats: Formats) -> tuple[Form, bytes]:
        asked, output = Query(text, formats), io.BytesIO()
        form, _ = evaluate(dataset(self._store, asked), asked, output)
        return form, output.getvalue()


class There:
    """A server of ours elsewhere."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address.rstrip("/"), timeout=TIMEOUT)
        self._release = self._get("/health", {}, "application/json").json().get("release")

    @property
    def release(self) -> str | None:
        """See `Place`."""
        return None if self._release is None else str(self._release)

    def select(self, text: str) -> Rows:
        """See `Place`."""
        content = self._ask(text, ROWS_JSON)
        return rows_of(whole("rows", ROWS_JSON, content, self.release))

    def construct(self, text: str) -> bytes:
        """See `Place`."""
        return self._ask(text, "application/n-triples")

    def table(self, name: str, choice: Choice) -> Found:
        """See `Place`."""
        given = {"table": [name], **choice.given()}
        content = self._get("/export/parquet", given, "*/*").content
        with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
            file.write(content)
            file.flush()
            return read(Path(file.name))

    def close(self) -> None:
        """See `Place`."""
        self._client.close()

    def _ask(self, text: str, media_type: str) -> bytes:
        given = {"query": text, **({"release": self.release} if self.release else {})}
        return self._told(
            self._client.post("/sparql", data=given, headers={"Accept": media_type})
        ).content

    def _get(self, path: str, given: Mapping[str, Sequence[str]], accept: str) -> httpx.Response:
        return self._told(self._client.get(path, params=given, headers={"Accept": accept}))

    def _told(self, answer: httpx.Response) -> httpx.Response:
        if answer.is_success:
            return answer
        raise RemoteFailed(f"{answer.status_code} {answer.reason_phrase}: {answer.text[:500]}")


def place(where: str | Path, id: str | None = None) -> Place:
    """The place at an address, a folder of a store, or a file of RDF, compressed or not.

    :raises ReleaseUnknown: where there is neither, or the release is not kept.
    """
    if str(where).startswith(("http://", "https://")):
        return There(str(where))
    path = Path(where)
    if path.is_dir():
        found = release(path, id) if id else current(path)
        return Here(found.open(), found.columns, found.id)
    name = path.name.removesuffix(".gz")
    format = _SUFFIXES.get(Path(name).suffix)
    if not path.is_file() or format is None:
        raise ReleaseUnknown(
            f"{path} is no store, and no file that ends in {', '.join(_SUFFIXES)}, with or without .gz."
        )
    return Here(_loaded(path, format), None, None)


def _loaded(path: Path, format: RdfFormat) -> Store:
    """A store in memory of a file, with the merge of its graphs as the default graph."""
    store = Store()
    packed = path.read_bytes()
    quads = list(parse(gzip.decompress(packed) if path.suffix == ".gz" else packed, format))
    store.bulk_extend(quads)
    store.bulk_extend(merge.unmerged(quads))
    return store
