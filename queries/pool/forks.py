"""A fork server as the event loop sees it: started, asked for workers, ended."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import asdict
from typing import BinaryIO

from queries.pool.forkserver import READY
from queries.pool.process import Died, Process
from queries.pool.wire import PID, packed
from queries.pool.worker import Settings


class ForkServer:
    """Gives workers over one release held in memory (`held`), or over any release on disk (None)."""

    def __init__(self, settings: Settings, held: str | None = None) -> None:
        self.held = held
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        self._socket = ours
        self._turn = asyncio.Lock()
        self._ready = False
        with theirs:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-P", "-m", "queries.pool.forkserver"),
                    *(str(theirs.fileno()), json.dumps(asdict(settings)), held or ""),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )

    @property
    def alive(self) -> bool:
        """Whether the fork server runs."""
        return self._process.poll() is None

    async def ready(self) -> None:
        """Wait until workers can be had; a release to be held is in memory then.

        :raises Died: if the fork server ended before.
        """
        async with self._turn:
            if not self._ready:
                await self._exactly(len(READY))
                self._ready = True

    async def worker(self, place: str) -> Process:
        """A new worker over the release at a place.

        :raises Died: if the fork server ended.
        """
        await self.ready()
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        errors = tempfile.TemporaryFile()  # noqa: SIM115 closed with the worker
        try:
            with theirs:
                pid = await self._fork(theirs, errors, place)
        except BaseException:
            ours.close()
            errors.close()
            raise
        return Process(ours, errors, pid, place, held=self.held is not None)

    def close(self) -> None:
        """End the fork server and with it all its workers."""
        self._process.kill()
        self._process.wait()
        self._socket.close()

    async def _fork(self, theirs: socket.socket, errors: BinaryIO, place: str) -> int:
        """Shielded, so that whoever gives up waiting does not leave an answer for the next."""
        given = os.dup(theirs.fileno()), os.dup(errors.fileno())
        return await asyncio.shield(asyncio.ensure_future(self._asked(given, place)))

    async def _asked(self, given: tuple[int, int], place: str) -> int:
        async with self._turn:
            try:
                socket.send_fds(self._socket, [packed({"place": place})], given)
                return int(PID.unpack(await self._exactly(PID.size))[0])
            except OSError as error:
                raise Died from error
            finally:
                for descriptor in given:
                    os.close(descriptor)

    async def _exactly(self, size: int) -> bytes:
        loop = asyncio.get_running_loop()
        received = b""
        while len(received) < size:
            piece = await loop.sock_recv(self._socket, size - len(received))
            if not piece:
                raise Died
            received += piece
        return received
