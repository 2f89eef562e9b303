"""From places to their pages: a schematic map of provinces, and each place with its bodies and their money."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.language import Language, word
from api.pages.cell import EMPTY, Cell, Sheet, filled, grouped
from api.pages.cite import cited
from api.pages.headline import Headline, headlines
from api.pages.naming import called, name
from api.pages.page import language, page
from api.pages.province import CENTRAL, UNKNOWN, drawn, place_named, province_named
from api.profile.government import stated
from api.profile.place import WHOLE, Held, Spent, beginning, bodies, provinces
from api.profile.together import governments
from api.site.columns import lines
from api.site.site import site
from api.site.stored import stored
from ontology.codes import scheme
from ontology.concept import Concept
from ontology.terms import CODE
from queries.columnar.lines import Lines

MOST_BODIES = 12
"""Bodies whose lines one list shows together."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One province of the map: where its square stands, how many disclosures, how deep its shade is."""

    code: str
    name: str
    column: int
    row: int
    disclosures: int
    share: int
    href: str


def tiles(held: Sequence[Held], spoken: Language) -> list[Tile]:
    """The map, shaded by how much is disclosed."""
    counts = {one.province[:2]: one.disclosures for one in held}
    most = max([*counts.values(), 1])
    return [
        Tile(
            code,
            zh if spoken == "zh" else en,
            column,
            row,
            counts.get(code, 0),
            round(15 + 65 * counts[code] / most) if counts.get(code) else 0,
            f"/code/division/{code}0000",
        )
        for code, (column, row, zh, en) in drawn().items()
    ]


async def render(request: Request) -> Response:
    """The page of all places."""
    here, spoken = site(request), language(request)
    held = await lines(here)
    found = await provinces(held) if held else ()
    elsewhere = [one for one in found if one.province[:2] in (CENTRAL, UNKNOWN)]
    return page(
        request,
        "places.html",
        tiles=tiles(found, spoken),
        central=sum(one.disclosures for one in elsewhere if one.province[:2] == CENTRAL),
        unknown=sum(one.disclosures for one in elsewhere if one.province == UNKNOWN),
        table=replace(_provinces(found, spoken), sparql=stored("places/provinces").sparql),
        cites=cited(request, here.release(), word("nav.places", spoken), spoken),
    )


async def place(request: Request, code: str) -> Response | None:
    """The page of a place; None where the release has no columns or the place no body."""
    here, spoken = site(request), language(request)
    held = await lines(here)
    concept = scheme("division").get(code)
    found = await bodies(held, code) if held else ()
    if concept is None or not found:
        return None
    listed = scheme("division")
    above = [*reversed(listed.ancestors(code))]
    title = _named(concept, spoken)
    query = stored("places/bodies").bind({"place": f"{CODE}division/{code}"})
    return page(
        request,
        "place.html",
        code=code,
        name=title,
        above=[(_named(one, spoken), f"/code/division/{one.key}") for one in above],
        bodies=len({one.body for one in found}),
        governments=await _governments(held, code, found, spoken) if held else [],
        sums=replace(_sums(found, spoken), sparql=query),
        below=_below(code, found, spoken),
        table=replace(_bodies(found, spoken), sparql=query),
        tiles=tiles(await provinces(held), spoken) if held else [],
        here=code[:2],
        cites=cited(request, here.release(), title, spoken),
    )


def _named(place: Concept, spoken: Language) -> str:
    return place_named(place.key, spoken) or name(place, None, spoken)


async def _governments(
    held: Lines, code: str, found: Sequence[Spent], spoken: Language
) -> list[tuple[str, str | None, list[Headline]]]:
    """The governments of a place itself that print tables, each with its page and what it states in all."""
    names = {one.body: one.body_name for one in found}
    return [
        (names[body], links.path(body), headlines(await stated(held.of(body), body), spoken))
        for body in await governments(held, code)
        if body in names
    ]


def _provinces(found: Sequence[Held], spoken: Language) -> Sheet:
    names = ("place", "bodies", "disclosures", "years")
    headings = tuple((word(f"places.{each}", spoken), each != "place") for each in names)
    rows = tuple(
        (
            Cell(province_named(one.province, spoken), _page(one.province)),
            Cell(str(one.bodies), number=True),
            Cell(str(one.disclosures), number=True),
            Cell(
                f"{one.first}–{one.last}" if one.first != one.last else str(one.first), number=True
            ),
        )
        for one in sorted(found, key=lambda each: -each.disclosures)
    )
    return Sheet(headings, rows)


def _page(province: str) -> str | None:
    return None if province == UNKNOWN else f"/code/division/{province}"


def _sums(found: Sequence[Spent], spoken: Language) -> Sheet:
    """What the bodies of a place spend together, each department once: by year, stage and scope, never mixed."""
    totals: dict[tuple[int, str, str], list[Spent]] = {}
    for one in found:
        if one.amount is not None and not one.covered:
            totals.setdefault((one.year, one.stage, one.scope), []).append(one)
    names = ("figure.year", "figure.stage", "figure.scope", "places.bodies", "figure.amount")
    headings = tuple((word(each, spoken), n > 2) for n, each in enumerate(names))
    rows = tuple(
        (
            Cell(str(year)),
            Cell(called("stage", stage, spoken)),
            Cell(called("scope", scope, spoken)),
            Cell(str(len({one.body for one in spent})), number=True),
            _amount(sum((one.amount or Decimal(0) for one in spent), Decimal(0)), spent),
        )
        for (year, stage, scope), spent in sorted(
            totals.items(), key=lambda each: (-each[0][0], each[0])
        )
    )
    return Sheet(headings, rows)


def _below(code: str, found: Sequence[Spent], spoken: Language) -> list[tuple[str, str, int]]:
    """The places right below, with how many bodies each has."""
    if code == WHOLE:
        return []
    width = len(beginning(code)) + 2
    counts: dict[str, set[str]] = {}
    for one in found:
        below = one.division[:width].ljust(6, "0")
        if below != code:
            counts.setdefault(below, set()).add(one.body)
    return [
        (called("division", each, spoken), f"/code/division/{each}", len(known))
        for each, known in sorted(counts.items())
    ]


def _bodies(found: Sequence[Spent], spoken: Language) -> Sheet:
    names = ("places.place", "figure.body", "figure.year", "figure.stage", "figure.scope")
    headings = tuple((word(each, spoken), False) for each in names)
    amount = (word("places.expenditure", spoken), True)
    note = (word("places.note", spoken), False)
    rows = tuple(
        (
            Cell(one.division_name, f"/code/division/{one.division}"),
            Cell(one.body_name, links.path(one.body)),
            Cell(str(one.year)),
            Cell(called("stage", one.stage, spoken)),
            Cell(called("scope", one.scope, spoken)),
            _amount(one.amount, [one]) if one.amount is not None else EMPTY,
            Cell(word("places.covered", spoken)) if one.covered else EMPTY,
        )
        for one in found
    )
    return filled(Sheet((*headings, amount, note), rows))


def _amount(amount: Decimal, spent: Sequence[Spent]) -> Cell:
    """An amount that leads to the printed lines behind it, or to the bodies whose amounts it adds up."""
    where = {
        "body": [one.body for one in spent],
        "year": spent[0].year,
        "stage": spent[0].stage,
        "scope": spent[0].scope,
        "table_kind": "expenditure",
    }
    few = len(spent) <= MOST_BODIES
    href = f"/amounts?{urlencode(where, doseq=True)}" if few else "#bodies"
    return Cell(grouped(str(amount), 2), href, True, yuan=str(amount))
