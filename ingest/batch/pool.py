"""Jobs → outcomes, in processes that can be stopped: one bad file never stops the rest."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from multiprocessing.connection import wait

from ingest.batch.intake import Outcome
from ingest.batch.limit import Limits
from ingest.batch.worker import Job, Worker

MOMENT = 0.5
"""Seconds between two looks at what the processes take."""


def outcomes(jobs: Iterable[Job], workers: int, limits: Limits) -> Iterator[tuple[Job, Outcome]]:
    """The outcome of each job, in the order in which they are done; always one for each.

    A job has `limits.seconds` for each of its files. Closing the iterator ends all processes.
    """
    waiting = iter(jobs)
    running: list[Worker] = []
    try:
        for job in islice(waiting, workers):
            running.append(Worker(limits))
            running[-1].give(job)
        while running:
            for worker, job, outcome in _done(running):
                following = next(waiting, None)
                if following is None:
                    running.remove(worker)
                    worker.end()
                else:
                    worker.give(following)
                yield job, outcome
    finally:
        for worker in running:
            worker.end()


def _done(running: Sequence[Worker]) -> list[tuple[Worker, Job, Outcome]]:
    """Wait until a worker says something, for a moment at most; give what is done by then."""
    ready = wait([worker.voice for worker in running], MOMENT)
    found: list[tuple[Worker, Job, Outcome]] = []
    for worker in running:
        outcome = worker.hear() if worker.voice in ready else worker.overdue()
        if outcome is not None:
            found.append((worker, worker.job, outcome))
    return found
