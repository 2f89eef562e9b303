"""Changes to a store directory as the event loop sees them: one at a time, each in a process of its own."""

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path

from queries.failure import Crashed, DeadlineExceeded, MemoryExceeded
from queries.limits import Limits
from queries.pool.wire import raised
from queries.update.change import Change, Changed


class Changes:
    """The writer of a server over a store directory."""

    def __init__(self, directory: Path, limits: Limits) -> None:
        self._directory = directory
        self._limits = limits
        self._turn = asyncio.Lock()

    async def make(self, change: Change) -> Changed:
        """Carry out a change and publish it, after those that came before.

        When this returns, the change is on disk and in the current release.

        :raises queries.failure.QueryFailed: by reason; nothing was published then. A change stopped
            at its deadline may still be in the next release.
        """
        try:
            async with asyncio.timeout(self._limits.timeout), self._turn:
                return await self._made(change)
        except TimeoutError:
            seconds = f"{self._limits.timeout:g} seconds"
            raise DeadlineExceeded(f"The change was stopped after {seconds}.") from None

    async def _made(self, change: Change) -> Changed:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "queries.update.writing"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            said, errors = await process.communicate(self._job(change))
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            raise _ended(errors.decode(errors="replace"))
        outcome = json.loads(said)
        if "failure" in outcome:
            raise raised(outcome)
        return Changed(outcome["release"], outcome["existed"])

    def _job(self, change: Change) -> bytes:
        job = {
            "directory": str(self._directory),
            "memory": self._limits.memory,
            "services": sorted(self._limits.services),
            "change": asdict(change),
        }
        return json.dumps(job).encode()


def _ended(errors: str) -> Crashed | MemoryExceeded:
    if "memory allocation" in errors:
        return MemoryExceeded("The change needs more memory than it may have.")
    return Crashed("The change ended the process that carried it out.")
