"""From the name that a person types into a form to the one thing that it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.codes.index import Hit
from api.search.everything import everything
from api.search.thing import KINDS, Kind, Thing
from api.site.site import Site
from ontology.spelling import spelling

SHOWN = 12
"""How many of the things that a name may mean are offered."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name means: the one thing, or those that it may mean."""

    thing: Thing | None
    offered: tuple[Thing, ...]


async def meant(
    site: Site, text: str, kinds: Sequence[Kind] = KINDS, listed: Sequence[str] = ()
) -> Meant:
    """The one thing that bears a name, or that a text finds without a mistake; else those to choose from."""
    groups = await everything(site, text, kinds, listed, less=False)
    hits = [hit for group in groups for hit in group.hits(0, SHOWN)]
    named = [hit for hit in hits if _bears(hit, text)]
    found = len(named or hits) == 1 and not _doubtful(hits[0])
    sure = (named or hits)[0].thing if found else None
    return Meant(sure, tuple(hit.thing for hit in hits))


def _bears(hit: Hit[Thing], text: str) -> bool:
    return spelling(text) in (spelling(hit.text), spelling(hit.thing.name))


def _doubtful(hit: Hit[Thing]) -> bool:
    return hit.why in ("sound", "similar")
