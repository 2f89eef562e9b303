"""`yusuan evidence`: the way back from an amount to the place on paper where it is printed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from api.commands.answer import rows
from api.commands.options import Source
from api.commands.table import plain_table
from api.console import Stopped, out, say
from api.evidence.drawing import sketch
from api.evidence.place import Evidence, document, read
from api.names import full
from api.site.settings import Settings, load
from api.site.stored import stored
from ingest.batch.file import Missing
from ingest.headings.field import is_person
from ingest.read.detect import detect
from ingest.tables.quotation import Place, Quotation, quotation
from queries.question.question import Malformed
from queries.rows import Row

QUESTION = "commands/evidence"
PICTURE, PAGE = Path("evidence.png"), Path("evidence.html")
MARK = "▶"


Amount = Annotated[
    str,
    typer.Argument(
        metavar="LINE",
        help="一个金额的 IRI，id: 可代表前缀。The IRI of an amount; id: stands for its beginning.",
        show_default=False,
    ),
]
Documents = Annotated[
    Path,
    typer.Option(
        metavar="FOLDER",
        help="原文件所在的文件夹，默认为当前文件夹。Where the documents are; this folder.",
        show_default=False,
    ),
]
Drawn = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE.png|FILE.html",
        help="写入的文件，默认 evidence.png 或 evidence.html。The picture or the page to write.",
        show_default=False,
    ),
]


def evidence(
    line: Amount, documents: Documents = Path(), output: Drawn = None, store: Source = None
) -> None:
    """金额印在原文件的什么地方。Show where an amount is printed.

    PDF 画出那一页并框出单元格；其他格式列出那一行，并写出整张表的网页，框出单元格。A PDF gives a picture
    of the page with the cell outlined, any other document the row, and a web page of the table with it.
    """
    _require(output)
    row = _row(load(store=store), line)
    found = read(row)
    _say(row)
    path = _document(documents, found)
    say(f"原文件 document：{path}")
    _show(path, found, output)


def _require(output: Path | None) -> None:
    """Refuse a file that could not be written before the work begins."""
    if output is not None and output.suffix.lower() not in (".png", ".html"):
        raise Stopped(f"{output}：后缀应为 .png 或 .html。The name must end in .png or .html.", 2)
    if output is not None and not output.parent.is_dir():
        raise Stopped(f"{output.parent}：没有这个文件夹。There is no such folder.", 2)


def _row(settings: Settings, line: str) -> Row:
    try:
        asked = stored(QUESTION).bind({"line": full(line)})
    except Malformed as error:
        raise Stopped(f"“{line}”不是 IRI。{error}", 2) from None
    found = rows(settings, asked).rows
    if not found:
        raise Stopped(f"没有金额 {line}。There is no such amount.")
    return found[0]


def _say(row: Row) -> None:
    """Print what the store knows, one field a line, in the order of the query."""
    columns = stored(QUESTION).columns
    _print({column.label.zh: row[name].text for name, column in columns.items() if name in row})


def _print(fields: Mapping[str, str]) -> None:
    table = Table.grid(padding=(0, 2))
    for label, text in fields.items():
        table.add_row(Text(label, style="bold"), Text(text, overflow="fold"))
    out().print(table)


def _document(folder: Path, wanted: Evidence) -> Path:
    try:
        path = document(folder, wanted)
    except Missing as error:
        raise Stopped(str(error), 2) from None
    if path is None:
        raise Stopped(
            f"{folder.absolute()} 中没有这份文件；请用 --documents 指明它所在的文件夹。"
            f"文件名可以不同，内容须相同。The document is not there: say with --documents where a file "
            f"of these bytes is, whatever its name: {wanted.name}, SHA-256 {wanted.sha256}"
        )
    return path


def _show(path: Path, found: Evidence, output: Path | None) -> None:
    """A picture where the cell has a place on a page of a PDF, else the printed row and its table."""
    from ingest.read.pdf.picture import picture

    data = path.read_bytes()
    drawable = found.media_type == "application/pdf" and found.page and found.box
    drawn = output or PICTURE
    if drawable and found.page and found.box and drawn.suffix.lower() == ".png":
        drawn.write_bytes(picture(data, found.page, found.box, is_person, text=found.text))
        say(f"图片 picture：{drawn}")
        return
    place = Place(found.caption, found.table, found.row, found.column, found.text)
    quoted = quotation(detect(data, path.name).read(data), place)
    if quoted is None:
        raise Stopped("在文件中找不到这个单元格。The cell is not found in the document.")
    _quote(quoted)
    if output is not None and output.suffix.lower() == ".png":
        raise Stopped(
            "这种文件没有页面，没有图片；可写成 .html。Such a document has no pages: no picture, but a .html."
        )
    if output is not None or isinstance(quoted, Quotation):
        page = output or PAGE
        page.write_text(sketch(quoted, found.name, is_person), encoding="utf-8")
        say(f"网页 page：{page}")


def _quote(quoted: Quotation | str) -> None:
    if isinstance(quoted, str):
        out().print(Text(quoted))
        return
    table = plain_table("", "栏 Column", "印作 Printed")
    for position, (heading, text) in enumerate(zip(quoted.headings, quoted.texts, strict=True)):
        style = "bold" if position == quoted.marked else ""
        table.add_row(MARK if position == quoted.marked else "", heading, text, style=style)
    out().print(table)
