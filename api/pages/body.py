"""From a unit to its page: what it is, its money over the years, its projects, what it does not disclose."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.language import Language, word
from api.pages import schema
from api.pages.cell import Cell, Sheet, filled, sheet
from api.pages.cite import cited
from api.pages.exhibit import Shown, evidence, label, period, shown
from api.pages.government import latest, told
from api.pages.headline import Headline, headlines
from api.pages.judgement import absent, completeness
from api.pages.labels import Labels, labels
from api.pages.naming import called
from api.pages.page import language, page
from api.pages.taking import most
from api.pages.three_public import Filed, filed, matrix
from api.profile.disclosed import disclosed
from api.profile.figure import FIGURES
from api.profile.government import Stated
from api.profile.government import stated as stated_by
from api.profile.sums import Sum, sums
from api.site.columns import lines
from api.site.site import Site, site
from api.site.stored import Slice, ask, stored
from ontology.codes import scheme
from ontology.terms import CODE
from queries.columnar.lines import Lines
from queries.question.question import question
from queries.rows import Row, Rows, select

DRAWN = ("totals", "parts", "functions", "economic", "funds", "cofog")
"""The figures of a body that are drawn; the three public expenses have a table of their own."""

MOST_PROJECTS = 200
"""Rows of projects that a page shows, the latest and largest first; what is taken away holds all."""

_KINDS = "SELECT DISTINCT table_kind FROM line WHERE body = ?"

_OTHERS = """
SELECT 1 FROM main.disclosure AS own JOIN main.disclosure AS other USING (division)
WHERE own.body = ? AND other.body <> own.body AND other.year = ? AND other.stage = ? LIMIT 1
"""
"""Whether anybody else of a government's place discloses; most often nobody does, and its departments need no search."""


@dataclass(frozen=True, slots=True)
class Failed:
    """One check that fails, as a sentence with its two sides."""

    when: str
    rule: str
    meaning: str
    left: str
    right: str
    difference: str
    href: str


async def render(request: Request, address: str) -> Response | None:
    """The page of a body; None where the release has no columns."""
    here, spoken = site(request), language(request)
    held = await lines(here)
    if held is None:
        return None
    held = await asyncio.to_thread(held.of, address)
    found = dict(zip(FIGURES, await _figures(held, address), strict=True))
    published = await disclosed(held, [address]) or [address]
    (about,) = await _told(here, ("about",), unit=[address])
    tables, failing, outcomes, written = await _told(
        here, ("tables", "checks", "outcomes", "sections"), disclosure=published
    )
    projects, more = await _projects(request, address)
    held_of_government = await stated_by(held, address)
    names = await labels(here, {address, *_mentioned(about, tables)}, spoken)
    held_tables = filed(tables)
    return page(
        request,
        "body.html",
        iri=address,
        name=names[address],
        about=_about(about, names),
        highlights=_highlights(found, spoken) or headlines(held_of_government, spoken),
        figures=_drawn(request, address, found),
        absent=absent({each: found[each] for each in DRAWN}, held_tables, spoken),
        three_public=matrix(found["three-public"], held_tables, spoken),
        government=told(held_of_government, spoken),
        departments=await _departments(request, held, address, held_of_government, spoken),
        projects=projects,
        more_projects=more,
        completeness=await completeness(held, address, held_tables, written, spoken),
        failed=_failed(failing, spoken),
        outcomes={row["outcome"].text: row["count"].text for row in outcomes.rows},
        disclosures=replace(_disclosures(held_tables, spoken), sparql=tables.query),
        cites=cited(request, here.release(), names[address], spoken),
        formats_path=links.path(address),
        described=schema.body(address, names[address], _said(about, names)),
    )


async def _told(here: Site, names: Iterable[str], **of: list[str]) -> list[Rows]:
    """The rows of stored queries about a body, or about its disclosures, which spares a walk over all amounts of the body."""
    return await asyncio.gather(*(ask(here, f"body/{each}", of) for each in names))


def _drawn(request: Request, address: str, found: Mapping[str, Sequence[Sum]]) -> list[Shown]:
    """The figures that have any rows."""
    chosen, spoken = request.query_params.get("period", ""), language(request)
    made = (shown(each, found[each], [address], chosen, spoken, found["totals"]) for each in DRAWN)
    return [one for one in made if one.table.rows]


async def _projects(request: Request, address: str) -> tuple[Sheet, bool]:
    """The first projects, by name where they cost the same, and whether there are more; all where they are taken away."""
    here, shown = site(request), most(request, MOST_PROJECTS, "projects")
    rows = await ask(here, "body/projects", {"unit": address}, Slice(size=shown + 1))
    ordered = sorted(rows.rows, key=_named)
    ordered.sort(key=_cost, reverse=True)
    kept = replace(rows, rows=tuple(ordered[:shown]))
    made = await sheet(here, stored("body/projects"), kept, language(request))
    return _led(filled(made)), len(ordered) > shown


def _named(row: Row) -> tuple[str, ...]:
    return tuple(row[name].text if name in row else "" for name in ("project", "function", "basis"))


def _cost(row: Row) -> tuple[int, Decimal]:
    return int(row["year"].text), Decimal(row["budget"].text if "budget" in row else -1)


def _said(about: Rows, names: Labels) -> Mapping[str, Sequence[str]]:
    """What is told of a body, in words, by what it is."""
    found: dict[str, list[str]] = {}
    for row in about.rows:
        value = row["value"].text
        found.setdefault(row["property"].text, []).append(names.get(value, value))
    return found


def _led(table: Sheet) -> Sheet:
    """Projects whose amounts lead to the project, where the line on paper stands beside each."""
    return replace(table, rows=tuple(tuple(_leading(row)) for row in table.rows))


def _leading(row: Sequence[Cell]) -> Iterator[Cell]:
    project = next((one.href for one in row if one.href and "/project/" in one.href), None)
    return (replace(one, href=project) if one.yuan and not one.href else one for one in row)


async def _departments(
    request: Request,
    held: Lines,
    address: str,
    found: Mapping[str, Sequence[Stated]],
    spoken: Language,
) -> Sheet | None:
    """What the departments of a government explain of its own level, in the latest year that it states."""
    when = latest(found)
    if when is None:
        return None
    asked, (year, stage) = question("departments-of-a-government"), when
    others = await asyncio.to_thread(held.select, _OTHERS, [address, year, stage])
    if not others.rows:
        return None
    values = {"unit": address, "year": str(year), "stage": f"{CODE}stage/{stage}"}
    rows = await select(site(request).engine, asked.bind(values))
    return filled(await sheet(site(request), asked, rows, spoken)) if rows.rows else None


async def _figures(held: Lines, address: str) -> list[tuple[Sum, ...]]:
    """The sums of each figure; nothing is asked for those none of whose tables the body has."""
    rows = (await asyncio.to_thread(held.select, _KINDS, [address])).rows
    kinds = {str(kind) for (kind,) in rows}
    return await asyncio.gather(
        *(
            sums(held, one, [address] if kinds.intersection(one.tables) else [])
            for one in FIGURES.values()
        )
    )


def _mentioned(*tables: Rows) -> set[str]:
    return {
        value.text
        for rows in tables
        for row in rows.rows
        for value in row.values()
        if value.kind == "uri"
    }


def _about(about: Rows, names: Labels) -> Mapping[str, Sequence[Cell]]:
    told: dict[str, list[Cell]] = {}
    for row in about.rows:
        value = row["value"]
        shown_as = names.get(value.text, value.text)
        href = links.path(value.text) if value.kind == "uri" else None
        told.setdefault(row["property"].text, []).append(Cell(shown_as, href))
    return told


def _highlights(found: Mapping[str, Sequence[Sum]], spoken: Language) -> list[Headline]:
    """The totals and parts of the latest period that has any."""
    latest = next((one.period for one in found["totals"]), None)
    shown_first = [
        (name, one) for name in ("totals", "parts") for one in found[name] if one.period == latest
    ]
    return [
        Headline(
            label(one, FIGURES[name], spoken),
            str(one.amount),
            period(one.period, spoken) + _carried(one, found["funds"], spoken),
            evidence(one, FIGURES[name]),
        )
        for name, one in shown_first[:4]
    ]


def _carried(one: Sum, funds: Sequence[Sum], spoken: Language) -> str:
    """That a total of revenue holds what was carried over, where the same table prints that it does."""
    listed = scheme("fund")
    carried = any(
        each.amount
        for each in funds
        if (each.period, each.table) == (one.period, one.table)
        and "carry-over" in (each.key, *(up.key for up in listed.ancestors(each.key)))
    )
    return f" · {word('body.carried', spoken)}" if one.key == "revenue" and carried else ""


def _failed(failing: Rows, spoken: Language) -> list[Failed]:
    return [_sentence(row, spoken) for row in failing.rows]


def _sentence(row: Row, spoken: Language) -> Failed:
    rule = scheme("identity").get(row["identity"].text.rpartition("/")[2])
    text = (_within(rule.english or rule.label) if spoken == "en" else rule.label) if rule else ""
    amounts = [row[side].text if side in row else "" for side in ("left", "right", "difference")]
    difference = str(abs(Decimal(amounts[2]))) if amounts[2] else ""
    when = f"{row['year'].text} {called('stage', row['stage'].text, spoken)}"
    meaning = (rule.definition or "") if rule and spoken == "zh" else ""
    return Failed(
        when, text, meaning, amounts[0], amounts[1], difference, links.path(row["check"].text) or ""
    )


def _within(text: str) -> str:
    """A sentence as it stands within another.

    >>> _within("Prose agrees with tables")
    'prose agrees with tables'
    """
    return text[:1].lower() + text[1:]


def _disclosures(tables: Sequence[Filed], spoken: Language) -> Sheet:
    headings = tuple((word(f"figure.{each}", spoken), False) for each in ("year", "stage", "scope"))
    count = (word("body.tables", spoken), True)
    rows = tuple(
        (
            Cell(str(one.period.year), links.path(one.disclosure)),
            Cell(called("stage", one.period.stage, spoken), links.path(one.disclosure)),
            Cell(called("scope", one.period.scope, spoken)),
            Cell(str(len(one.tables)), number=True),
        )
        for one in tables
    )
    return Sheet((*headings, count), rows)
