"""From the questions, and the rows of one, to HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api.language import Language
from api.pages.cell import Sheet, sheet, told_twice
from api.pages.chart import Drawn, bars
from api.pages.cite import cited
from api.pages.labels import labels
from api.pages.page import language, page
from api.pages.stream import stream
from api.pages.workbook import XLSX, as_workbook
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
    shown = replace(rows, rows=rows.rows[:MOST_ROWS])
    table = await sheet(here, asked, shown, spoken)
    return page(
        request,
        "question.html",
        title=getattr(asked.title, spoken),
        description=getattr(asked.description, spoken),
        fields=await fields(here, asked, values, spoken),
        table=table,
        total=len(rows.rows),
        cut=len(rows.rows) > MOST_ROWS,
        sparql=text,
        editor="/sparql#" + urlencode({"query": text}),
        chart=_chart(asked, rows, table),
        cites=cited(request, here.release(), getattr(asked.title, spoken), spoken),
        formats=(("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON")),
        formats_path=f"/questions/{asked.name}",
    )


async def workbook(request: Request, asked: Question, rows: Rows) -> Response:
    """The rows of a question as a workbook, with names in place of IRIs."""
    here, spoken = site(request), language(request)
    source = f"{request.url} · release {here.release()}"
    table = await sheet(here, asked, rows, spoken)
    content = as_workbook(table, getattr(asked.title, spoken), source)
    named = {"Content-Disposition": f'attachment; filename="{asked.name}.xlsx"'}
    return Response(content, media_type=XLSX, headers=named)


def _chart(asked: Question, rows: Rows, table: Sheet) -> Drawn | None:
    """The chart that a question names for its rows; None where a bar would stand for several of them."""
    wanted = asked.chart
    if wanted is not None and wanted.kind == "sankey":
        return stream(wanted, rows)
    if wanted is None or wanted.kind not in ("bar", "line", "treemap") or not rows.rows:
        return None
    shown = [name for name in rows.columns if not told_twice(name, asked)]
    places = {name: shown.index(name) for name in shown}
    needed = [wanted.label, *(wanted.group or "").split()]
    value = wanted.value
    if value not in places or any(_column(name, places) is None for name in needed):
        return None
    found = [
        (
            cells[_column(wanted.label, places) or 0].text,
            " ".join(cells[_column(name, places) or 0].text for name in needed[1:]),
            Decimal(row[value].text),
            None,
        )
        for row, cells in zip(rows.rows, table.rows, strict=False)
        if value in row
    ]
    return bars(found)


def _column(name: str, places: Mapping[str, int]) -> int | None:
    """Where a column is shown, or the thing that it is the name of."""
    return places.get(name, places.get(name.removesuffix("Name")))


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
