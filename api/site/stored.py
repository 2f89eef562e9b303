"""From a stored query of the pages, by name, to its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from api.site.site import Site
from queries.question.question import Question, read
from queries.rows import Rows, select

Given = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of rows; pages count from 1."""

    page: int = 1
    size: int = 50

    def of(self, sparql: str) -> str:
        """A query that is cut to this page; it must not have a LIMIT of its own."""
        return f"{sparql}\nLIMIT {self.size:d} OFFSET {(self.page - 1) * self.size:d}\n"


@cache
def stored(name: str) -> Question:
    """The stored query of a name such as `queries/labels`, with its title and columns."""
    text = files("api").joinpath("stored", *f"{name}.rq".split("/")).read_text(encoding="utf-8")
    return read(name, text)


@cache
def folder(name: str) -> tuple[Question, ...]:
    """All stored queries of a folder in the order of their file names; none if it is missing."""
    place = files("api").joinpath("stored", *name.split("/"))
    found = sorted(entry.name for entry in place.iterdir()) if place.is_dir() else []
    return tuple(stored(f"{name}/{each[:-3]}") for each in found if each.endswith(".rq"))


async def ask(site: Site, name: str, values: Given, part: Slice | None = None) -> Rows:
    """The rows of a stored query with these values, whole or one page of them."""
    text = stored(name).bind(values)
    return await select(site.engine, part.of(text) if part else text)


async def total(site: Site, name: str, values: Given) -> int:
    """The number that a stored query gives as `?count`."""
    rows = await ask(site, name, values)
    return int(rows.rows[0]["count"].text) if rows.rows else 0
