"""The names of a release → one index for each kind of thing, made once."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple

from api.codes.cached import Ahead, Once
from api.codes.index import Forms, Index, Name
from api.search.thing import KINDS, Kind, Thing
from api.site.ahead import Json
from api.site.site import NONE, Site
from api.site.stored import Slice, ask
from queries.rows import Row

MOST_NAMES = 200_000
"""Names of one kind that are made searchable; those that are printed most often come first."""

OWN: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "code")
"""The kinds that a release holds; codes have an index of their own."""

Catalogue = Mapping[Kind, Index[Thing]]


async def _catalogue(site: Site) -> Catalogue:
    known = site.remote or site.release() != NONE
    part = Slice(size=MOST_NAMES)
    if not known:
        return {kind: indexed(kind, ()) for kind in OWN}
    # One after the other, so that a worker stays free for whoever asks for a page meanwhile.
    found = [await ask(site, f"search/{kind}", {}, part) for kind in OWN]
    return {
        kind: await asyncio.to_thread(indexed, kind, rows.rows)
        for kind, rows in zip(OWN, found, strict=True)
    }


def indexed(kind: Kind, rows: Sequence[Row]) -> Index[Thing]:
    """The index of the things of one kind that a query gave, each once with all its names."""
    places: dict[str, int] = {}
    things: list[Thing] = []
    names: dict[Name, None] = {}
    for row in rows:
        one = _thing(kind, row)
        key = one.iri or one.name
        if key not in places:
            places[key] = len(things)
            things.append(one)
        also = [row["also"].text] if "also" in row else []
        names.update(dict.fromkeys(Name(places[key], "label", each) for each in (one.name, *also)))
    return Index(things, names).whole()


async def _read(_: Site, kept: Json) -> Catalogue:
    return {kind: await asyncio.to_thread(_index, kind, kept[kind]) for kind in OWN}


def _index(kind: Kind, kept: Json) -> Index[Thing]:
    things = [Thing(kind, *one) for one in kept["things"]]
    names = (Name(place, "label", text) for place, text in kept["names"])
    return Index(things, names, Forms(**kept["forms"])).whole()


def _dumped(made: Catalogue) -> Json:
    return {
        kind: {
            "things": [astuple(one)[1:] for one in index.things],
            "names": [(one.thing, one.text) for one in index.names],
            "forms": asdict(index.forms()),
        }
        for kind, index in made.items()
    }


def _thing(kind: Kind, row: Row) -> Thing:
    said = {name: value.text for name, value in row.items()}
    return Thing(
        kind,
        said.get("thing", ""),
        said["name"],
        said.get("context", ""),
        said.get("year", ""),
        int(said.get("count", "1")),
    )


catalogue = Once(_catalogue, Ahead("search", _dumped, _read))
"""The names of the release that a site answers from."""
