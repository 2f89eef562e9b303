"""One worker process: it answers one query after the other over a release, and may be killed at any moment."""

import socket
import sys
import tempfile
from dataclasses import dataclass
from typing import IO, Any, cast

from pyoxigraph import Store

from queries.answer import Form, Formats, Query
from queries.failure import (
    AnswerTooLarge,
    EvaluationFailed,
    FederationRefused,
    MemoryExceeded,
    QueryFailed,
)
from queries.pool.sandbox import limit_memory
from queries.pool.wire import INLINE, failed, packed, receive
from queries.sparql import federation
from queries.store.dataset import dataset
from queries.store.evaluation import UNREADABLE, evaluate

NICE = 2
"""The priority of workers: below that of the server, so that it always finds time to answer."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What workers must keep to; sizes in bytes."""

    memory: int
    largest: int
    services: tuple[str, ...] = ()

    @property
    def network(self) -> bool:
        """Whether a worker may reach any network."""
        return bool(self.services)


class Sink:
    """Takes the bytes of an answer: in memory while it is small, in an unnamed file when large."""

    def __init__(self, largest: int) -> None:
        self.file = tempfile.SpooledTemporaryFile(max_size=INLINE)  # noqa: SIM115 closed by `reply`
        self.size = 0
        self.full = False
        self._largest = largest

    def write(self, piece: bytes) -> int:
        """Take the next bytes, unless the answer grows too large."""
        self.size += len(piece)
        self.full = self.size > self._largest
        if self.full:
            raise OSError("the answer is too large")
        return self.file.write(piece)

    def flush(self) -> None:
        """Nothing to do: the bytes are where they stay."""


def work(
    connection: socket.socket, settings: Settings, store: Store, *, confined: bool = False
) -> None:
    """Answer until the other side hangs up, within the memory that one query may have.

    `confined` says that this process reaches no network, whatever a query calls.
    """
    limit_memory(settings.memory)
    while job := receive(connection):
        query = _query(job)
        try:
            federation.check(query.text, settings.services, confined=confined)
        except FederationRefused as refused:
            connection.sendall(packed(failed(refused)))
        else:
            reply(connection, store, query, settings.largest)


def reply(connection: socket.socket, store: Store, query: Query, largest: int) -> None:
    """Send the whole answer, or the reason why there is none."""
    sink = Sink(largest)
    with sink.file as file:
        try:
            form, media_type = _evaluate(store, query, sink)
        except QueryFailed as failure:
            connection.sendall(packed(failed(failure)))
        else:
            _send(connection, form, media_type, sink, cast(IO[bytes], file))


def _evaluate(store: Store, query: Query, sink: Sink) -> tuple[Form, str]:
    try:
        return evaluate(dataset(store, query), query, cast(IO[bytes], sink))
    except MemoryError:
        raise MemoryExceeded("The query needs more memory than one query may have.") from None
    except OSError as error:
        if sink.full:
            raise AnswerTooLarge("The answer is larger than the largest given here.") from None
        print(f"A query could not be evaluated: {error}", file=sys.stderr)
        raise EvaluationFailed(UNREADABLE) from None


def _send(
    connection: socket.socket, form: Form, media_type: str, sink: Sink, file: IO[bytes]
) -> None:
    head = packed({"form": form, "media_type": media_type, "size": sink.size})
    file.seek(0)
    if sink.size <= INLINE:
        connection.sendall(head + file.read())
    else:
        file.flush()
        socket.send_fds(connection, [head], [file.fileno()])


def _query(job: dict[str, Any]) -> Query:
    return Query(
        job["text"],
        Formats(**job["formats"]),
        tuple(job["default_graphs"]),
        tuple(job["named_graphs"]),
    )
