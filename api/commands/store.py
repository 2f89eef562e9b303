"""`yusuan store`: check a store, back it up, and restore it."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import Store
from api.console import Stopped, out, say
from api.site.settings import load
from queries.failure import BackupRefused
from queries.store import backup as copies
from queries.store.soundness import check as checked

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="数据库：检查、备份、恢复。The store: check, back up, restore.",
)


@app.command()
def check(store: Store = None) -> None:
    """检查每个版本的每条数据。Read every quad of each release, and compare it with what the release says.

    退出码 Exit code：0 完好 all is whole，1 有损坏 something is damaged。
    """
    place = load(store=store).store
    wrong = 0
    for finding in checked(place):
        wrong += finding.wrong is not None
        out().print(f"{finding.what}: {finding.wrong or '完好 whole'}")
    if wrong:
        raise Stopped(
            "数据库有损坏；可用 yusuan releases use N 换一个完好的版本，或用 yusuan store restore 恢复备份。"
            "The store is damaged: use a release that is whole, or restore a backup."
        )


@app.command()
def backup(
    to: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="新文件夹。A new folder.", show_default=False)
    ],
    store: Store = None,
) -> None:
    """把当前版本备份到新文件夹，可在服务和收录时进行。Copy the current release to a new folder, while all goes on."""
    try:
        made = copies.backup(load(store=store).store, to)
    except BackupRefused as refused:
        raise Stopped(str(refused), 2) from None
    say(f"{to}：版本 release {made.id}，{made.quads} 条数据 quads")


@app.command()
def restore(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", help="备份文件夹。The folder of a backup.", show_default=False
        ),
    ],
    store: Store = None,
) -> None:
    """用备份建立新的数据库。Make a new store of a backup, each of whose files is proved first."""
    place = load(store=store).store
    try:
        made = copies.restore(folder, place)
    except BackupRefused as refused:
        raise Stopped(str(refused), 2) from None
    say(f"{place}：版本 release {made.id}，{made.quads} 条数据 quads")
