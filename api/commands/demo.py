"""`yusuan demo`: make the example documents, take them in, serve them, open the browser."""

import asyncio
import os
import subprocess
import sys
import webbrowser
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

import typer

from api.commands.answer import limits
from api.commands.ingest import INCOMPLETE, take_in
from api.commands.options import Store, Workers
from api.commands.serve import address, listen, run
from api.console import Stopped, say
from api.names import program, short
from api.site.settings import Settings, load
from api.site.stored import stored
from queries.engine import engine
from queries.question.question import catalog
from queries.rows import select

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Try:
    """A question to try, as a page of the server and as a command."""

    title: str
    path: str
    command: str


def demo(
    store: Store = None,
    folder: Annotated[
        Path, typer.Option(help="示例文件放在哪里。Where the example documents go.")
    ] = Path("demo"),
    port: Annotated[
        int | None,
        typer.Option(help="端口，默认 8000。The port.", min=0, max=65535, show_default=False),
    ] = None,
    browser: Annotated[bool, typer.Option(help="打开浏览器。Open the browser.")] = True,
    once: Annotated[
        bool, typer.Option("--once", help="做完即退出，不提供服务。Do all but serve.")
    ] = False,
    workers: Workers = None,
) -> None:
    """生成示例文件，收录、发布，并打开网页。Make the example documents, take them in and serve them."""
    settings = load(store=store, port=port, processes=workers)
    listening = None if once else listen(settings)
    _make(folder)
    complete = take_in(settings, [folder]).complete
    home = address(listening) if listening else None
    _introduce(settings, home, store)
    if listening is not None and home is not None:
        if browser and _desktop():
            webbrowser.open(home)
        run(settings, listening)
    elif not complete:
        raise typer.Exit(INCOMPLETE)


def _make(folder: Path) -> None:
    """Make the example documents with the script of the checkout; without one, take those made with it."""
    say(f"生成示例 Making the examples：{folder}/")
    if not (CHECKOUT / "examples" / "make.py").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for document in (files("api") / "examples").iterdir():
            (folder / document.name).write_bytes(document.read_bytes())
        return
    command = [sys.executable, "-m", "examples.make", str(folder.resolve())]
    if subprocess.run(command, cwd=CHECKOUT, check=False).returncode:
        raise Stopped(
            "示例没有生成，原因见上。The examples could not be made, for the reason above."
        )


def _introduce(settings: Settings, home: str | None, store: str | None) -> None:
    """Say where the server is, if there is one, and what may be asked."""
    if home is not None:
        say(f"\n{home}  （Ctrl-C 停止 stops it）")
    say("\n可以这样问 Three questions to try：")
    own = f" --store {store}" if store else ""
    for one in asyncio.run(_tries(settings)):
        page = f"\n  {home.rstrip('/')}{one.path}" if home else ""
        say(f"\n{one.title}{page}\n  {one.command}{own}")


async def _tries(settings: Settings) -> list[Try]:
    """Questions about things that the store holds."""
    from api.pages.home import FEATURED

    opened = engine(settings.store, limits(settings))
    try:
        disclosures = await select(opened, stored("exports/disclosures").sparql)
        found = [row["disclosure"].text for row in disclosures.rows]
        if not found:
            return []
        examples = await select(opened, stored("queries/examples").bind({"disclosure": found}))
    finally:
        await opened.close()
    known = {name: value.text for row in examples.rows for name, value in row.items()}
    return [_try(name, about, known[about]) for name, about in FEATURED.items() if about in known]


def _try(name: str, about: str, iri: str) -> Try:
    title = catalog()[name].title
    path = f"/questions/{name}?{urlencode({about: iri})}"
    command = f"{program()} ask {name} --param '{about}={short(iri)}'"
    return Try(f"{title.zh} {title.en}", path, command)


def _desktop() -> bool:
    """Whether there is a screen on which a browser could open."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) or sys.platform in ("darwin", "win32")
