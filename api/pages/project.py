"""From a project to its page: where its money comes from and goes, proofs, targets, procurement, years."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.language import Language, word
from api.pages.cell import Sheet, addresses, filled, sheet
from api.pages.chart import Drawn, bars
from api.pages.cite import cited
from api.pages.flow import Link, flow, paid
from api.pages.labels import Labels, labels
from api.pages.page import language, page
from api.pages.section import MOST_ROWS, Section, sections
from api.pages.taking import most
from api.site.site import Site, site
from api.site.stored import ask, stored
from queries.rows import Row, Rows

_SECTIONS = {"30-goals", "45-evaluations", "50-instalments", "60-procurement", "10-amounts"}
"""The tables of a project's page that it has in common with a page of statements."""


async def render(request: Request, address: str) -> Response | None:
    """The page of a project; None where nothing of it is told."""
    here, spoken = site(request), language(request)
    about, funding, proofs, indicators = await asyncio.gather(
        *(
            ask(here, f"project/{each}", {"project": address})
            for each in ("about", "funding", "proofs", "indicators")
        )
    )
    if not about.rows:
        return None
    row = about.rows[0]
    names = await labels(here, addresses(about.rows) | addresses(funding.rows), spoken)
    pieces = [_link(each, names) for each in funding.rows]
    # Links of accounts tell of what was spent, those of a budget of the budget.
    whole = next((Decimal(row[each].text) for each in ("spent", "budget") if each in row), None)
    years = await _years(here, row)
    by_year = await sheet(here, stored("project/years"), years, spoken)
    told = {name: names.get(value.text, value.text) for name, value in row.items()}
    more = await _more(request, address, spoken)
    return page(
        request,
        "project.html",
        name=row["name"].text,
        printed=_printed(more),
        told=told,
        hrefs={name: links.path(value.text) for name, value in row.items() if value.kind == "uri"},
        flow=flow(row["name"].text, whole, pieces, spoken),
        paid=str(paid(pieces)),
        funding=filled(
            funded(await sheet(here, stored("project/funding"), funding, spoken), spoken)
        ),
        proofs=[_proof(each) for each in proofs.rows],
        indicators=filled(await sheet(here, stored("project/indicators"), indicators, spoken)),
        years=filled(by_year),
        over_years=_over_years(years, by_year),
        sections=more,
        cites=_cites(request, here, told, spoken),
        formats_path=links.path(address),
    )


def _proof(row: Row) -> tuple[str, str, str | None]:
    """The text of a proof, what it assumes, and where it leads."""
    return row["text"].text, row["assumptions"].text, links.path(row["proof"].text)


_AT_LEAST = "至少 at least"
"""How the graph, which has one text for all readers, opens a sum that is a lower bound."""


def funded(table: Sheet, spoken: Language) -> Sheet:
    """The links of a project in one language, without the column of the links themselves, which have no name."""
    least = word("flow.at-least", spoken)
    rows = tuple(
        tuple(replace(each, text=each.text.replace(_AT_LEAST, least)) for each in row[:-1])
        for row in table.rows
    )
    return Sheet(table.headings[:-1], rows, table.sparql)


def _link(row: Row, names: Labels) -> Link:
    def named(column: str) -> str | None:
        return names.get(row[column].text) if column in row else None

    def amount(column: str) -> Decimal | None:
        return Decimal(row[column].text) if column in row else None

    way = row["line"].text if "line" in row else row["funding"].text
    return Link(
        named("fund"),
        named("function"),
        named("economic"),
        amount("amount"),
        amount("candidate"),
        row["basis"].text,
        links.path(way),
    )


async def _years(here: Site, row: Row) -> Rows:
    if "programme" not in row:
        return Rows((), ())
    return await ask(here, "project/years", {"programme": row["programme"].text})


def _over_years(years: Rows, shown: Sheet) -> Drawn | None:
    """Budgets and what was spent by year and stage, where there is more than one."""
    if len(years.rows) < 2:
        return None
    found = [
        (row["year"].text, f"{cells[1].text} {heading}", Decimal(row[name].text), cells[2].href)
        for row, cells in zip(years.rows, shown.rows, strict=True)
        for name, (heading, _) in zip(years.columns, shown.headings, strict=True)
        if name in ("budget", "spent") and name in row
    ]
    return bars(found)


async def _more(request: Request, address: str, spoken: Language) -> list[Section]:
    rows = most(request, MOST_ROWS)
    found = await sections(site(request), address, ("Project",), spoken, rows)
    return [one for one in found if one.key in _SECTIONS]


def _printed(found: Sequence[Section]) -> dict[str, str]:
    """Where amounts of a project are printed, by the exact amount: the first line of each."""
    made: dict[str, str] = {}
    for one in found:
        for cell in (each for row in one.table.rows for each in row if each.yuan and each.href):
            made.setdefault(str(cell.yuan), str(cell.href))
    return made


def _cites(request: Request, here: Site, told: dict[str, str], spoken: Language) -> object:
    title = f"{told['name']} ({told.get('year', '')})"
    return cited(request, here.release(), title, spoken, told.get("unit", ""), told.get("year", ""))
