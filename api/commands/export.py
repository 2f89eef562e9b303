"""`yusuan export`: a release, or a part of it, as one file or one folder."""

import asyncio
import gzip
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from api.commands.answer import limits
from api.commands.options import Source as Location
from api.console import Stopped, err, say
from api.exports.asked import export_of, shown
from api.exports.asked import wanted as asked
from api.exports.files import EXPORTS, Export
from api.exports.source import Source, Wanted
from api.names import full
from api.site.settings import Settings, load
from api.site.shelf import Shelf
from queries.description.licence import LICENCES
from queries.engine import engine
from queries.tables.choice import Unfit

Many = list[str] | None


def _option(zh: str, en: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(help=f"{zh}{en}", show_default=False)
    return option


Format = Annotated[str, typer.Option("--format", "-f", help=f"格式 Format：{'、'.join(EXPORTS)}。")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="写入的文件，可加 .gz；parquet 和 datapackage 不带后缀时为文件夹。"
        "The file to write, .gz is compressed; a folder of parquet and datapackage has no suffix.",
        show_default=False,
    ),
]
Table = Annotated[str | None, _option(f"只要一张表：{'、'.join(shown())}。", "One table only.")]
Place = Annotated[Many, _option("行政区划代码，含下级。", "A place, with all below it.")]
Year = Annotated[Many, _option("年度。", "A year.")]
Stage = Annotated[Many, _option("阶段，如 budget。", "A stage, such as budget.")]
Scope = Annotated[Many, _option("口径，如 department。", "A scope, such as department.")]
Body = Annotated[Many, _option("公开的单位（名称或 IRI）。", "Who discloses: a name or an IRI.")]
One = Annotated[Many, _option("一份披露（IRI）。", "One disclosure: an IRI.")]
Kind = Annotated[Many, _option("表的种类，如 expenditure。", "A kind of table.")]
Code = Annotated[Many, _option("编码，含下级，如 201。", "A code, with all below it.")]


def export(
    format: Format = "nquads",
    output: Output = None,
    table: Table = None,
    place: Place = None,
    year: Year = None,
    stage: Stage = None,
    scope: Scope = None,
    body: Body = None,
    disclosure: One = None,
    kind: Kind = None,
    code: Code = None,
    store: Location = None,
) -> None:
    """把当前版本或其一部分导出为文件。Export the current release, or a part of it, to a file."""
    given = {
        **{"place": place, "year": year, "stage": stage, "scope": scope, "body": body},
        **{"disclosure": disclosure, "kind": kind, "code": code},
    }
    try:
        found = export_of(format)
        wanted = asked(found, {name: one or () for name, one in given.items()}, table, full)
    except Unfit as error:
        raise Stopped(str(error), 2) from None
    path = output or Path(found.file_name(wanted.table))
    if not path.parent.is_dir():
        raise Stopped(f"{path.parent}：没有这个文件夹。There is no such folder.", 2)
    size = asyncio.run(_export(load(store=store), found, wanted, path))
    say(f"{path}：{size:,} 字节 bytes")


async def _export(settings: Settings, export: Export, wanted: Wanted, path: Path) -> int:
    """Write the file, whole or not at all; returns its size before compression."""
    partial = path.with_name(f".{path.name}.part")
    opened, shelf = engine(settings.store, limits(settings)), Shelf(settings.store)
    release = opened.release()
    licence = LICENCES[settings.licence]
    pieces = export.write(Source(opened, release, lambda: shelf.tables(release), licence), wanted)
    try:
        with partial.open("wb") as file:
            size = await _write(pieces, path.suffix == ".gz", file)
        if export.folder and wanted.table is None and not path.suffix:
            _unpack(partial, path)
        else:
            partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
        shelf.close()
        await opened.close()
    return size


def _unpack(packed: Path, folder: Path) -> None:
    """Unpack into a folder that is not there yet.

    :raises Stopped: where it is.
    """
    try:
        folder.mkdir()
    except FileExistsError:
        raise Stopped(f"{folder}：已经存在。It is there already.", 2) from None
    with zipfile.ZipFile(packed) as found:
        found.extractall(folder)


async def _write(pieces: AsyncIterator[bytes], compressed: bool, file: BinaryIO) -> int:
    """Write the pieces, compressed where asked for; the same pieces give the same bytes."""
    size = 0
    with err().status("") as status:
        target: BinaryIO | gzip.GzipFile = file
        if compressed:
            target = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
        async for piece in pieces:
            size += target.write(piece)
            status.update(f"{size:,} 字节 bytes")
        if compressed:
            target.close()
    return size
