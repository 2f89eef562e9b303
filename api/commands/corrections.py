"""`yusuan corrections`: what a person corrects of the readings: drawn up, checked, applied."""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from api.commands.answer import rows
from api.commands.corrected import Fate, concerned, tried
from api.commands.ingest import take_in
from api.commands.intake import signed, writer
from api.commands.options import Source, Store, To
from api.commands.table import plain_table
from api.console import Stopped, give, out, say
from api.names import full
from api.site.settings import load
from api.site.stored import stored
from ingest.corrections.correction import COLUMNS, Correction, read, written
from queries.rows import Row

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

Lines = Annotated[
    list[str],
    typer.Argument(
        metavar="LINE…", help="金额行的 IRI，如 id:…/line/3-5-2。Lines.", show_default=False
    ),
]
File = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE.csv",
        help="更正文件，默认已收下的。The file of corrections; the one that is kept.",
        show_default=False,
    ),
]


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """更正读数：起草、检查、应用。Corrections of readings: draw up, check, apply."""
    if context.invoked_subcommand is None:
        list_()


@app.command("list")
def list_() -> None:
    """列出已收下的更正。List the corrections that are kept."""
    found = read(signed(Path(load().corrections)))
    table = plain_table(*COLUMNS)
    for one in found:
        table.add_row(*one.told().values())
    out().print(table)
    say(f"{len(found)} 行 rows")


@app.command()
def review(lines: Lines, output: To = None, store: Source = None) -> None:
    """为金额行起草更正：读得什么、在哪里。Draw up corrections of lines: what was read, and where."""
    settings, question = load(store=store), stored("commands/corrections")
    found = [
        row
        for line in lines
        for row in rows(settings, question.bind({"line": full(line)})).rows or _unknown(line)
    ]
    stream = io.StringIO(newline="")
    sheet = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    sheet.writeheader()
    sheet.writerows(dict(zip(COLUMNS, _cells(row), strict=False)) for row in found)
    give(stream.getvalue().encode("utf-8-sig"), output)
    say(
        "在 to 一栏写纸上所印，写明 why、reviewer、date，再运行 yusuan corrections apply。"
        "Write what the paper prints into to, say why, who and when, then run yusuan corrections apply."
    )


@app.command()
def check(file: File = None, store: Store = None) -> None:
    """重读有关文件，看每行更正是否仍针对所读。Read the documents again: does each row still fit?"""
    settings = load(store=store)
    path = file or Path(settings.corrections)
    wanted = read(_there(path))
    with writer(settings.store) as opened:
        fates = tried(opened, settings, wanted)
    _tell(path, fates)


@app.command()
def apply(file: File = None, store: Store = None) -> None:
    """检查、收下并应用更正，发布新版本。Check corrections, keep and apply them, publish a release.

    有一行不符即全部不收，退出码 1。Where one row does not fit none is kept; exit code 1.
    """
    settings = load(store=store)
    kept = Path(settings.corrections)
    path = file or kept
    wanted = read(_there(path))
    with writer(settings.store) as opened:
        _tell(path, tried(opened, settings, wanted))
        documents = concerned(opened, wanted)
    if path != kept:
        _keep(wanted, kept)
    if documents:
        take_in(settings, documents, again=True)


def _there(path: Path) -> str:
    if not path.exists():
        raise Stopped(f"{path}：没有这个文件。There is no such file.")
    return signed(path)


def _unknown(line: str) -> list[Row]:
    raise Stopped(f"{line}：没有这个印出的金额行。There is no such printed line.")


def _cells(row: Row) -> tuple[str, str, str]:
    order = int(row["order"].text) - (int(row["before"].text) if "before" in row else 0)
    place = f"{order}-{row['row'].text}-{row['column'].text}"
    return row["sha256"].text, place, row["text"].text


def _tell(path: Path, fates: Sequence[Fate]) -> None:
    """Say what became of each row.

    :raises Stopped: where one does not fit, with file, line and reason.
    """
    refused = [fate for fate in fates if fate.reason]
    if refused:
        told = (f"{path}:{fate.correction.number}: {fate.reason}" for fate in refused)
        raise Stopped("\n".join(told))
    say(f"{len(fates)} 行更正都针对所读。{len(fates)} corrections fit what is read.")


def _keep(new: Sequence[Correction], kept: Path) -> None:
    """Add rows to those that are kept; a row of a cell takes the place of the former one."""
    whole = {(one.document[:12], one.place): one for one in (*read(signed(kept)), *new)}
    anew = kept.with_name(f"{kept.name}.new")
    anew.write_text(written(whole.values()), "utf-8")
    os.replace(anew, kept)
