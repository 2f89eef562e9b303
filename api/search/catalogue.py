"""The names of a release → one index for each kind of thing, made once."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple

from api.codes.cached import Ahead, Once
from api.codes.index import Forms, Index, Name
from api.search.thing import KINDS, Kind, Thing
from api.site.ahead import Json
from api.site.columns import lines
from api.site.site import NONE, Site
from api.site.stored import Slice, ask
from queries.rows import Row, Value

MOST_NAMES = 200_000
"""Names of one kind that are made searchable; those that are printed most often come first."""

OWN: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "code")
"""The kinds that a release holds; codes have an index of their own."""

Catalogue = Mapping[Kind, Index[Thing]]

_PART = Slice(size=MOST_NAMES)
_PRINTED = """
SELECT printed_name, count(*) FROM line WHERE printed_name IS NOT NULL AND amount IS NOT NULL
GROUP BY printed_name ORDER BY count(*) DESC, printed_name LIMIT ?
"""


async def _catalogue(site: Site) -> Catalogue:
    known = site.remote or site.release() != NONE
    if not known:
        return {kind: indexed(kind, ()) for kind in OWN}
    # One after the other, so that a worker stays free for whoever asks for a page meanwhile.
    found = [await _names(site, kind) for kind in OWN]
    return {
        kind: await asyncio.to_thread(indexed, kind, rows)
        for kind, rows in zip(OWN, found, strict=True)
    }


async def _names(site: Site, kind: Kind) -> Sequence[Row]:
    """The names of one kind, with the things that bear them."""
    if kind == "line":
        return await _printed(site)
    return (await ask(site, f"search/{kind}", {}, _PART)).rows


async def _printed(site: Site) -> Sequence[Row]:
    """The names under which amounts are printed: all lines of a name are one thing, which leads to their list.

    Sentences and procurement print amounts that are no lines. A name that they alone have leads to them.
    """
    columns = await lines(site)
    if columns is None:
        listed = [*(await ask(site, "search/line", {}, _PART)).rows]
    else:
        found = (await asyncio.to_thread(columns.select, _PRINTED, [MOST_NAMES])).rows
        listed = [{"name": _text(name), "count": _text(count)} for name, count in found]
    known = {row["name"].text for row in listed}
    others = (await ask(site, "search/mention", {}, _PART)).rows
    return [*listed, *(row for row in others if row["name"].text not in known)]


def _text(value: object) -> Value:
    return Value("literal", str(value))


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
