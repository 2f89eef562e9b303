"""`yusuan releases`: list, publish and prune the releases of a store."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.intake import writer
from api.commands.options import Store
from api.commands.table import plain_table
from api.console import Stopped, out, say
from api.site.settings import load
from queries.answer import Query
from queries.description.catalogue import counting
from queries.engine import ask
from queries.remote import mirror
from queries.remote.graphstore import GraphStore
from queries.rows import parse
from queries.store import release

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
    place = load(store=store).store
    if not Path(place).is_dir():
        raise Stopped(f"{place}：没有这个数据库。There is no such store.", 2)
    with writer(place) as opened:
        made = release.publish(opened)
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
