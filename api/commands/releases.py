"""`yusuan releases`: list, publish and prune the releases of a store."""

import asyncio
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from api.commands.answer import limits
from api.commands.intake import writer
from api.commands.options import Store
from api.commands.ready import ready
from api.commands.table import plain_table
from api.console import Stopped, out, say
from api.exports import manifest
from api.exports.source import Source
from api.site.settings import Settings, load
from api.site.shelf import Shelf
from queries.answer import Query
from queries.description.catalogue import counting
from queries.description.licence import LICENCES
from queries.engine import ask, engine
from queries.remote import mirror
from queries.remote.graphstore import GraphStore
from queries.rows import parse
from queries.store import release

Chosen = Annotated[
    str | None,
    typer.Argument(
        metavar="RELEASE",
        help="版本号，默认当前版本。Its number; the current one.",
        show_default=False,
    ),
]

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def default(context: typer.Context, store: Store = None) -> None:
    """版本：列出、发布、清理。Releases: list, publish, prune."""
    if context.invoked_subcommand is None:
        list_(store)


@app.command("list")
def list_(store: Store = None) -> None:
    """列出版本，当前版本有 * 号。List the releases; * marks the current one."""
    place = load(store=store).store
    current = release.current_id(place)
    table = plain_table("", "版本 Release", "数据 Quads", "图 Graphs")
    for found in release.releases(place):
        mark = "*" if found.id == current else ""
        table.add_row(mark, found.id, f"{found.quads:,}", str(found.graphs))
    out().print(table)


@app.command()
def publish(store: Store = None) -> None:
    """把已收录的内容发布为当前版本。Make what was taken in the current release."""
    settings = load(store=store)
    if not Path(settings.store).is_dir():
        raise Stopped(f"{settings.store}：没有这个数据库。There is no such store.", 2)
    with writer(settings.store) as opened:
        made = release.publish(opened)
    ready(settings)
    say(f"当前版本 the current release：{made.id}")


@app.command()
def use(
    release_id: Annotated[str, typer.Argument(metavar="RELEASE", help="版本号。Its number.")],
    store: Store = None,
) -> None:
    """改用一个旧版本（回退）。Make a release that is kept the current one (roll back)."""
    found = release.use(load(store=store).store, release_id)
    say(f"当前版本 the current release：{found.id}")


@app.command()
def prune(
    store: Store = None,
    keep: Annotated[int, typer.Option(help="保留最新的几个。How many to keep.", min=1)] = 5,
) -> None:
    """删除旧版本，当前版本总是保留。Remove old releases, never the current one."""
    removed = release.prune(load(store=store).store, keep)
    say(f"已删除 removed：{'、'.join(removed) or '无 none'}")


@app.command("manifest")
def manifest_(release_id: Chosen = None, store: Store = None) -> None:
    """写下版本的清单：来源文件、程序版本、条数、各种导出文件的大小和校验值。Write the manifest of a release: inputs, software, counts, sizes and checksums of all exports."""
    found, made = _manifest(load(store=store), release_id)
    path = manifest.write(found, made)
    say(f"版本 release {found.id}：{path}")


@app.command()
def verify(release_id: Chosen = None, store: Store = None) -> None:
    """核对版本与其清单：重新计算一切并比较。Prove a release: make all that its manifest names anew, and compare."""
    settings = load(store=store)
    found = _found(settings, release_id)
    kept = manifest.read(found)
    if kept is None:
        raise Stopped(
            f"版本 {found.id} 没有清单。Release {found.id} has no manifest: make one first."
        )
    _, made = _manifest(settings, found.id)
    wrong = manifest.differing(kept, made)
    if wrong:
        raise Stopped(f"不符 differ：{'、'.join(wrong)}")
    say(f"版本 release {found.id}：相符 all is as its manifest says")


@app.command()
def cite(release_id: Chosen = None, store: Store = None) -> None:
    """给出引用文字。Give the text that cites a release."""
    settings = load(store=store)
    found = _found(settings, release_id)
    out().print(
        f"Yusuan 预算 {version('yusuan')}. Knowledge graph of Chinese government budgets, release {found.id} "
        f"({found.quads:,} quads, {found.graphs} graphs), {settings.licence}. {manifest.address(found.id)}"
    )


def _found(settings: Settings, id: str | None) -> release.Release:
    return release.release(settings.store, id) if id else release.current(settings.store)


def _manifest(settings: Settings, id: str | None) -> tuple[release.Release, manifest.Json]:
    found = _found(settings, id)

    async def made() -> manifest.Json:
        opened, shelf = engine(settings.store, limits(settings)), Shelf(settings.store)
        try:
            licence = LICENCES[settings.licence]
            source = Source(opened, found.id, lambda: shelf.tables(found.id), licence)
            return await manifest.manifest(source, found)
        finally:
            shelf.close()
            await opened.close()

    return found, asyncio.run(made())


@app.command()
def push(
    server: Annotated[str, typer.Argument(metavar="URL", help="Graph Store Protocol。")],
    query: Annotated[str, typer.Argument(metavar="URL", help="SPARQL 查询地址 to query it.")],
    store: Store = None,
) -> None:
    """把当前版本送到别处的 SPARQL 服务，逐图替换。Make a server elsewhere hold the current release, graph by graph."""
    found = release.current(load(store=store).store)
    listed = parse(ask(query, Query(counting("graphs"))))
    with GraphStore(server) as opened:
        done = mirror.push(found, opened, [row["graph"].text for row in listed.rows])
    say(
        f"写入 written {done.written}，未变 unchanged {done.unchanged}，删除 removed {done.removed}"
    )
