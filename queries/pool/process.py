"""A worker process as the event loop sees it: asked, killed."""

import asyncio
import contextlib
import io
import json
import os
import signal
import socket
import time
from select import POLLIN, poll
from typing import Any, BinaryIO

from queries.answer import Answer, Query
from queries.pool.wire import INLINE, LENGTH, packed, raised
from queries.pool.worker import NICE

NICEST = 15
"""The priority of workers that let all others go first."""

SHORT = 0.02
"""Seconds below which nobody asks the system how much of them a process was at work."""


class Died(Exception):
    """The worker ended before it answered."""


class Process:
    """One worker; it is asked one query at a time.

    `place` is where the release lies that it answers over; `held` that it has it in memory.
    """

    def __init__(
        self, connection: socket.socket, errors: BinaryIO, pid: int, place: str, *, held: bool
    ) -> None:
        self._socket = connection
        self._errors = errors
        self._pid = pid
        self._handle = _handle(pid)
        self._asked = 0.0
        self._before: float | None = None
        self.place = place
        self.held = held
        self.aged = False
        self.ready = True

    async def ask(self, query: Query, release: str) -> Answer:
        """Send a query and wait for its whole answer.

        :raises Died: if the process ends first.
        :raises queries.failure.QueryFailed: as the worker says.
        """
        self.ready = False
        self._asked, self._before = time.monotonic(), None
        try:
            await asyncio.get_running_loop().sock_sendall(self._socket, packed(_job(query)))
            head, rest, file = await self._receive()
            source = file or io.BytesIO(await self._body(rest, head.get("size", 0)))
        except OSError as error:
            raise Died from error
        self.ready = True
        if "failure" in head:
            raise raised(head)
        return Answer(head["form"], head["media_type"], head["size"], release, source)

    def age(self) -> None:
        """Let all others go first from now on, for the rest of this process."""
        self.aged = True
        self._renice(NICEST)

    def spent(self) -> float:
        """Seconds of processor time since it was last asked; of the clock where that is unknown."""
        clock = time.monotonic() - self._asked
        if clock < SHORT or (seconds := _processor(self._pid)) is None:
            return clock
        if self._before is None:
            self._before = seconds - SHORT / 2
        return seconds - self._before

    def young(self) -> bool:
        """Whether it runs like others, or can be made to again, as a privileged server may."""
        if self.aged:
            self.aged = not self._renice(NICE)
        return not self.aged

    def alive(self) -> bool:
        """Whether the process, which was asked nothing, is still there."""
        try:
            self._socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def stop(self) -> None:
        """End the process now, whatever it does."""
        if self._handle is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            os.close(self._handle)
            self._handle = None

    def said(self) -> str:
        """What a process that has ended said on its standard error."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")

    async def close(self) -> None:
        """End the process, wait until it has, and let go of all that belongs to it."""
        self.stop()
        with contextlib.suppress(OSError):
            while await asyncio.get_running_loop().sock_recv(self._socket, INLINE):
                pass
        self._socket.close()
        self._errors.close()

    def _renice(self, priority: int) -> bool:
        """Give the process a priority, and say whether it has it."""
        if self._handle is None:
            return False
        ended = poll()
        ended.register(self._handle, POLLIN)
        if ended.poll(0):
            return False
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._pid, priority)
            return True
        return False

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


def _handle(pid: int) -> int | None:
    """A descriptor of a process, None where it has ended (Linux).

    The number of a process that ended is soon another's, of this machine's or of its threads; whoever
    signalled that would end a stranger.
    """
    with contextlib.suppress(ProcessLookupError):
        return os.pidfd_open(pid)
    return None


def _processor(pid: int) -> float | None:
    """Seconds of processor time that a process has had (Linux)."""
    try:
        with open(f"/proc/{pid}/schedstat", "rb") as schedule:
            return int(schedule.read().split()[0]) / 1e9
    except (OSError, IndexError):
        return None


def _settle(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def _end(received: bytes) -> int:
    return LENGTH.size + int(LENGTH.unpack_from(received)[0])


def _job(query: Query) -> dict[str, Any]:
    formats = {"rows": query.formats.rows, "boolean": query.formats.boolean}
    return {
        "text": query.text,
        "formats": formats | {"graph": query.formats.graph},
        "default_graphs": query.default_graphs,
        "named_graphs": query.named_graphs,
    }
