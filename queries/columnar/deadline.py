"""Queries to a database of columns, each stopped at its deadline: one thread watches over all of them."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from itertools import count
from threading import Condition, Thread

import duckdb

from queries.failure import DeadlineExceeded, EvaluationFailed


class _Watch:
    """Calls what is to be called at a moment of the monotonic clock, unless it is withdrawn before.

    A thread for each query would take as long as the answer to a small one.
    """

    def __init__(self) -> None:
        self._open: dict[int, tuple[float, Callable[[], None]]] = {}
        self._changed, self._numbers = Condition(), count()
        self._wakes = float("inf")
        self._thread: Thread | None = None

    def add(self, seconds: float, call: Callable[[], None]) -> int:
        """Have something called after so many seconds; gives the number by which it is withdrawn."""
        when, number = time.monotonic() + seconds, next(self._numbers)
        with self._changed:
            self._open[number] = (when, call)
            if self._thread is None or not self._thread.is_alive():  # also after a fork
                self._thread = Thread(target=self._run, name="deadlines", daemon=True)
                self._thread.start()
            elif when < self._wakes:
                self._changed.notify()
        return number

    def withdraw(self, number: int) -> None:
        """From here on it is not called."""
        with self._changed:
            self._open.pop(number, None)

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                due = [number for number, (when, _) in self._open.items() if when <= now]
                for number in due:
                    self._open.pop(number)[1]()
                self._wakes = min((when for when, _ in self._open.values()), default=float("inf"))
                idle = self._wakes == float("inf")
                self._changed.wait(None if idle else self._wakes - now)


_WATCH = _Watch()


@contextmanager
def deadline(cursor: duckdb.DuckDBPyConnection, seconds: float, subject: str) -> Generator[None]:
    """Stop what a cursor is asked for inside after so many seconds; `subject` begins the sentence that says so.

    :raises DeadlineExceeded: then.
    :raises EvaluationFailed: where files cannot be read or memory does not suffice.
    """
    number = _WATCH.add(seconds, cursor.interrupt)
    try:
        yield
    except duckdb.InterruptException:
        raise DeadlineExceeded(f"{subject} took longer than {seconds:g} seconds.") from None
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        raise EvaluationFailed(f"The columns of the release cannot be read: {error}") from None
    finally:
        _WATCH.withdraw(number)
