"""From the questions, and the rows of one, to HTML."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api.pages.cell import sheet
from api.pages.page import language, page
from api.site.site import site
from api.site.stored import Given
from ontology.codes import scheme, schemes
from queries.question.parameter import Parameter
from queries.question.question import Question, catalog
from queries.rows import Rows

MOST_ROWS = 1000
MOST_CHOICES = 40


def catalogue(request: Request) -> Response:
    """The page that lists the questions."""
    spoken = language(request)
    found = [
        (one.name, getattr(one.title, spoken), getattr(one.description, spoken))
        for one in catalog().values()
    ]
    return page(request, "questions.html", questions=found)


async def render(
    request: Request, asked: Question, values: Given, text: str, rows: Rows
) -> Response:
    """The page of one question: its form, its rows, its SPARQL."""
    spoken = language(request)
    shown = Rows(rows.columns, rows.rows[:MOST_ROWS], rows.release)
    return page(
        request,
        "question.html",
        title=getattr(asked.title, spoken),
        description=getattr(asked.description, spoken),
        fields=[
            (
                name,
                getattr(parameter.label, spoken),
                _value(asked, values, name),
                choices(parameter),
            )
            for name, parameter in asked.parameters.items()
        ],
        table=await sheet(site(request), asked, shown, spoken),
        total=len(rows.rows),
        cut=len(rows.rows) > MOST_ROWS,
        sparql=text,
        editor="/sparql#" + urlencode({"query": text}),
        formats=(("csv", "CSV"), ("json", "JSON")),
        formats_path=f"/questions/{asked.name}",
    )


def choices(parameter: Parameter) -> list[tuple[str, str]]:
    """The codes of a parameter whose list is short enough to choose from."""
    if parameter.type != "code" or parameter.scheme not in schemes():
        return []
    concepts = scheme(parameter.scheme).concepts
    return [(one.notation, one.label) for one in concepts] if len(concepts) <= MOST_CHOICES else []


def _value(asked: Question, values: Given, name: str) -> str:
    chosen = values.get(name)
    if chosen is None:
        return asked.example(name)
    return chosen if isinstance(chosen, str) else chosen[0]
