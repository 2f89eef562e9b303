"""From the lines that a sum adds up to their page."""

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.http.paging import number, size
from api.language import Language, word
from api.pages.cell import Cell, Sheet, grouped
from api.pages.cite import cited
from api.pages.naming import called
from api.pages.page import language, page
from api.profile.amounts import Amounts
from api.profile.query import adding
from api.site.site import site


async def render(request: Request, found: Amounts) -> Response:
    """The page of the lines, with their sum where they may be added."""
    spoken = language(request)
    return page(
        request,
        "amounts.html",
        table=_table(found, spoken),
        total=found.total,
        sum=None if found.sum is None else str(found.sum),
        number=number(request),
        size=size(request),
        cites=cited(request, site(request).release(), word("amounts.title", spoken), spoken),
    )


def _table(found: Amounts, spoken: Language) -> Sheet:
    names = (
        *("figure.body", "figure.year", "figure.stage", "figure.scope", "amounts.table"),
        *("amounts.name", "figure.amount", "amounts.page"),
    )
    numbers = {"figure.amount", "amounts.page"}
    headings = tuple((word(name, spoken), name in numbers) for name in names)
    rows = tuple(
        (
            Cell(
                str(row["unit_name"] or row["body_name"]),
                links.path(str(row["unit"] or row["body"])),
            ),
            Cell(str(row["year"])),
            Cell(called("stage", str(row["stage"]), spoken)),
            Cell(called("scope", str(row["scope"] or ""), spoken)),
            Cell(str(row["caption"] or called("table", str(row["table_kind"]), spoken))),
            Cell(str(row["printed_name"] or "")),
            Cell(
                grouped(str(row["amount"]), 2),
                links.path(str(row["line"])),
                True,
                yuan=str(row["amount"]),
            ),
            Cell(str(row["page"] or ""), number=True),
        )
        for row in found.rows
    )
    return Sheet(headings, rows, adding((str(row["line"]), None) for row in found.rows))
