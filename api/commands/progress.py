"""How far a long command is, for people: a bar on a terminal, else a line every few seconds."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from api.console import err, say

SECONDS = 5.0
"""Between two lines that say how far the work is, where no terminal shows it."""


class _Rate(ProgressColumn):
    """Things a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "–/s", style="progress.data.speed")


class Progress:
    """What is being done now, and of how many things how much of it is done."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._name, self._total, self._done = "", 0, 0

    def begin(self, name: str, total: int = 0) -> None:
        """Something else is done from now on; without a `total` nobody knows how much of it there is."""
        self._name, self._total, self._done = name, total, 0
        for task in self._bar.task_ids:
            self._bar.remove_task(task)
        self._bar.add_task(name, total=total or None)

    def reach(self, done: int) -> None:
        """So many of the things are done."""
        self._done = done
        for task in self._bar.task_ids:
            self._bar.update(task, completed=done)

    def __str__(self) -> str:
        return f"{self._name} {self._done}/{self._total}" if self._total else self._name


@contextmanager
def progress() -> Generator[Progress]:
    """Show how far the work is until it ends."""
    console = err()
    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    with bar, _lines(shown := Progress(bar), silent=console.is_terminal):
        yield shown


@contextmanager
def _lines(shown: Progress, *, silent: bool) -> Generator[None]:
    if silent:
        yield
        return
    ended, begun = Event(), monotonic()

    def tell() -> None:
        while not ended.wait(SECONDS):
            say(f"{shown}，{round(monotonic() - begun)} 秒 s")

    telling = Thread(target=tell, daemon=True)
    telling.start()
    try:
        yield
    finally:
        ended.set()
        telling.join()
