"""A made-up document as a text → the same as web page, workbook, Word document and PDF.

The text has its title, then parts between blank lines: lines, the rows of a table (cells between `|`), lines.
A cell `<` is covered by that on its left, a cell `^` by that above it.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import takewhile

import openpyxl

from examples import page, word
from examples.layout import Line
from examples.sheet import Box, Sheet

Row = tuple[str, ...]
_COVERED = ("<", "^")


@dataclass(frozen=True, slots=True)
class Part:
    """Lines above a table, its rows, lines below it; no rows where it is all text."""

    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    after: tuple[str, ...]

    def boxes(self) -> Iterator[Box]:
        """The cells, each where it begins and with what it covers."""
        for number, row in enumerate(self.rows):
            for column, text in enumerate(row):
                if text not in _COVERED:
                    yield self._box(text, number, column)

    def _box(self, text: str, number: int, column: int) -> Box:
        right = self.rows[number][column + 1 :]
        below = [row[column] for row in self.rows[number + 1 :]]
        wide = 1 + len([*takewhile("<".__eq__, right)])
        high = 1 + len([*takewhile("^".__eq__, below)])
        return Box(text, number, column, high, wide)


@dataclass(frozen=True, slots=True)
class Given:
    """A made-up document: its title and its parts."""

    title: str
    parts: tuple[Part, ...]


def given(text: str) -> Given:
    title, *parts = text.strip().split("\n\n")
    lines = title.splitlines()
    opening = (Part(tuple(lines[1:]), (), ()),) if len(lines) > 1 else ()
    return Given(lines[0], (*opening, *map(_part, parts)))


def _part(text: str) -> Part:
    lines = text.splitlines()
    rows = [number for number, line in enumerate(lines) if "|" in line]
    first, last = (rows[0], rows[-1] + 1) if rows else (len(lines), len(lines))
    table = tuple(tuple(line.split("|")) for line in lines[first:last])
    return Part(tuple(lines[:first]), table, tuple(lines[last:]))


def _web(found: Given) -> bytes:
    parts = [f"<h1>{escape(found.title)}</h1>"]
    for part in found.parts:
        parts += [f"<p>{escape(line)}</p>" for line in part.lines]
        parts += [f"<table>{''.join(_rows(part))}</table>"] if part.rows else []
        parts += [f"<p>{escape(line)}</p>" for line in part.after]
    return f'<html><meta charset="utf-8"><body>{"".join(parts)}</body></html>'.encode()


def _rows(part: Part) -> Iterator[str]:
    boxes = [*part.boxes()]
    for number in range(len(part.rows)):
        cells = (
            f'<td rowspan="{box.rows}" colspan="{box.columns}">{escape(box.text)}</td>'
            for box in boxes
            if box.row == number
        )
        yield f"<tr>{''.join(cells)}</tr>"


def _workbook(found: Given) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.create_sheet("封面").append([found.title])
    for number, part in enumerate(found.parts, 1):
        sheet = book.create_sheet(f"{number}")
        for line in part.lines:
            sheet.append([line])
        top = len(part.lines) + 1
        for box in part.boxes():
            row, column = top + box.row, 1 + box.column
            sheet.cell(row, column, box.text or None)
            if box.rows > 1 or box.columns > 1:
                end = (row + box.rows - 1, column + box.columns - 1)
                sheet.merge_cells(
                    start_row=row, start_column=column, end_row=end[0], end_column=end[1]
                )
        for number, line in enumerate(part.after):
            sheet.cell(top + len(part.rows) + number, 1, line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _blocks(found: Given) -> Iterator[Line | Sheet]:
    yield Line(found.title, "heading1")
    for part in found.parts:
        for number, line in enumerate(part.lines):
            yield Line(line, "text" if not part.rows else "above" if number else "caption")
        if part.rows:
            yield Sheet((*part.boxes(),), len(part.rows[0]), len(part.rows), 1)
        yield from (Line(line, "note") for line in part.after)


WRITERS: dict[str, Callable[[Given], bytes]] = {
    "html": _web,
    "xlsx": _workbook,
    "docx": lambda found: word.write(found.title, "", 2031, _blocks(found)),
    "pdf": lambda found: page.write(found.title, "", 2031, _blocks(found)),
}
