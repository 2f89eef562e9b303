"""A worker process as the event loop sees it: started, asked, killed."""

import asyncio
import io
import json
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import asdict
from typing import Any, BinaryIO

from queries import failure
from queries.answer import Answer, Query
from queries.wire import INLINE, LENGTH, packed
from queries.worker import Settings

NICE = 10


class Died(Exception):
    """The worker ended before it answered."""


class Process:
    """One worker; it is asked one query at a time."""

    def __init__(self, settings: Settings) -> None:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        self._socket = ours
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 closed with the process
        self.aged = False
        self.ready = True
        with theirs:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "queries.worker",
                    str(theirs.fileno()),
                    _json(settings),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
            )

    async def ask(self, store: str, query: Query, release: str) -> Answer:
        """Send a query and wait for its whole answer.

        :raises Died: if the process ends first.
        :raises failure.QueryFailed: as the worker says.
        """
        self.ready = False
        try:
            head, source = await self._exchange(packed(_job(store, query)))
        except OSError as error:
            raise Died from error
        self.ready = True
        if "failure" in head:
            raise _failure(head)
        return Answer(head["form"], head["media_type"], head["size"], release, source)

    async def _exchange(self, job: bytes) -> tuple[dict[str, Any], BinaryIO]:
        await asyncio.get_running_loop().sock_sendall(self._socket, job)
        head, rest, file = await self._receive()
        return head, file or io.BytesIO(await self._body(rest, head.get("size", 0)))

    def age(self) -> None:
        """Let younger queries go first from now on, for the rest of this process."""
        self.aged = True
        if self._process.poll() is None:
            os.setpriority(os.PRIO_PROCESS, self._process.pid, NICE)

    def stop(self) -> None:
        """End the process now, whatever it does."""
        self._process.kill()

    def wait(self) -> str:
        """Wait for the end of the process; returns what it said on its standard error."""
        self._process.wait()
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")

    def close(self) -> None:
        """Wait for the end of the process and let go of all that belongs to it."""
        self._process.wait()
        self._socket.close()
        self._errors.close()

    async def _receive(self) -> tuple[dict[str, Any], bytes, BinaryIO | None]:
        """The head of the reply, what was received of its body, and the file where there is one."""
        received, descriptors = await self._first()
        file = os.fdopen(descriptors[0], "rb") if descriptors else None
        while len(received) < LENGTH.size or len(received) < _end(received):
            received += await self._more()
        return json.loads(received[LENGTH.size : _end(received)]), received[_end(received) :], file

    async def _first(self) -> tuple[bytes, list[int]]:
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        loop.add_reader(self._socket, _settle, ready)
        try:
            await ready
        finally:
            loop.remove_reader(self._socket)
        received, descriptors, _, _ = socket.recv_fds(self._socket, INLINE, 1)
        if not received:
            raise Died
        return received, descriptors

    async def _more(self) -> bytes:
        received = await asyncio.get_running_loop().sock_recv(self._socket, INLINE)
        if not received:
            raise Died
        return received

    async def _body(self, received: bytes, size: int) -> bytes:
        while len(received) < size:
            received += await self._more()
        return received


def _settle(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def _end(received: bytes) -> int:
    return LENGTH.size + int(LENGTH.unpack_from(received)[0])


def _json(settings: Settings) -> str:
    return json.dumps(asdict(settings))


def _job(store: str, query: Query) -> dict[str, Any]:
    return asdict(query) | {"store": store}


def _failure(head: dict[str, Any]) -> failure.QueryFailed:
    if head["failure"] == "Malformed":
        return failure.Malformed(head["reason"], head["line"], head["column"])
    kind: type[failure.QueryFailed] = getattr(failure, head["failure"])
    return kind(head["reason"])
