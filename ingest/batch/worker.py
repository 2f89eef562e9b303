"""One process that takes in files, as its parent sees it and as it runs."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from ingest.batch.intake import Outcome, Rejected, intake
from ingest.batch.limit import MEGABYTE, Limits, limit_memory
from ingest.batch.tree import memory, processor
from ingest.corrections.correction import Correction, read
from ingest.read.pace import heard
from ontology.bodies import accept

Job = tuple[Path, ...]
"""The files of one disclosure: mostly one."""

Step = Literal["begun", "slow page"]
"""What a process says on its way: it has begun, or a page is next that must be recognised."""

_STARTING = 120.0
"""Seconds of processor time in which a new process must be ready."""

_SPAWN = multiprocessing.get_context("spawn")


class Worker:
    """A process that has one job at a time; when it dies or is stopped, another takes its place."""

    def __init__(self, limits: Limits) -> None:
        self.job: Job = ()
        self._slow = 0
        self._starting = True
        self._since = 0.0, 0.0
        self._limits = limits
        self._start()

    def give(self, job: Job) -> None:
        """Let the process begin a job."""
        self.job = job
        self._slow = 0
        self._starting = True
        self._since = self.now()
        self.voice.send(job)

    def hear(self) -> Outcome | None:
        """The outcome of the job, where the process says that and not how far it is."""
        try:
            said: Outcome | Step = self.voice.recv()
        except (EOFError, OSError):
            self._process.join()
            return self._replaced(_death(self._process.exitcode, self._limits))
        if said == "begun":
            self._starting = False
            self._since = self.now()
        elif said == "slow page":
            self._slow += 1
        else:
            return said
        return None

    def overdue(self) -> Outcome | None:
        """The outcome of a job that took too much time or memory; None while it may go on."""
        most = self._limits.memory
        if memory(self._pid) > most:
            return self._replaced(_starved(self._limits))
        clock, spent = (now - then for now, then in zip(self.now(), self._since, strict=True))
        if spent < self._allowed and clock < self._allowed * self._limits.patience:
            return None
        return self._replaced(
            f"超过时限 {self._allowed:g} 秒处理器时间，已停止。"
            f"Stopped: it took longer than {self._allowed:g} seconds of processor time."
        )

    @property
    def _pid(self) -> int:
        return self._process.pid or 0

    def now(self) -> tuple[float, float]:
        """Seconds of the clock, and of the processors, which only Linux tells: elsewhere of the clock too."""
        clock = time.monotonic()
        spent = processor(self._pid)
        return clock, clock if spent is None else spent

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.voice.close()

    @property
    def _allowed(self) -> float:
        """Seconds of processor time that the job may take, as far as it is known."""
        if self._starting:
            return _STARTING
        slow = min(self._slow, self._limits.pages)
        return self._limits.seconds * len(self.job) + self._limits.slow * slow

    def _replaced(self, reason: str) -> Rejected:
        self.end()
        self._start()
        return Rejected("failed", reason)

    def _start(self) -> None:
        self.voice, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, self._limits), daemon=True)
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self._process.start()  # with Ctrl-C held back, which is for the parent alone
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        theirs.close()


def _starved(limits: Limits) -> str:
    most = limits.memory // MEGABYTE
    return f"需要的内存超过上限 {most} MiB。It needs more memory than the {most} MiB it may have."


def _death(code: int | None, limits: Limits) -> str:
    most = limits.memory // MEGABYTE
    return (
        f"读取它的进程意外结束（{code}），可能超过了内存上限 {most} MiB。"
        f"The process that read it died ({code}), perhaps for want of memory: it had {most} MiB."
    )


def _serve(voice: Connection, limits: Limits) -> None:
    """Take in one job after the other, until the parent hangs up."""
    threading.Thread(target=_follow_parent, daemon=True).start()
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries complain there; reasons are returned
    limit_memory(limits.memory)
    accept(limits.bodies)
    corrections = read(limits.corrections)
    while True:
        try:
            job: Job = voice.recv()
        except EOFError:
            return
        voice.send("begun")
        with heard(lambda: voice.send("slow page")):
            outcome = _attempt(job, limits, corrections)
        voice.send(outcome)


def _follow_parent() -> None:
    """End this process, in the middle of whatever it does, as soon as its parent is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _attempt(job: Job, limits: Limits, corrections: Sequence[Correction]) -> Outcome:
    try:
        return intake(job, corrections)
    except MemoryError:
        return Rejected("failed", _starved(limits))
    except Exception as error:  # noqa: BLE001 one file's failure must not end the batch
        return Rejected("failed", f"{type(error).__name__}: {error}")
