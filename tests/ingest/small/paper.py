"""A page of facts as text → the bytes of a document of each format that prints them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Any

import openpyxl
import xlwt  # pyright: ignore[reportMissingTypeStubs]

from examples import page, word
from examples.layout import Line
from examples.sheet import Box, Sheet
from ingest.read.pdfium.document import canvases, open_pdf
from tests.ingest import fixed

UNIT = "青禾市档案局"
TITLE = f"{UNIT}2026年部门预算"


@dataclass(frozen=True, slots=True)
class Page:
    """A caption, the lines below it and the rows of a table, the first of which are headings."""

    caption: str
    below: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def parsed(text: str) -> Page:
    """A page of facts; the cells of a row are parted by `|`.

    >>> parsed("支出总表\\n单位：万元\\n名称|合计\\n办公费|1.00")
    Page(caption='支出总表', below=('单位：万元',), rows=(('名称', '合计'), ('办公费', '1.00')))
    """
    caption, *lines = text.splitlines()
    rows = [tuple(line.split("|")) for line in lines if "|" in line]
    return Page(caption, tuple(line for line in lines if "|" not in line), tuple(rows))


def lines(given: Page) -> list[str]:
    return [TITLE, given.caption, *given.below]


def html(given: Page) -> bytes:
    said = "".join(f"<p>{escape(line)}</p>" for line in lines(given))
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in given.rows)
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    body = f"{said}<table>{table}</table>" if table else said
    return f'<html><meta charset="utf-8"><body>{body}</body></html>'.encode()


def blocks(given: Page) -> list[Line | Sheet]:
    title, caption, *below = lines(given)
    found: list[Line | Sheet] = [Line(title, "heading1"), Line(caption, "caption")]
    found += [Line(text, "above" if given.rows else "text") for text in below]
    boxes = [
        Box(cell, row, column)
        for row, cells in enumerate(given.rows)
        for column, cell in enumerate(cells)
    ]
    table = [Sheet(tuple(boxes), len(given.rows[0]), len(given.rows), 1)] if boxes else []
    return [*found, *table]


def docx(given: Page) -> bytes:
    return word.write(TITLE, UNIT, 2026, blocks(given))


def pdf(given: Page) -> bytes:
    return page.write(TITLE, UNIT, 2026, blocks(given))


def unruled(given: Page) -> bytes:
    return page.write(TITLE, UNIT, 2026, blocks(given), ruled=False)


def ofd(given: Page) -> bytes:
    with open_pdf(pdf(given)) as document:
        return fixed.ofd([*canvases(document)], "distances")


def cells(given: Page) -> list[Sequence[str]]:
    return [*([line] for line in lines(given)), *given.rows]


def xlsx(given: Page) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in cells(given):
        sheet.append(list(row))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(given: Page) -> bytes:
    writer: Any = xlwt
    book = writer.Workbook()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(cells(given)):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows(given: Page) -> bytes:
    """A dump with a row a line; tabs part its cells."""
    said = ["\t".join(row) for row in given.rows]
    return "\n".join([TITLE, "", *lines(given)[1:], "", *said, ""]).encode()


def apart(given: Page) -> bytes:
    """A dump with a cell a line; a tab begins a cell, a blank line ends its row."""
    said = ["\n".join(f"\t{cell}" for cell in row) + "\n" for row in given.rows]
    return "\n".join([TITLE, "", *lines(given)[1:], "", *said, ""]).encode()


WRITERS: dict[str, tuple[str, Callable[[Page], bytes]]] = {
    "html": ("html", html),
    "docx": ("docx", docx),
    "xlsx": ("xlsx", xlsx),
    "xls": ("xls", xls),
    "pdf": ("pdf", pdf),
    "unruled": ("pdf", unruled),
    "ofd": ("ofd", ofd),
    "rows": ("txt", rows),
    "cells": ("txt", apart),
}
"""The name of a way of printing → the suffix of its files, and what writes them."""
