"""The code lists as a release has them: with the codes that only its disclosures print."""

from collections.abc import Sequence
from dataclasses import astuple, replace

from api.codes.cached import Ahead, Once
from api.codes.library import Key, Library, Printed, bare
from api.site.ahead import Json
from api.site.site import NONE, Site
from api.site.stored import ask
from ontology.codes import Scheme, grown, scheme, schemes
from ontology.concept import Concept
from ontology.fold import fold
from ontology.terms import CODE
from queries.rows import Row, Value


async def _rows(site: Site) -> Sequence[Row]:
    return (await ask(site, "codes/observed", {})).rows


async def _read(_: Site, kept: Json) -> Sequence[Row]:
    return [{name: Value(*term) for name, term in row.items()} for row in kept]


def _dumped(rows: Sequence[Row]) -> Json:
    return [{name: astuple(term) for name, term in row.items()} for row in rows]


observed = Once(_rows, Ahead("observed", _dumped, _read))
"""The rows of codes that only disclosures print."""


async def _library(site: Site) -> Library:
    if site.release() == NONE and not site.remote:
        return bare()
    rows = await observed.of(site)
    by_list: dict[str, list[Row]] = {}
    for row in rows:
        by_list.setdefault(row["scheme"].text.removeprefix(CODE), []).append(row)
    lists = {name: _grown(name, by_list.get(name, ())) for name in schemes()}
    return Library(lists, _printed(rows))


def _grown(name: str, rows: Sequence[Row]) -> Scheme:
    listed = scheme(name)
    found: dict[str, list[Row]] = {}
    for row in rows:
        if listed.get(_key(row["concept"].text)) is None:
            found.setdefault(_key(row["concept"].text), []).append(row)
    # Shorter notations first: a code that was only observed may stand below another such.
    for key in sorted(found, key=lambda one: (len(one), one)):
        listed = grown(listed, [_observed(listed, key, found[key])])
    return listed


def _observed(listed: Scheme, key: str, rows: Sequence[Row]) -> Concept:
    names = list({fold(row["name"].text): row["name"].text for row in rows}.values())
    above = next((_key(row["above"].text) for row in rows if "above" in row), None)
    parent = listed.get(above) if above else None
    documents = len({row["disclosure"].text for row in rows})
    return Concept(
        scheme=listed.name,
        notation=rows[0]["notation"].text,
        label=names[0],
        english=None,
        parent=parent.key if parent else None,
        level=parent.level + 1 if parent else 1,
        valid_from=None,
        valid_to=None,
        former=tuple((name, None) for name in names[1:]),
        source=f"printed in {documents} disclosure{'s' if documents > 1 else ''}, in no list",
        confidence="observed",
        definition=None,
        key=key,
    )


def _printed(rows: Sequence[Row]) -> dict[Key, tuple[Printed, ...]]:
    found: dict[Key, dict[str, Printed]] = {}
    for row in rows:
        listed, _, key = row["concept"].text.removeprefix(CODE).partition("/")
        places = found.setdefault((listed, key), {})
        place = places.setdefault(row["disclosure"].text, Printed(row["disclosure"].text, ()))
        file = row["file"].text if "file" in row else None
        if file and file not in place.files:
            places[place.disclosure] = replace(place, files=(*place.files, file))
    return {key: tuple(places.values()) for key, places in found.items()}


def _key(address: str) -> str:
    return address.removeprefix(CODE).partition("/")[2]


library = Once(_library)
"""The lists of the release that a site answers from."""
