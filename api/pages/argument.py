"""From a project, or one link of it, to the page that argues why its money is said to come from there."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.argument.argument import Entry, Part, argument
from api.argument.reading import OF_DISCLOSURE, OF_PROJECT, read
from api.language import word
from api.pages.cell import Cell, Sheet
from api.pages.cite import cited
from api.pages.page import language, page
from api.site.site import Site, site
from api.site.stored import ask, stored
from queries.rows import Rows


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the argument as the page shows it."""

    key: str
    heading: str
    sentences: tuple[str, ...]
    table: Sheet | None


async def render(request: Request, address: str) -> Response | None:
    """The argument of a project; None where there is no such project."""
    here, spoken = site(request), language(request)
    answers = await _answers(here, address)
    if not answers["about"].rows:
        return None
    facts = read(address, answers)
    told = argument(facts, spoken)
    whole = _query(*told.parts)
    return page(
        request,
        "argument.html",
        name=told.name,
        body=facts.unit,
        sections=[
            _section(each, word("argue.paper", spoken), _query(each) or whole)
            for each in told.parts
        ],
        proofs=told.proofs,
        back=links.path(address),
        disclosure=links.path(answers["about"].rows[0]["disclosure"].text),
        cites=cited(request, here.release(), f"{word('argue.title', spoken)}: {told.name}", spoken),
        period=f"{facts.year} {facts.stage.named(spoken) if facts.stage else ''}".strip(),
    )


async def of_link(request: Request, address: str) -> Response | None:
    """The argument of the project that a link is of."""
    rows = await ask(site(request), "argument/project", {"funding": address})
    return await render(request, rows.rows[0]["project"].text) if rows.rows else None


async def _answers(here: Site, address: str) -> dict[str, Rows]:
    names = ("about", *OF_PROJECT)
    found = await asyncio.gather(
        *(ask(here, f"argument/{name}", {"project": address}) for name in names)
    )
    answers = dict(zip(names, found, strict=True))
    if answers["about"].rows:
        disclosure = answers["about"].rows[0]["disclosure"].text
        more = await asyncio.gather(
            *(ask(here, f"argument/{name}", {"disclosure": disclosure}) for name in OF_DISCLOSURE)
        )
        answers.update(zip(OF_DISCLOSURE, more, strict=True))
    return answers


def _section(part: Part, paper: str, query: str) -> Section:
    if not part.rows:
        return Section(part.key, part.heading, part.sentences, None)
    amounts = {number for row in part.rows for number, each in enumerate(row) if each.amount}
    headings = tuple((text, number in amounts) for number, text in enumerate(part.headings))
    has_pictures = any(each.picture for row in part.rows for each in row)
    if has_pictures:
        headings = (*headings, (paper, False))
    rows = tuple(_row(row, amounts, paper if has_pictures else None) for row in part.rows)
    return Section(part.key, part.heading, part.sentences, Sheet(headings, rows, query))


def _query(*parts: Part) -> str:
    """What is stated of the things that some parts lead to."""
    rows = [row for part in parts for row in part.rows]
    things = [*dict.fromkeys(each.address for row in rows for each in row if each.address)]
    return stored("argument/stated").bind({"thing": things}) if things else ""


def _row(row: tuple[Entry, ...], amounts: set[int], paper: str | None) -> tuple[Cell, ...]:
    cells = tuple(_cell(each, number in amounts) for number, each in enumerate(row))
    if paper is None:
        return cells
    pictures = [each.picture for each in row if each.address]
    return (*cells, *(Cell(paper, _picture(each)) if each else Cell("") for each in pictures))


def _cell(entry: Entry, is_number: bool) -> Cell:
    href = links.path(entry.address) if entry.address else None
    yuan = None if entry.amount is None else str(entry.amount)
    return Cell(entry.text, href, number=is_number, yuan=yuan)


def _picture(asked: tuple[tuple[str, str], ...]) -> str:
    return f"/evidence?{urlencode(asked)}#marked"
