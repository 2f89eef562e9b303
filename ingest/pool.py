"""Jobs → outcomes, in processes that can be stopped: one bad file never stops the rest."""

import time
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import wait

from ingest.intake import Outcome
from ingest.limit import Limits
from ingest.worker import Job, Worker


def outcomes(jobs: Iterable[Job], workers: int, limits: Limits) -> Iterator[tuple[Job, Outcome]]:
    """The outcome of each job, in the order in which they are done; always one for each.

    A job has `limits.seconds` for each of its files. Closing the iterator ends all processes.
    """
    waiting = iter(jobs)
    running: list[Worker] = []
    try:
        _start(running, waiting, workers, limits)
        while running:
            for worker, job, outcome in _done(running):
                if not _give(worker, waiting):
                    running.remove(worker)
                yield job, outcome
    finally:
        for worker in running:
            worker.end()


def _start(running: list[Worker], waiting: Iterator[Job], most: int, limits: Limits) -> None:
    for _ in range(most):
        worker = Worker(limits)
        if not _give(worker, waiting):
            return
        running.append(worker)


def _give(worker: Worker, waiting: Iterator[Job]) -> bool:
    """Give a worker its next job; without one it ends."""
    job = next(waiting, None)
    if job is None:
        worker.end()
        return False
    worker.give(job)
    return True


def _done(running: Sequence[Worker]) -> list[tuple[Worker, Job, Outcome]]:
    """Wait until a worker says something or runs out of time; give what is done by then."""
    soonest = min(worker.deadline for worker in running)
    ready = wait([worker.voice for worker in running], max(0.0, soonest - time.monotonic()))
    found: list[tuple[Worker, Job, Outcome]] = []
    for worker in running:
        outcome = worker.hear() if worker.voice in ready else worker.overdue()
        if outcome is not None:
            found.append((worker, worker.job, outcome))
    return found
