"""`yusuan ingest`: documents into a store, and a new release of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from api.commands.intake import Taken, files, readymade, take, writer
from api.commands.options import Cluster, Memory, Paths, Report, Seconds, Store, Workers
from api.commands.progress import progress
from api.commands.ready import ready
from api.commands.report import report as show
from api.commands.report import save
from api.console import Stopped, say
from api.site.settings import Settings, load
from ingest.batch.summary import Summary
from queries.store.release import publish
from queries.store.store import Writer

INCOMPLETE = 3
INTERRUPTED = 130


def ingest(
    paths: Paths,
    store: Store = None,
    workers: Workers = None,
    again: Annotated[
        bool, typer.Option("--again", help="重读已收录的文件。Read files that the store has, too.")
    ] = False,
    report: Report = None,
    time_limit: Seconds = None,
    memory_limit: Memory = None,
    cluster: Cluster = None,
) -> None:
    """收录预决算公开文件，并发布新版本。Take in disclosures and publish a release.

    可随时中断并重新运行：已收录的文件不会重读。Interrupt and repeat at will: what the store has is
    not read again. 退出码 Exit code：0 都已处理 all done，3 有文件不能读取 some files could not be read。
    """
    settings = load(
        store=store,
        processes=workers,
        document_seconds=time_limit,
        document_memory=memory_limit,
    )
    taken = take_in(settings, paths, again=again, report=report, cluster=cluster)
    if not taken.complete:
        raise typer.Exit(INCOMPLETE)


def take_in(
    settings: Settings,
    paths: Sequence[Path],
    *,
    again: bool = False,
    report: Path | None = None,
    cluster: str | None = None,
) -> Summary:
    """Take in the files, say what became of them, and publish a release.

    :raises Stopped: where nothing can be taken in, or Ctrl-C broke the work off.
    """
    found = files(paths)
    with writer(settings.store, readymade(settings)) as opened:
        taken = take(opened, found, settings, again=again, cluster=cluster)
        show(taken.summary)
        if report is not None:
            save(taken.summary, report)
        _publish(opened, taken)
    ready(settings)
    return taken.summary


def _publish(opened: Writer, taken: Taken) -> None:
    """Make what was taken the current release, unless the work was broken off."""
    if not taken.finished:
        raise Stopped(
            "已中断。已收录的文件都已保存，数据库完好；重新运行同一命令即可继续，此前读者仍看到上一版本。\n"
            "Interrupted. What was taken is kept and the store is consistent; run the same command "
            "again to go on. Until then readers see the last release.",
            INTERRUPTED,
        )
    with progress() as shown:
        shown.begin("发布 Publishing")
        made = publish(opened)
    say(f"版本 release {made.id}：{made.quads} 条数据 quads，{made.graphs} 个图 graphs")
