"""`yusuan convert`: documents into one RDF file, without a store."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from api.commands.ingest import INCOMPLETE, INTERRUPTED
from api.commands.intake import files, readymade, take, texts, writer
from api.commands.options import Cluster, Memory, Paths, Report, Seconds, Workers
from api.commands.report import report as show
from api.commands.report import save
from api.console import Stopped, say
from api.site.settings import load
from queries.store.rdf import SUFFIXES, write


def convert(
    paths: Paths,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="写入的文件：.nq、.trig 或 .ttl，可加 .gz。The file to write: .nq, .trig or .ttl, or with .gz.",
            show_default=False,
        ),
    ],
    bare: Annotated[
        bool,
        typer.Option("--bare", help="不含词汇表和编码表。Leave out the ontology and code lists."),
    ] = False,
    workers: Workers = None,
    report: Report = None,
    time_limit: Seconds = None,
    memory_limit: Memory = None,
    cluster: Cluster = None,
) -> None:
    """把预决算公开文件转换为一个 RDF 文件。Convert disclosures to one RDF file.

    相同的文件总是得到逐字节相同的结果。The same documents give the same bytes.
    """
    settings = load(processes=workers, document_seconds=time_limit, document_memory=memory_limit)
    _require(output)
    found = files(paths)
    begin = None if bare else readymade(settings)
    with tempfile.TemporaryDirectory(prefix="yusuan-") as place, writer(place, begin) as opened:
        taken = take(opened, found, settings, base=not bare, cluster=cluster)
        if not taken.finished:
            raise Stopped("已中断，没有写出文件。Interrupted; no file was written.", INTERRUPTED)
        quads = write(opened.store, output, texts(opened, begin))
    show(taken.summary)
    if report is not None:
        save(taken.summary, report)
    say(f"{output}：{quads} 条数据 quads")
    if not taken.summary.complete:
        raise typer.Exit(INCOMPLETE)


def _require(output: Path) -> None:
    """Refuse a file that could not be written before the work begins."""
    if not output.name.removesuffix(".gz").endswith(tuple(SUFFIXES)):
        raise Stopped(f"{output}：后缀应为 The name must end in {'、'.join(SUFFIXES)}（.gz）", 2)
    if not output.parent.is_dir():
        raise Stopped(f"{output.parent}：没有这个文件夹。There is no such folder.", 2)
