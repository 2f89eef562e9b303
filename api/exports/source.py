"""What an export is made of: a release, what is wanted of it, and pieces of bytes on the way out."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from queries.description.licence import USUAL, Licence
from queries.engine import Engine
from queries.tables.choice import Choice
from queries.tables.reader import Tables

Pieces = AsyncIterator[bytes]

CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Source:
    """One release: its engine, its id (None where a server elsewhere answers), its tables, opened when asked for,
    and the licence under which it is given.
    """

    engine: Engine
    release: str | None
    tables: Callable[[], Tables]
    licence: Licence = USUAL


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a release goes into a file: what it is narrowed to, and the one table where not all."""

    choice: Choice = field(default_factory=Choice)
    table: str | None = None


async def through(pieces: Iterator[bytes]) -> Pieces:
    """The pieces of a maker that works in threads, one at a time as they are taken."""
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece


async def filed(write: Callable[[Path], Path]) -> Pieces:
    """The bytes of a file that `write` makes in a folder of its own, whole before the first is given."""
    with tempfile.TemporaryDirectory(prefix="yusuan-export-") as place:
        made = await asyncio.to_thread(write, Path(place))
        with made.open("rb") as file:
            while piece := await asyncio.to_thread(file.read, CHUNK):
                yield piece
