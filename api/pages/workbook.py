"""From a shown table to the files in which people take it away: CSV, JSON and a workbook, amounts in yuan."""

# xlsxwriter carries no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false

import csv
import io
from decimal import Decimal, InvalidOperation

import xlsxwriter

from api.pages.cell import Cell, Sheet
from api.spreadsheet import safe

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DIGITS = 15
"""Significant digits that a number in a workbook keeps; one of more is text."""


def as_csv(table: Sheet) -> str:
    """A table as CSV; amounts are exact and in yuan, and no cell is a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(safe(text) for text, _ in table.headings)
    writer.writerows([safe(_text(cell)) for cell in row] for row in table.rows)
    return stream.getvalue()


def as_items(table: Sheet) -> list[dict[str, str]]:
    """A table as objects; amounts are exact strings in yuan."""
    names = [text for text, _ in table.headings]
    return [dict(zip(names, map(_text, row), strict=True)) for row in table.rows]


def as_workbook(table: Sheet, title: str, source: str) -> bytes:
    """A table as a workbook (XLSX) that names its source; text is never a formula."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": title, "comments": source})
        page, bold = book.add_worksheet(), book.add_format({"bold": True})
        amount = book.add_format({"num_format": "#,##0.00##"})
        for column, (text, number) in enumerate(table.headings):
            page.write_string(0, column, text, bold)
            page.set_column(column, column, 18 if number else 24)
        for place, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                figure = _figure(cell)
                if figure is None:
                    page.write_string(place, column, _text(cell))
                else:
                    page.write_number(place, column, float(figure), amount)
        page.write_string(len(table.rows) + 2, 0, source)
        page.freeze_panes(1, 0)
    return stream.getvalue()


def _text(cell: Cell) -> str:
    return cell.text if cell.yuan is None else cell.yuan


def _figure(cell: Cell) -> Decimal | None:
    """The amount of a cell, where a number of a workbook holds it exactly."""
    try:
        number = Decimal(cell.yuan) if cell.yuan is not None else None
    except InvalidOperation:
        return None
    if number is None or len(number.as_tuple().digits) > _DIGITS:
        return None
    return number
