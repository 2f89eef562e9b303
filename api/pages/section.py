"""From the stored queries of a class to the sections of a thing's page."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from api.language import Language
from api.pages.cell import Sheet, filled, sheet
from api.site.site import Site
from api.site.stored import Slice, ask, folder, stored, total
from queries.question.question import Question
from queries.rows import select

MOST_ROWS = 200
MOST_INCOMING = 2000


@dataclass(frozen=True, slots=True)
class Section:
    """One titled table of a page; `cut` says that there are more rows than it shows."""

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
    site: Site, address: str, classes: Iterable[str], language: Language
) -> tuple[Section, ...]:
    """The sections of a thing of these classes that hold any row, in the order of their files."""
    questions = [question for name in classes for question in folder(f"sections/{name}")]
    made = await asyncio.gather(*(_section(site, each, address, language) for each in questions))
    return tuple(section for section in made if section.table.rows)


async def incoming(site: Site, address: str, page: int, language: Language) -> Part:
    """One page of the statements that point to a thing."""
    part, values = Slice(page, site.settings.page_size), {"thing": address}
    rows = await ask(site, "queries/incoming", values, part)
    count = await total(site, "queries/incoming-count", values)
    table = await sheet(site, stored("queries/incoming"), rows, language)
    pages = -(-min(count, MOST_INCOMING) // part.size)
    return Part(table, page, part.size, count, pages)


async def _section(site: Site, question: Question, address: str, language: Language) -> Section:
    text = Slice(size=MOST_ROWS + 1).of(question.bind({"thing": address}))
    table = await sheet(site, question, await select(site.engine, text), language)
    return Section(
        getattr(question.title, language),
        getattr(question.description, language),
        filled(Sheet(table.headings, table.rows[:MOST_ROWS])),
        len(table.rows) > MOST_ROWS,
    )
