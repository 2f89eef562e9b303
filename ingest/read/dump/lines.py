"""Lines of a text dump → paragraphs and grids: what both of its notations share."""

import re

from ingest.grid import Cell, Grid, Paragraph
from ingest.read.dump.debris import Marked

_FURNITURE = re.compile(r"^(page number|[-—]\s*\d+\s*[-—]|第\s*\d+\s*页.*|\d{1,3})$")


def paragraph(line: Marked) -> Paragraph:
    """A line outside tables; lines of a table of contents are furniture."""
    text = line.text.strip()
    furniture = line.contents or bool(_FURNITURE.match(text))
    return Paragraph(text, heading=line.heading, furniture=furniture)


def grid(rows: list[list[str]]) -> Grid:
    """Rows of unequal length as a grid whose columns are only as true as the dump's."""
    cells = tuple(
        Cell(text.strip(), row, column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Grid(cells, len(rows), max(map(len, rows)), exact=False)
