"""The shape of what is shown of each stage: plain values, as their JSON has them; docs/cli.md describes it.

Tables, grids, rows and columns count from 1. `because` is the rule, or the row of a table of words, that decided.
"""

from dataclasses import dataclass

from ingest.grid import Cell


@dataclass(frozen=True, slots=True)
class CellShown:
    """A printed cell: where it begins, what it spans, its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class GridShown:
    """A grid of one page; `above` are the lines of text between it and the grid before it."""

    number: int
    page: int | None
    height: int
    width: int
    exact: bool
    ruled: bool
    above: tuple[str, ...]
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class TableShown:
    """A whole table with its kind and its unit of money; `headings` are those of each column, top down."""

    number: int
    page: int | None
    caption: str
    context: tuple[str, ...]
    kind: str
    kind_because: str
    unit_of_money: str
    unit_because: str
    headings: tuple[tuple[str, ...], ...]
    rows: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column: its heading, what it holds and, by dimension, what its amounts are about."""

    number: int
    heading: str
    role: str
    meaning: dict[str, str]
    scheme: str | None
    unit_of_money: str | None
    again: bool
    because: str


@dataclass(frozen=True, slots=True)
class ColumnsShown:
    """The columns of a table, and what all its amounts mean unless a row or a column says otherwise."""

    number: int
    page: int | None
    caption: str
    kind: str
    meaning: dict[str, str]
    columns: tuple[ColumnShown, ...]


@dataclass(frozen=True, slots=True)
class LineShown:
    """An amount in yuan, as a decimal in plain notation; `data_set` is the kind of the set that it belongs to."""

    row: int
    column: int
    name: str | None
    printed: str
    unit_of_money: str
    amount: str
    aggregation: str
    data_set: str
    meaning: dict[str, str]
    unit: str | None
    project: str | None
    because: str


@dataclass(frozen=True, slots=True)
class IssueShown:
    """What is wrong with a table, with the place of the cell where it has one."""

    kind: str
    severity: str
    message: str
    row: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class LinesShown:
    """The lines of a table, the names of the forms' projects in it, and what could not be read."""

    number: int
    page: int | None
    caption: str
    kind: str
    reader: str
    lines: tuple[LineShown, ...]
    projects: tuple[str, ...]
    issues: tuple[IssueShown, ...]


@dataclass(frozen=True, slots=True)
class IdentityShown:
    """Who discloses what."""

    unit: str
    year: int
    stage: str
    scope: str | None
    division: str | None


Shown = GridShown | TableShown | ColumnsShown | LinesShown


@dataclass(frozen=True, slots=True)
class Inspection:
    """What one stage hands to the next; `identity` from the stage on that needs it.

    `items` are grids at the first stage, tables at the others; `unread` what the reader could not see.
    """

    stage: str
    method: str
    pages: int | None
    unread: tuple[str, ...]
    identity: IdentityShown | None
    items: tuple[Shown, ...]


def place(cell: Cell | None) -> tuple[int | None, int | None]:
    """Row and column of a cell, counted from 1."""
    return (cell.row + 1, cell.column + 1) if cell is not None else (None, None)
