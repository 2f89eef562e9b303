"""What is asked of an engine and what comes back: a query with its formats, an answer with its bytes."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import IO, Literal

Form = Literal["rows", "boolean", "graph"]
"""SELECT gives rows, ASK a boolean, CONSTRUCT and DESCRIBE a graph."""

CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Formats:
    """The media type wanted for each form; None says that this form is not acceptable to the asker."""

    rows: str | None = "application/sparql-results+json"
    boolean: str | None = "application/sparql-results+json"
    graph: str | None = "text/turtle"

    def of(self, form: Form) -> str | None:
        """The media type wanted for a form."""
        wanted = {"rows": self.rows, "boolean": self.boolean, "graph": self.graph}
        return wanted[form]


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query with its dataset: none given means the union of all graphs as default graph."""

    text: str
    formats: Formats = Formats()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    release: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer: it was computed to its last byte before anyone saw its first.

    `release` names the release that answered; None where a remote server did. `source` is a buffer
    or an unnamed file, at its start; read it once, by `chunks` (constant memory) or by `read`.
    `lasting` says that the same query of this release always has this answer.
    """

    form: Form
    media_type: str
    size: int
    release: str | None
    source: IO[bytes]
    lasting: bool = False

    def read(self) -> bytes:
        """All bytes of the answer."""
        with self.source as source:
            return source.read()

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes of the answer in pieces, for answers larger than memory should hold."""
        with self.source as source:
            while chunk := source.read(CHUNK):
                yield chunk


def whole(form: Form, media_type: str, content: bytes, release: str | None) -> Answer:
    """An answer whose bytes are at hand."""
    return Answer(form, media_type, len(content), release, io.BytesIO(content))
