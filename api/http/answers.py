"""What JSON answers hold, for the OpenAPI description: by it clients are generated, and answers are tested."""

from typing import Any

from pydantic import BaseModel, Field

Value = str | int | bool | None
"""A plain value: amounts are text, so that they stay exact."""


class Words(BaseModel):
    """A text in Chinese and, where there is one, in English."""

    zh: str
    en: str | None


class Thing(BaseModel):
    """A thing by its IRI and a name for people."""

    iri: str
    label: str


Shown = Thing | str | int | bool | None


class Health(BaseModel):
    """That a release is served."""

    status: str
    release: str


class Hit(BaseModel):
    """Something that a search found, and why."""

    iri: str | None
    name: str
    context: str
    href: str | None
    why: str
    reason: str
    text: str


class Group(BaseModel):
    """What a search found of one kind."""

    kind: str
    label: str
    total: int
    items: list[Hit]


class Found(BaseModel):
    """What a search found."""

    q: str
    total: int
    groups: list[Group]


class Facet(BaseModel):
    """How many items have a value."""

    value: Shown
    count: int


class Listed(BaseModel):
    """One page of a list; `next` leads on, by `page` or, where `after` was given, by that."""

    total: int
    page: int | None = None
    size: int | None = None
    next: str | None
    items: list[dict[str, Shown]]
    facets: dict[str, list[Facet]]


class Counted(BaseModel):
    """How many rows have a value in a column."""

    value: Value
    count: int


class Rows(BaseModel):
    """Rows of a table; `next` leads on by a cursor. What is absent is left out."""

    total: int
    next: str | None
    items: list[dict[str, Value]]
    facets: dict[str, list[Counted]]


class Table(BaseModel):
    """A table, and the columns whose values can be counted."""

    table: str
    href: str
    title: Words
    facets: list[str]


class AllTables(BaseModel):
    """All tables."""

    total: int
    items: list[Table]


class Parameter(BaseModel):
    """A parameter of a question."""

    type: str
    label: Words
    scheme: str | None
    example: Any


class Column(BaseModel):
    """A column of the rows of a question."""

    label: Words
    kind: str
    language: str | None


class Question(BaseModel):
    """A question of the catalogue."""

    name: str
    title: Words
    description: Words
    parameters: dict[str, Parameter]
    columns: dict[str, Column]
    href: str


class AllQuestions(BaseModel):
    """The catalogue of questions."""

    total: int
    items: list[Question]


class Answered(Question):
    """A question with what was asked, the SPARQL behind it, and the rows."""

    asked: dict[str, list[str]]
    sparql: str
    total: int
    items: list[dict[str, Value]]


class Figure(BaseModel):
    """The rows of a figure under their headings; amounts are text."""

    title: str
    items: list[dict[str, str]]


class Amounts(BaseModel):
    """Lines that count towards a sum, and their sum in yuan where they may be added."""

    total: int
    sum: str | None
    language: str
    items: list[dict[str, Value]]


class Format(BaseModel):
    """A format in which a release can be taken away."""

    format: str
    href: str
    mediaType: str
    title: Words
    tables: str


class Titled(BaseModel):
    """A table of the exports."""

    table: str
    title: Words


class AllFormats(BaseModel):
    """The formats, the tables, and the parameters that narrow them."""

    total: int
    items: list[Format]
    tables: list[Titled]
    narrowedBy: list[str]


class Release(BaseModel):
    """A release; its manifest says more where one was made."""

    release: str
    iri: str
    quads: int
    graphs: int
    sparql: str = ""
    manifest: str = ""


class AllReleases(BaseModel):
    """The releases that are kept, the newest first."""

    current: str
    total: int
    items: list[Release]


class Level(BaseModel):
    """A level of a dimension."""

    ref: str
    label: Words


class Cubes(BaseModel):
    """The cubes, and what is added up."""

    cubes: dict[str, list[Level]]
    aggregates: list[str]


class Sum(BaseModel):
    """An exact sum in yuan, as text; of how many rows."""

    amount: str | None = Field(alias="amount.sum")
    count: int = Field(alias="_count")


class Remainder(BaseModel):
    """What the cells leave of the sum."""

    amount: str | None = Field(alias="amount.sum")


class Eliminated(BaseModel):
    """What was left out so that nothing counts twice."""

    because: str
    disclosures: int
    amount: str | None = Field(alias="amount.sum")


class Cut(BaseModel):
    """A level with the values that were wanted of it."""

    ref: str
    operator: str
    value: list[str | None]


class Sums(BaseModel):
    """Sums in the shape of babbage."""

    status: str
    cube: str
    unit: str
    summary: Sum
    cells: list[dict[str, Value]]
    remainder: Remainder
    eliminated: list[Eliminated]
    assumed: dict[str, str]
    cell: list[Cut]
    attributes: list[str]
    aggregates: list[str]
    order: list[list[str]]
    total_cell_count: int
    page: int
    page_size: int


class ProblemKind(BaseModel):
    """What a kind of problem means."""

    type: str
    status: int
    title: Words


def told(model: type[BaseModel], *others: str) -> dict[int | str, dict[str, Any]]:
    """The answer of a path for its description: this as JSON, and other media types."""
    content: dict[str, Any] = {one: {"schema": {"type": "string"}} for one in others}
    return {200: {"model": model, "content": content, "description": model.__doc__}}


def text(*media_types: str) -> dict[int | str, dict[str, Any]]:
    """The answer of a path that is text in one of these media types."""
    content = {one: {"schema": {"type": "string"}} for one in media_types}
    return {200: {"content": content, "description": "The answer."}}
