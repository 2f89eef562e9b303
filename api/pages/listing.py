"""From one page of a list and its facets to HTML."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api.language import Language
from api.pages.cell import addresses, sheet
from api.pages.cite import cited
from api.pages.labels import Labels, labels
from api.pages.page import language, page
from api.site.site import site
from api.site.stored import Slice
from ontology.terms import CODE
from queries.question.question import Question
from queries.rows import Row, Rows

MOST_CHOICES = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """One value by which a list may be narrowed."""

    label: str
    value: str
    count: int
    chosen: bool


async def render(
    request: Request, question: Question, rows: Rows, facets: Rows, part: Slice
) -> Response:
    """The page of a list."""
    here, spoken = site(request), language(request)
    total = sum(int(row["count"].text) for row in facets.rows if row["facet"].text == "total")
    names = await labels(here, addresses(facets.rows), spoken)
    return page(
        request,
        "list.html",
        title=getattr(question.title, spoken),
        description=getattr(question.description, spoken),
        table=await sheet(here, question, rows, spoken),
        facets=_facets(request, facets, names, spoken),
        part=part,
        total=total,
        cites=cited(request, here.release(), getattr(question.title, spoken), spoken),
        formats=(("json", "JSON"),),
        formats_path=request.url.path.removesuffix(".html"),
    )


def _facets(
    request: Request, facets: Rows, names: Labels, spoken: Language
) -> dict[str, list[Choice]]:
    found: dict[str, list[Choice]] = {}
    for row in facets.rows:
        name = row["facet"].text
        if name != "total" and "value" in row:
            found.setdefault(name, []).append(_choice(request, name, row, names))
    return {name: choices[:MOST_CHOICES] for name, choices in found.items()}


def _choice(request: Request, name: str, row: Row, names: Labels) -> Choice:
    text = row["value"].text
    value = text.removeprefix(f"{CODE}{name}/")
    label = names.get(text, text)
    return Choice(label, value, int(row["count"].text), request.query_params.get(name) == value)
