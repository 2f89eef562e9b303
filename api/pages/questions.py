"""From the questions, and the rows of one, to HTML."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api.language import Language
from api.pages.cell import sheet
from api.pages.labels import labels
from api.pages.page import language, page
from api.search.asked import picked
from api.site.site import Site, site
from api.site.stored import Given
from ontology.codes import scheme, schemes
from ontology.iri import code
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
    here, spoken = site(request), language(request)
    shown = Rows(rows.columns, rows.rows[:MOST_ROWS], rows.release)
    return page(
        request,
        "question.html",
        title=getattr(asked.title, spoken),
        description=getattr(asked.description, spoken),
        fields=await fields(here, asked, values, spoken),
        table=await sheet(here, asked, shown, spoken),
        total=len(rows.rows),
        cut=len(rows.rows) > MOST_ROWS,
        sparql=text,
        editor="/sparql#" + urlencode({"query": text}),
        formats=(("csv", "CSV"), ("json", "JSON")),
        formats_path=f"/questions/{asked.name}",
    )


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a form shows it: what is chosen, by its name, and how another is found.

    `value` is what stands in the address; `kinds` are those of the things to pick from, `scheme` their list.
    """

    name: str
    label: str
    value: str
    shown: str
    choices: tuple[tuple[str, str], ...]
    kinds: str
    scheme: str


async def fields(here: Site, asked: Question, values: Given, spoken: Language) -> list[Field]:
    """The parameters of a question for its form."""
    chosen = {name: _value(asked, values, name) for name in asked.parameters}
    addresses = {
        name: _address(parameter, chosen[name]) for name, parameter in asked.parameters.items()
    }
    names = await labels(here, filter(None, addresses.values()), spoken)
    return [
        Field(
            name,
            getattr(parameter.label, spoken),
            chosen[name],
            names.get(addresses[name] or "", chosen[name]),
            tuple(choices(parameter)),
            " ".join(picked(name, parameter)),
            parameter.scheme or "",
        )
        for name, parameter in asked.parameters.items()
    ]


def _address(parameter: Parameter, value: str) -> str | None:
    """The IRI of what is chosen, where it is a thing."""
    if parameter.type == "code" and not value.startswith("http"):
        return code(str(parameter.scheme), value).value
    return value if parameter.type in ("iri", "code") else None


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
