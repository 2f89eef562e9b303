"""Signs that a grid goes on with the table before it, and its rows in that table's columns."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.grid import Cell
from ingest.headings.form import is_form
from ingest.logical import Logical, Row, texts
from ingest.tables.alignment import united
from ingest.values.figure import is_figure


def respanned(rows: Sequence[Row], above: Sequence[Row]) -> list[Row]:
    """Rows in the columns of the row above that has as many cells, where a grid keeps no columns but its own."""
    like = next((row for row in reversed(above) if _cells(row)), ())
    spans = _cells(like)
    if any(len(row) != len(spans) or len(_cells(row)) != len(spans) for row in rows):
        return list(rows)
    return [_placed(row, spans, len(like)) for row in rows]


def _cells(row: Row) -> list[Cell]:
    return [cell for cell in dict.fromkeys(row) if cell is not None]


def _placed(row: Row, spans: Sequence[Cell], width: int) -> Row:
    found: list[Cell | None] = [None] * width
    for cell, span in zip(_cells(row), spans, strict=True):
        own = replace(cell, column=span.column, columns=span.columns)
        found[span.column : span.column + span.columns] = [own] * span.columns
    return tuple(found)


def widened(table: Logical, rows: Sequence[Row]) -> tuple[Logical, Sequence[Row]]:
    """A form and the rows that carry it on, in the columns of both where pages rule others."""
    if all(len(row) == len(table.rows[-1]) for row in rows):
        return table, rows
    above, below = united(table.rows, rows)
    body = above[len(above) - len(table.body) :]
    return replace(table, rows=tuple(above), body=tuple(body)), below


def goes_on_right(table: Logical, begun: Logical) -> bool:
    """Whether rows have the names of those of the table before, one by one: its further columns, on paper of their own.

    Forms ask for the same one after the other, and are as many.
    """
    if is_form(begun.rows):
        return False
    names = [_words(row) for row in begun.body]
    return len(names) > 2 and all(names) and names == [_words(row) for row in table.body]


def is_on_right(table: Logical, begun: Logical) -> bool:
    """Whether a table of no other title has further columns for the same rows, named in the same first column."""
    names, *own = begun.headings
    titled = table.caption != "" and begun.caption in ("", table.caption)
    same = titled and table.headings[:1] == (names,) and any(names)
    return same and not {*own} & {*table.headings} and goes_on_right(table, begun)


def with_right(table: Logical, begun: Logical) -> Logical:
    """The table with the columns of another one that prints the same rows, but for the names of these."""
    width = len(table.headings)
    pairs = zip(table.body, begun.body, strict=True)
    body = tuple(_longer(row, further, width) for row, further in pairs)
    heads = table.rows[: len(table.rows) - len(table.body)]
    headings = (*table.headings, *begun.headings[1:])
    notes = tuple(dict.fromkeys((*table.notes, *begun.notes)))
    return replace(table, headings=headings, body=body, rows=(*heads, *body), notes=notes)


def _longer(row: Row, further: Row, width: int) -> Row:
    """A row with the cells of the further columns of its, all in its line."""
    line = next((cell.row for cell in row if cell), 0)
    padded = (*row, *[None] * (width - len(row)))
    own = {
        cell: replace(cell, row=line, column=cell.column + width - 1)
        for cell in dict.fromkeys(further[1:])
        if cell
    }
    return (*padded, *(cell and own[cell] for cell in further[1:]))


def _words(row: Row) -> list[str]:
    return [text for text in texts(row) if text.strip() and not is_figure(text)]
