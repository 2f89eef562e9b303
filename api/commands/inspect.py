"""`yusuan inspect`: what stands between two stages of reading a document, and why."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from api.console import Stopped, give, out
from ingest.grid import Reading, Refused
from ingest.inspection.shape import (
    ColumnsShown,
    GridShown,
    Inspection,
    LinesShown,
    Shown,
    TableShown,
)
from ingest.inspection.stage import Absent
from ingest.inspection.stage import inspect as look
from ingest.read.detect import detect

USAGE = 2


def inspect(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="要看的文件。The document.", show_default=False),
    ],
    stage: Annotated[
        str,
        typer.Option(metavar="NAME", help="阶段 The stage: grids, tables, columns, lines."),
    ] = "tables",
    table: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="只看第 N 个表。Only this table (or grid).", show_default=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="写成 JSON。Write JSON.")] = False,
) -> None:
    """文件是怎样读的、为什么。How a document was read, stage by stage, and why."""
    try:
        found = look(_reading(file), stage, table)
    except Refused as refused:
        raise Stopped(f"{file}：{refused.reason}") from refused
    except Absent as absent:
        raise Stopped(f"{file}：{absent}", USAGE) from absent
    if as_json:
        give(json.dumps(asdict(found), ensure_ascii=False, indent=1).encode() + b"\n")
    else:
        _show(found)


def _reading(file: Path) -> Reading:
    data = file.read_bytes()
    return detect(data, file.name).read(data)


def _show(found: Inspection) -> None:
    pages = f"，{found.pages} 页 pages" if found.pages else ""
    _print(f"{found.stage}: {found.method}{pages}")
    if found.identity:
        _print("  " + "  ".join(str(said) for said in asdict(found.identity).values() if said))
    for unread in found.unread:
        _print(f"  未读 unread: {unread}", "red")
    if not found.items:
        _print("  没有表 no table")
    for item in found.items:
        _item(item)


def _item(item: Shown) -> None:
    match item:
        case GridShown():
            _grid(item)
        case TableShown():
            _table(item)
        case ColumnsShown():
            _columns(item)
        case LinesShown():
            _lines(item)


def _grid(found: GridShown) -> None:
    _print(f"\n{found.number}. {_page(found.page)}{found.height} × {found.width}", "bold")
    for line in found.above:
        _print(f"  {line}", "dim")
    cells = (
        (f"{cell.row}.{cell.column}", f"{cell.rows}×{cell.columns}", cell.text)
        for cell in found.cells
    )
    _rows(("cell", "spans", "text"), cells)


def _table(found: TableShown) -> None:
    _print(f"\n{found.number}. {_page(found.page)}{found.caption or '（无标题）'}", "bold")
    _print(f"  kind {found.kind}: {found.kind_because}")
    _print(f"  unit of money {found.unit_of_money}: {found.unit_because}")
    _print(f"  rows {found.rows}")
    for name, texts in (("context", found.context), ("notes", found.notes)):
        if texts:
            _print(f"  {name} {' | '.join(texts)}", "dim")
    _print("  headings " + " | ".join("/".join(path) for path in found.headings))


def _columns(found: ColumnsShown) -> None:
    _print(f"\n{found.number}. {_page(found.page)}{found.caption}: {found.kind}", "bold")
    _print(f"  all amounts: {_said(found.meaning)}")
    columns = (
        (
            str(column.number),
            column.heading,
            column.role + (" (again)" if column.again else ""),
            " ".join(filter(None, (_said(column.meaning), column.scheme, column.unit_of_money))),
            column.because,
        )
        for column in found.columns
    )
    _rows(("column", "heading", "holds", "says", "because"), columns)


def _lines(found: LinesShown) -> None:
    _print(f"\n{found.number}. {_page(found.page)}{found.caption}: {found.kind}", "bold")
    lines = (
        (
            f"{line.row}.{line.column}",
            line.name or "",
            line.printed,
            line.amount,
            line.aggregation,
            f"{line.data_set}: {_said(line.meaning)}",
            " ".join(filter(None, (line.unit, line.project))),
            line.because,
        )
        for line in found.lines
    )
    names = ("cell", "name", "printed", "yuan", "level", "says", "unit, project", "because")
    _rows(names, lines)
    for project in found.projects:
        _print(f"  form of {project}")
    for issue in found.issues:
        _print(f"  {issue.severity} {issue.kind}: {issue.message}", "red")


def _said(meaning: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in meaning.items())


def _page(page: int | None) -> str:
    return f"p. {page}: " if page else ""


def _rows(names: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    shown = Table(*names, box=None, padding=(0, 2, 0, 0), header_style="bold")
    for row in rows:
        shown.add_row(*(Text(text.replace("\n", " ")) for text in row))
    if shown.row_count:
        out().print(shown)


def _print(text: str, style: str = "") -> None:
    out().print(Text(text, style=style))
