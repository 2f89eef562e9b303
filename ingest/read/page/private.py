"""From what is drawn on a page to the places of what must not be shown: names and numbers of clerks.

Which labels ask for a person is told by whoever asks; telephone numbers are known by their form.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ingest.grid import Box
from ingest.read.page.canvas import Canvas, Glyph

IsPerson = Callable[[str], bool]
"""Whether a text is a label that asks for a person: 负责人, 联系电话."""

ILLEGIBLE = "…"
"""Stands for a line of a scan that cannot be read: a stamp, a signature, a smudge."""

TELEPHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[-—－– ]?\d{7,8}|\d{7,8}(?=转\d))(?!\d)")
VALUE = re.compile(r"[一-鿿·]{2,4}|[\d\-—－–/、 ]{6,}|[A-Za-z.]+@.*")
"""What stands below the heading of a column of persons: a name, a number, an address."""

STATUS = re.compile(r"(?:不[设涉]密|非涉?密|无密|已审[签核查阅])[ \u3000]*([一-鿿]{2,4})?")
"""What was decided of a document, and who decided it, where no label stands before."""

_APART = 1.6  # heights of a character between two cells of a line
_CLOSE = 0.35  # between two figures of one number at most
_BELOW = 4.0  # heights of a line within which the next row of a column follows
_LONGEST = 12  # characters of a label, beyond which a text is a sentence


def private(canvas: Canvas, is_person: IsPerson) -> list[Box]:
    """The boxes, in points from the top left, of clerks' names and of telephone numbers."""
    lines = [*_lines(canvas.glyphs)]
    rows = [_cells(line, _APART) for line in lines]
    numbers = _telephones([_cells(line, _CLOSE) for line in lines])
    found = [*_told(rows, is_person), *_decided(rows), *numbers]
    return [_around(cell) for cell in found]


def _told(rows: Sequence[list[list[Glyph]]], is_person: IsPerson) -> Iterator[list[Glyph]]:
    for place, row in enumerate(rows):
        for number, cell in enumerate(row):
            label, value = _split(cell)
            beside = row[number + 1] if number + 1 < len(row) else None
            if not is_person(_text(label)) or _is_status(value or beside or []):
                continue
            if value:
                yield value
            if not value and beside and not is_person(_text(beside)) and _is_value(beside):
                yield beside
            elif not value:
                yield from _column(label, rows[place + 1 :])


def _decided(rows: Sequence[list[list[Glyph]]]) -> Iterator[list[Glyph]]:
    """The names behind a status, in its cell or in the next."""
    for row in rows:
        for cell, beside in pairwise([*row, []]):
            label, value = _split(cell)
            said = STATUS.fullmatch(_text(value or label))
            if said and said[1]:
                yield cell[-len(said[1]) :]
            elif said and beside and _is_value(beside):
                yield beside


def _is_status(cell: Sequence[Glyph]) -> bool:
    return STATUS.fullmatch(_text(cell)) is not None


def _column(label: list[Glyph], rows: Sequence[list[list[Glyph]]]) -> Iterator[list[Glyph]]:
    """The values below the heading of a column, as far as rows follow one another."""
    left, _, right, bottom = _around(label)
    height = label[0].size
    for row in rows:
        top = min(glyph.box[1] for cell in row for glyph in cell)
        if top - bottom > _BELOW * height:
            return
        bottom = max(glyph.box[3] for cell in row for glyph in cell)
        for cell in row:
            middle = (_around(cell)[0] + _around(cell)[2]) / 2
            if left - 2 * height <= middle <= right + 2 * height and _is_value(cell):
                yield cell


def _telephones(rows: Sequence[list[list[Glyph]]]) -> Iterator[list[Glyph]]:
    for row in rows:
        for cell in row:
            for match in TELEPHONE.finditer(_text(cell)):
                yield cell[match.start() : match.end()]


def _is_value(cell: Sequence[Glyph]) -> bool:
    return VALUE.fullmatch(_text(cell).strip()) is not None


def _split(cell: list[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """A cell as label and value, where it holds both: 联系人：张三."""
    at = next((n for n, glyph in enumerate(cell) if glyph.text in ":：" and n < _LONGEST), None)
    return (cell, []) if at is None else (cell[:at], cell[at + 1 :])


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters by the line that they stand in, from top to bottom, each from left to right."""
    line: list[Glyph] = []
    for glyph in sorted((g for g in glyphs if g.text.strip()), key=lambda each: each.centre[1]):
        if line and glyph.centre[1] - line[0].centre[1] > 0.5 * line[0].size:
            yield sorted(line, key=lambda each: each.box[0])
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=lambda each: each.box[0])


def _cells(line: list[Glyph], apart: float) -> list[list[Glyph]]:
    """A line cut where so much room lies between two characters, in heights of a character."""
    cells = [[line[0]]]
    for left, right in pairwise(line):
        if right.box[0] - left.box[2] > apart * max(left.size, right.size):
            cells.append([])
        cells[-1].append(right)
    return cells


def _text(cell: Sequence[Glyph]) -> str:
    return "".join(glyph.text[:1] for glyph in cell)


def _around(cell: Sequence[Glyph]) -> Box:
    boxes = [glyph.box for glyph in cell]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
