"""`yusuan export`: the current release as one file."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from api.commands.answer import limits
from api.commands.options import Source
from api.console import Stopped, say
from api.exports.files import EXPORTS, Export
from api.names import full
from api.site.settings import Settings, load
from queries.engine import engine


def export(
    format: Annotated[
        str, typer.Option("--format", "-f", help=f"格式 Format：{'、'.join(EXPORTS)}。")
    ] = "nquads",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="写入的文件，可加 .gz；默认为当前文件夹下的常用名。The file to write, .gz is compressed.",
            show_default=False,
        ),
    ] = None,
    disclosure: Annotated[
        str | None,
        typer.Option(help="只要一份披露（IRI）。One disclosure only.", show_default=False),
    ] = None,
    store: Source = None,
) -> None:
    """把当前版本导出为文件。Export the current release to a file."""
    wanted = EXPORTS.get(format)
    if wanted is None:
        raise Stopped(f"没有 {format} 格式。The formats are {', '.join(EXPORTS)}.", 2)
    path = output or Path(wanted.file_name)
    if not path.parent.is_dir():
        raise Stopped(f"{path.parent}：没有这个文件夹。There is no such folder.", 2)
    size = asyncio.run(_export(load(store=store), wanted, path, disclosure))
    say(f"{path}：{size:,} 字节 bytes")


async def _export(settings: Settings, wanted: Export, path: Path, disclosure: str | None) -> int:
    """Write the file, whole or not at all; returns its size before compression."""
    partial = path.with_name(f".{path.name}.part")
    opened = engine(settings.store, limits(settings))
    pieces = wanted.write(opened, full(disclosure) if disclosure else None)
    try:
        with partial.open("wb") as file:
            size = await _write(pieces, path.suffix == ".gz", file)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
        await opened.close()
    return size


async def _write(pieces: AsyncIterator[bytes], compressed: bool, file: BinaryIO) -> int:
    """Write the pieces, compressed where asked for; the same pieces give the same bytes."""
    if compressed:
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            return sum([packed.write(piece) async for piece in pieces])
    return sum([file.write(piece) async for piece in pieces])
