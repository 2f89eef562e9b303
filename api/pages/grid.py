"""From the lines of a table, with their places on paper, to rows and columns as they were read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from api import links
from api.language import Language
from api.pages.cell import EMPTY, Cell, Sheet, addresses
from api.pages.labels import Labels, labels
from api.site.site import Site
from api.site.stored import Slice, ask, stored
from queries.rows import Row, Rows

MOST_LINES = 4000
_UNIT = "unit"
_TOLD = ("direction", "part", "fund", "measure", "item")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed amount; `name` is its own where the row opens with another (two halves of a table).

    `marked` is set for the amount that the page is about, `corrected` says why a person corrected it.
    """

    text: str
    href: str | None
    name: str
    marked: bool = False
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One printed row: its name, its place in the hierarchy, and a cell for each column."""

    label: str
    aggregation: str
    cells: tuple[GridCell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: printed amounts by printed row and column, each a link to its line; `sparql` asks for these.

    `unit` is that in which all of them are printed; where there are several, the headings of the columns name them.
    """

    table: str
    caption: str
    href: str | None
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    unit: str = ""
    sparql: str = ""

    def sheet(self, first: str) -> Sheet:
        """The same as a table to take away, `first` over the names of its rows, figures as they are printed."""
        rows = tuple((Cell(row.label), *(_taken(cell) for cell in row.cells)) for row in self.rows)
        return Sheet(((first, False), *((each, True) for each in self.columns)), rows, self.sparql)


async def grids(
    site: Site, address: str, language: Language, marked: str = "", most: int = MOST_LINES
) -> tuple[Grid, ...]:
    """The tables of a disclosure, or one table, as read; the first `most` lines of them.

    `marked` is the line whose cell is to be outlined.
    """
    return await _made(
        site,
        (await ask(site, "queries/grid", {"thing": address}, Slice(size=most))),
        language,
        marked,
    )


async def near(site: Site, line: str, language: Language) -> tuple[Grid, ...]:
    """The rows of its table around a line, whose cell is outlined; none where it has no row on paper."""
    return await _made(site, await ask(site, "queries/near", {"marked": line}), language, line)


async def _made(site: Site, rows: Rows, language: Language, marked: str) -> tuple[Grid, ...]:
    shown = addresses(
        {name: row[name] for name in ("table", _UNIT, *_TOLD) if name in row} for row in rows.rows
    )
    names = await labels(site, shown, language)
    tables = groupby(rows.rows, key=lambda row: row["table"].text)
    made = (grid(table, tuple(lines), names, marked) for table, lines in tables)
    return tuple(
        replace(one, sparql=stored("queries/grid").bind({"thing": one.table})) for one in made
    )


def _taken(cell: GridCell | None) -> Cell:
    if cell is None:
        return EMPTY
    return Cell(" ".join(filter(None, (cell.name, cell.text))), cell.href, number=True)


def grid(table: str, lines: tuple[Row, ...], names: Labels, marked: str) -> Grid:
    """One table of its lines, in the order of paper, with the names of what they mention."""
    columns = sorted({_column(line) for line in lines})
    rows = groupby(lines, key=_place)
    return Grid(
        table=table,
        caption=names[table],
        href=links.path(table),
        columns=tuple(_headings(lines, columns, names)),
        rows=tuple(_row(tuple(found), columns, marked) for _, found in rows),
        unit=_unit(lines, names),
    )


def _row(lines: tuple[Row, ...], columns: list[int], marked: str) -> GridRow:
    meant = {_column(line) for line in lines if line["line"].text == marked}
    by_column = {_column(line): line for line in lines}
    label = _label(lines[0])
    levels = {
        line["aggregation"].text.rpartition("/")[2] for line in lines if "aggregation" in line
    }
    return GridRow(
        label=label,
        aggregation=levels.pop() if len(levels) == 1 else "",
        cells=tuple(_cell(by_column.get(column), label, column in meant) for column in columns),
    )


def _cell(line: Row | None, row_label: str, marked: bool) -> GridCell | None:
    if line is None:
        return None
    own = _label(line)
    return GridCell(
        text=line["printed"].text,
        href=links.path(line["line"].text),
        name=own if own != row_label else "",
        marked=marked,
        corrected=line["corrected"].text if "corrected" in line else "",
    )


def _label(line: Row) -> str:
    return " ".join(line[name].text for name in ("code", "name") if name in line)


def _headings(lines: tuple[Row, ...], columns: list[int], names: Labels) -> Iterator[str]:
    """What tells each column from the others: the dimensions in which its lines agree."""
    everywhere = {name: _values(lines, name) for name in _TOLD}
    for column in columns:
        own = [line for line in lines if _column(line) == column]
        printed_in = "" if _unit(lines, names) else _unit(own, names)
        told = [
            names[value]
            for name in _TOLD
            if len(found := _values(own, name)) == 1
            and found != everywhere[name]
            and (value := next(iter(found)))
        ]
        heading = " · ".join(told) or str(column + 1)
        yield f"{heading} ({printed_in})" if printed_in else heading


def _unit(lines: Sequence[Row], names: Labels) -> str:
    """The unit in which all amounts are printed; nothing where they are in several, or it is not told."""
    found = _values(lines, _UNIT)
    return names.get(next(iter(found)), "") if len(found) == 1 else ""


def _values(lines: Iterable[Row], name: str) -> set[str]:
    return {line[name].text if name in line else "" for line in lines}


def _place(line: Row) -> tuple[int, int, str]:
    alone = "" if "row" in line else line["line"].text
    return _number(line, "page"), _number(line, "row"), alone


def _column(line: Row) -> int:
    return _number(line, "column")


def _number(line: Row, name: str) -> int:
    return int(line[name].text) if name in line else 0
