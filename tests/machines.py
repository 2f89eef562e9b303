"""A Dask cluster on this machine for tests: a real scheduler and real workers, each a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.batch import cluster


@dataclass
class Cluster:
    """A scheduler with its machines."""

    address: str
    machines: list[subprocess.Popen[bytes]]


@contextmanager
def running(folder: Path) -> Generator[Cluster]:
    """A cluster of two machines, one with a nanny and one without; its file is in the folder."""
    file = folder / "scheduler.json"
    named = ("--scheduler-file", str(file))
    scheduler = _start("scheduler", "--host", "127.0.0.1", "--port", "0", *named)
    workers = [
        _start("worker", "--nthreads", "1", "--host", "127.0.0.1", *extra, *named)
        for extra in (("--no-nanny",), ("--nanny",))
    ]
    try:
        address = _address(file)
        with cluster.connected(address) as client:
            client.wait_for_workers(2, timeout=60)
        yield Cluster(address, workers)
    finally:
        for process in (*workers, scheduler):
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a machine with all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _start(what: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli.dask_" + what, "--no-dashboard", *options]
    none = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=none, stderr=none, start_new_session=True)


def _address(file: Path) -> str:
    for _ in range(600):
        if file.exists() and file.read_text("utf-8").strip():
            return str(json.loads(file.read_text("utf-8"))["address"])
        time.sleep(0.1)
    raise TimeoutError("The scheduler did not start.")
