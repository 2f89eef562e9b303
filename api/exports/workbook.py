"""From the tables to a workbook (XLSX): a sheet for each kind of printed table and for each other table, typed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

from api.exports.cell import plain
from api.exports.source import Pieces, Source, Wanted, filed
from queries.tables.choice import Choice
from queries.tables.definition import tables as defined
from queries.tables.reader import Tables, Value

LAST = 1_048_576
"""Rows that a sheet has; what is more goes on in the next."""

NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time at which a workbook is made: the same release gives the same bytes."""

LONGEST = 32_767
"""Characters that a cell holds."""

DIGITS = 15
"""Significant digits that a number in a workbook keeps; one of more is text."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_SINGLE = ("codes",)
"""Tables that are the same for every disclosure: they come only where they are asked for."""

Rows = Iterator[tuple[Value, ...]]


async def as_xlsx(source: Source, wanted: Wanted) -> Pieces:
    """A workbook of all tables, or of one."""
    async for piece in filed(lambda place: write(source, wanted, place / "yusuan.xlsx")):
        yield piece


def write(source: Source, wanted: Wanted, path: Path) -> Path:
    """Write the workbook; text is never a formula, and numbers are numbers where they stay exact."""
    tables = source.tables()
    names = [wanted.table] if wanted.table else [n for n in tables.names() if n not in _SINGLE]
    workbook: Any = xlsxwriter.Workbook(str(path), _OPTIONS)
    with workbook as book:
        book.set_properties(
            {"title": "预算 Yusuan", "comments": f"release {source.release}", "created": NEVER}
        )
        bold = book.add_format({"bold": True})
        amount = book.add_format({"num_format": "#,##0.00##"})
        _about(book.add_worksheet("说明 About"), source, wanted, names, bold)
        for name in names:
            for title, choice in _sheets(tables, name, wanted.choice):
                _table(book, title, tables, name, choice, bold, amount)
    return path


def simple(columns: list[str], rows: list[list[Value]], path: Path) -> Path:
    """Write a workbook of one sheet."""
    workbook: Any = xlsxwriter.Workbook(str(path), _OPTIONS)
    with workbook as book:
        amount = book.add_format({"num_format": "#,##0.00##"})
        sheet = _sheet(book, "sums", columns, book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                _cell(sheet, number, column, value, amount)
    return path


def _sheets(tables: Tables, name: str, choice: Choice) -> Iterator[tuple[str, Choice]]:
    """The sheets of a table: of lines one for each kind of printed table, because kinds are never added up."""
    if name != "lines":
        yield name, choice
        return
    text, values = tables.selection(name, choice, "DISTINCT table_kind")
    kinds = sorted(str(row[0]) for row in tables.ask(text, values).rows if row[0] is not None)
    titles = {
        str(code): str(title)
        for code, title in tables.ask("SELECT code, name FROM codes WHERE list = 'table'").rows
    }
    for kind in kinds:
        yield f"{titles.get(kind, kind)[:20]}", choice.only(kind=(kind,))


def _table(
    book: Any,
    title: str,
    tables: Tables,
    name: str,
    choice: Choice,
    bold: Any,
    amount: Any,
) -> None:
    columns = [*tables.columns(name)]
    sheet, row, number = _sheet(book, title, columns, bold), 0, 1
    for batch in tables.rows(name, choice):
        for values in batch:
            row += 1
            if row == LAST:
                number += 1
                sheet, row = _sheet(book, f"{title} {number}", columns, bold), 1
            for column, value in enumerate(values):
                _cell(sheet, row, column, value, amount)


def _sheet(book: Any, title: str, columns: list[str], bold: Any) -> Any:
    sheet: Any = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, bold)
    return sheet


def _cell(sheet: Any, row: int, column: int, value: Value, amount: Any) -> None:
    """Write one cell; text that is longer than a cell is cut with an ellipsis."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif isinstance(value, Decimal):
        written = plain(value)
        if len(written.strip("-").replace(".", "").strip("0")) <= DIGITS:
            sheet.write_number(row, column, float(value), amount)
        else:
            sheet.write_string(row, column, written)
    else:
        sheet.write_string(
            row, column, value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
        )


def _about(sheet: Any, source: Source, wanted: Wanted, names: list[str], bold: Any) -> None:
    """What the workbook holds, how to sum, and what each column says."""
    tables, row = source.tables(), 0
    for line in _RULES:
        sheet.write_string(row, 0, line)
        row += 1
    sheet.write_string(row, 0, f"release {source.release}; {wanted.choice.told() or 'all'}")
    sheet.write_string(row + 1, 0, f"{source.licence.name} {source.licence.address}")
    row += 3
    for name in names:
        sheet.write_string(row, 0, f"{name}：{defined()[name].zh} {defined()[name].en}", bold)
        for one in tables.columns(name).values():
            row += 1
            for column, said in enumerate((one.name, one.zh, one.en)):
                sheet.write_string(row, column, said)
        row += 2


_RULES = (
    "求和：在一张工作表（同一种表）里，取 summed 为 TRUE 的行，对 amount 求和；收入与支出（direction）、年度、阶段各算各的。",
    "To sum: on one sheet (one kind of table) add amount of the rows whose summed is TRUE; keep directions, years and stages apart.",
    "项目：projects 的 budget 每个项目一行；项目的资金取 funding 的 amount，未定的候选（open）没有 amount。",
    "Projects: budget on the sheet projects, a row each; their money is amount on the sheet funding, where open candidates have none.",
)
