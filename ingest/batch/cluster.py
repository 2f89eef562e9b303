"""Jobs → outcomes on the machines of a Dask cluster: the same work for each document, and each outcome once.

The scheduler gives the work of a machine that is lost to another one. A document that ends three machines one after the
other is rejected, as one that ends its process is on a single machine.
"""

import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from ingest.batch.file import File, looked
from ingest.batch.intake import Outcome, Rejected
from ingest.batch.limit import Limits
from ingest.batch.pool import MOMENT
from ingest.batch.worker import Job, Worker

AHEAD = 4
"""Jobs for each thread of the cluster that are handed out at once: enough that none is idle, few to hold."""

LOST = 3
"""Machines that a document may end."""

_local = threading.local()

_dask: Any = import_module("distributed")
"""By name, because it is of an extra and says little of its types."""

Future = Any


def outcomes(jobs: Iterable[Job], address: str, limits: Limits) -> Iterator[tuple[Job, Outcome]]:
    """The outcome of each job, in the order in which they are done; always one for each.

    :raises OSError: if there is no cluster at the address.
    """
    with connected(address) as client:
        for job, future in _done(client, taken, jobs, limits):
            error = future.exception()
            if error is None:
                outcome: Outcome = future.result()
            elif isinstance(error, _dask.KilledWorker):
                outcome = Rejected("failed", _lost())
            else:
                outcome = Rejected("failed", f"{type(error).__name__}: {error}")
            yield job, outcome


def digests(paths: Iterable[Path], address: str) -> Iterator[File | tuple[Path, OSError]]:
    """The file of each path, in their order, read where the bytes are; an error with its path.

    :raises OSError: if there is no cluster at the address.
    """
    with connected(address) as client:
        waiting = iter(paths)
        while some := list(islice(waiting, 1_000)):
            futures = client.map(looked, some, pure=False)
            yield from client.gather(futures)


def taken(job: Job, limits: Limits) -> Outcome:
    """Take in the files of one disclosure, in a process of this thread that may be stopped."""
    worker = _worker(limits)
    worker.give(job)
    while True:
        ready = worker.voice.poll(MOMENT)
        outcome = worker.hear() if ready else worker.overdue()
        if outcome is not None:
            return outcome


def _worker(limits: Limits) -> Worker:
    """The process of this thread, kept from job to job."""
    held: tuple[Limits, Worker] | None = getattr(_local, "held", None)
    if held is not None and held[0] == limits:
        return held[1]
    if held is not None:
        held[1].end()
    multiprocessing.current_process().daemon = (
        False  # a nanny's may otherwise have no process of its own
    )
    _local.held = limits, Worker(limits)
    return _worker(limits)


def connected(address: str) -> Any:
    """A client of the scheduler at an address, to be used in a `with`.

    :raises OSError: if there is none.
    """
    try:
        return _dask.Client(address, timeout="5s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise OSError(f"{address}: there is no Dask scheduler ({error}).") from None


def _done(
    client: Any, work: Callable[..., Any], jobs: Iterable[Job], limits: Limits
) -> Iterator[tuple[Job, Future]]:
    """Jobs with what they gave, handed out as others are done."""
    waiting = iter(jobs)
    running: dict[Future, Job] = {}
    ahead = AHEAD * max(1, sum(client.nthreads().values()))

    def more(number: int) -> list[Future]:
        new = {
            client.submit(work, job, limits, pure=False, retries=0): job
            for job in islice(waiting, number)
        }
        running.update(new)
        return list(new)

    finished = _dask.as_completed(more(ahead), loop=client.loop)
    for future in finished:
        yield running.pop(future), future
        future.release()
        for following in more(1):
            finished.add(following)


def _lost() -> str:
    return (
        f"读取它的机器先后有 {LOST} 台失去联系，已放弃。"
        f"It was given up: {LOST} machines that read it were lost one after the other."
    )
