"""Units and projects by their names, made searchable like codes."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from api.codes.cached import Once
from api.codes.index import Index, Name
from api.site.site import NONE, Site
from api.site.stored import ask
from queries.rows import Row


@dataclass(frozen=True, slots=True)
class Entity:
    """A unit or a project by its preferred name."""

    kind: str
    iri: str
    name: str
    unit: str | None
    year: str | None


def indexed(rows: Sequence[Row]) -> Index[Entity]:
    """The index of the units and projects that a query gave, each once with all its names."""
    found: dict[str, int] = {}
    things: list[Entity] = []
    names: dict[Name, None] = {}
    for row in rows:
        address = row["thing"].text
        if address not in found:
            found[address] = len(things)
            things.append(_entity(row))
        texts = (row[name].text for name in ("name", "also") if name in row)
        names.update(dict.fromkeys(Name(found[address], "label", text) for text in texts))
    return Index(things, names)


def _entity(row: Row) -> Entity:
    unit, year = (row[name].text if name in row else None for name in ("unit", "year"))
    return Entity(row["kind"].text, row["thing"].text, row["name"].text, unit, year)


async def _index(site: Site) -> Index[Entity]:
    known = site.remote or site.release() != NONE
    rows = (await ask(site, "codes/names", {})).rows if known else ()
    return await asyncio.to_thread(indexed, rows)


entities = Once(_index)
"""The units and projects of the release that a site answers from."""
