"""From the stored queries of a class to the sections of a thing's page."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace

from starlette.requests import Request

from api.http.paging import number
from api.language import Language
from api.pages.cell import Sheet, filled, sheet
from api.pages.page import language
from api.pages.taking import most
from api.site.site import Site, site
from api.site.stored import Slice, ask, folder, stored, total
from queries.question.question import Question
from queries.rows import select

MOST_ROWS = 200
MOST_INCOMING = 2000


@dataclass(frozen=True, slots=True)
class Section:
    """One titled table of a page under its key; `cut` says that there are more rows than it shows."""

    key: str
    title: str
    description: str
    table: Sheet
    cut: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long table, with the total of its rows and how many pages can be turned."""

    table: Sheet
    page: int
    size: int
    total: int
    pages: int


async def sections(
    here: Site, address: str, classes: Iterable[str], spoken: Language, most_rows: int = MOST_ROWS
) -> tuple[Section, ...]:
    """The sections of a thing of these classes that hold any row, in the order of their files; `most_rows` of each."""
    questions = [question for name in classes for question in folder(f"sections/{name}")]
    made = await asyncio.gather(
        *(_section(here, each, address, spoken, most_rows) for each in questions)
    )
    return tuple(section for section in made if section.table.rows)


async def incoming(request: Request, address: str) -> Part:
    """One page of the statements that point to a thing; all of them where they are taken away."""
    here, spoken = site(request), language(request)
    size = most(request, here.settings.page_size, "incoming")
    taken = size != here.settings.page_size
    part, values = Slice(1 if taken else number(request), size), {"thing": address}
    rows = await ask(here, "queries/incoming", values, part)
    count = await total(here, "queries/incoming-count", values)
    table = await sheet(here, stored("queries/incoming"), rows, spoken)
    pages = -(-min(count, MOST_INCOMING) // part.size)
    return Part(table, part.page, part.size, count, pages)


async def _section(
    here: Site, question: Question, address: str, spoken: Language, most_rows: int
) -> Section:
    text = Slice(size=most_rows + 1).of(question.bind({"thing": address}))
    table = await sheet(here, question, await select(here.engine, text), spoken)
    return Section(
        question.name.rpartition("/")[2],
        getattr(question.title, spoken),
        getattr(question.description, spoken),
        filled(replace(table, rows=table.rows[:most_rows])),
        len(table.rows) > most_rows,
    )
