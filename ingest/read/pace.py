"""How a reader tells whoever waits for it that a page is next which takes longer than others."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

_TOLD: ContextVar[Callable[[], None] | None] = ContextVar("_TOLD", default=None)


def slow_page() -> None:
    """Say that a page must be recognised; nobody may be listening."""
    tell = _TOLD.get()
    if tell is not None:
        tell()


@contextmanager
def heard(tell: Callable[[], None]) -> Generator[None]:
    """Let `tell` be called for each slow page within the block."""
    token = _TOLD.set(tell)
    try:
        yield
    finally:
        _TOLD.reset(token)
