"""What the commands say: results to standard output, all else to standard error."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 4096
"""Columns of an output that is no terminal: nothing is cut or wrapped there."""


class Stopped(Exception):
    """A command that cannot do what was asked; the message is for people, `code` for scripts."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def out() -> "Console":
    """Standard output; plain and as wide as need be where it is no terminal."""
    return _console(stderr=False)


def err() -> "Console":
    """Standard error."""
    return _console(stderr=True)


def say(message: str) -> None:
    """Tell people something that is no result."""
    from rich.text import Text  # the help of the program needs none of it

    err().print(Text("".join(map(_harmless, message))))


def _harmless(char: str) -> str:
    """A character as it may go to a terminal: those that steer it, and what is no character, are written out."""
    steers = char < " " or "\x7f" <= char <= "\x9f" or "\ud800" <= char <= "\udfff"
    return char.encode("unicode_escape").decode("ascii") if steers and char not in "\n\t" else char


def give(content: bytes, path: Path | None = None) -> None:
    """Give a result byte for byte, to standard output or a file."""
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        path.write_bytes(content)


def _console(*, stderr: bool) -> "Console":
    from rich.console import Console  # the help of the program needs none of it

    stream = sys.stderr if stderr else sys.stdout
    return Console(
        stderr=stderr,
        width=None if stream.isatty() else WIDE,
        markup=False,
        highlight=False,
        emoji=False,
    )
