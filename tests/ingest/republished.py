"""A document as it comes out of other programs: with merged cells, with these taken apart, or with but their first cell."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Literal

from ingest.grid import Cell, Grid, Paragraph, Reading
from ingest.logical import Row

Way = Literal["merged", "said in each cell", "said in the first cell"]


def page(reading: Reading, way: Way) -> bytes:
    """The paragraphs and grids of a document as a web page in UTF-8."""
    blocks = (
        f"<p>{_text(block.text)}</p>" if isinstance(block, Paragraph) else _table(block, way)
        for block in reading.blocks
    )
    return (
        f"<html><head><meta charset='utf-8'></head><body>{''.join(blocks)}</body></html>".encode()
    )


def _table(grid: Grid, way: Way) -> str:
    rows = [tuple(row) for row in grid.matrix()]
    if way == "merged":
        spanned = (_spanned(row, number) for number, row in enumerate(rows))
        return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in spanned)}</table>"
    return f"<table>{''.join(_row(texts) for texts in _texts(rows, way))}</table>"


def _spanned(row: Row, number: int) -> str:
    """The cells that begin in a row; a place without a cell is a blank one."""
    begun = [
        cell
        for column, cell in enumerate(row)
        if cell is None or (cell.row, cell.column) == (number, column)
    ]
    spans = (f'rowspan="{one.rows}" colspan="{one.columns}"' if one else "" for one in begun)
    texts = (_text(one.text) if one else "" for one in begun)
    return "".join(f"<td {span}>{text}</td>" for span, text in zip(spans, texts, strict=True))


def _texts(rows: Sequence[Row], way: Way) -> Iterator[list[str]]:
    said: set[Cell] = set()
    for row in rows:
        texts: list[str] = []
        for cell in row:
            again = cell in said and way == "said in the first cell"
            texts.append("" if cell is None or again else cell.text)
            said |= {cell} if cell is not None else set()
        yield texts


def _row(texts: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{_text(text)}</td>' for text in texts)}</tr>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
