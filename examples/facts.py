"""What the fact files hold: the tables, forms and stated amounts of one disclosure each.

The files print amounts, codes and names as the disclosures print them; the sentences of the
disclosures are not carried over.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

FOLDER = Path(__file__).with_name("facts")
"""Where the fact files are."""

Span = tuple[str, int, int]
"""A merged cell: its text, and how many columns and rows it covers."""

IndicatorRow = tuple[str, str, str, str, str, str]
"""Level 1, level 2, name, description, target, grounds; blank where the cell above goes on."""


class Fact(BaseModel):
    """A value of a fact file; a field that nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Heading(Fact):
    """A heading of the text; level 1 is the largest."""

    kind: Literal["heading"]
    text: str
    level: Literal[1, 2]


class Table(Fact):
    """A printed table: `below` are lines under its caption, `within` cells of a first row of the grid.

    `head` holds the heading rows with their spans, `count` the row that numbers the columns.
    """

    kind: Literal["table"]
    caption: str
    number: str = ""
    below: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    head: tuple[tuple[str | Span, ...], ...]
    count: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


class Form(Fact):
    """A performance form of one project: its goals, then a table of indicators."""

    kind: Literal["form"]
    caption: str
    goals: tuple[str, ...]
    indicators: tuple[IndicatorRow, ...]


class Plan(Fact):
    """A performance form that also says what the project costs and when the money is spent."""

    kind: Literal["plan"]
    caption: str
    below: tuple[str, ...]
    code: str
    name: str
    budget: str
    fiscal: str
    other: str
    purpose: str
    instalments: tuple[tuple[str, str], ...]
    goals: tuple[str, ...]
    indicators: tuple[IndicatorRow, ...]


class Amount(Fact):
    """An amount that the text states: of what, and whether it is a change against last year."""

    what: str
    amount: str
    change: Literal["增加", "减少"] | None = None


class Prose(Fact):
    """A paragraph that states amounts, by sentences."""

    kind: Literal["prose"]
    sentences: tuple[tuple[Amount, ...], ...]


class Aims(Fact):
    """A goal of the whole unit with its indicators and their targets."""

    kind: Literal["aims"]
    title: str
    goal: str
    indicators: tuple[tuple[str, str], ...]


Part = Annotated[Heading | Table | Form | Plan | Prose | Aims, Field(discriminator="kind")]


class Disclosure(Fact):
    """One disclosure in printed order; `money` is the unit of all its amounts."""

    unit: str
    code: str | None = None
    year: int
    stage: Literal["budget", "final-accounts", "performance"]
    place: str
    money: str
    parts: tuple[Part, ...]


def names() -> list[str]:
    """The names of the fact files, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def load(name: str) -> Disclosure:
    """The facts of one disclosure; raises `ValidationError` where the file is not as described."""
    return Disclosure.model_validate_json((FOLDER / f"{name}.json").read_bytes())
