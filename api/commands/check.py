"""`yusuan check`: what the checks of disclosures say, and what is wrong with their sources."""

from typing import Annotated

import typer
from rich.text import Text

from api.answering import TABLE, answer, rows
from api.ask import Given, stored
from api.commands.options import Format, Source
from api.console import Stopped, out
from api.names import full, short
from api.settings import Settings, load

OPEN = ["fail", "inapplicable"]
OVERVIEW, CHECKS, ISSUES = "commands/overview", "commands/checks", "commands/issues"


def check(
    disclosure: Annotated[
        str | None,
        typer.Argument(
            metavar="[DISCLOSURE]",
            help="披露的 IRI，或其中的文字如单位名称；省略则列出全部。A disclosure, or a piece of its name.",
            show_default=False,
        ),
    ] = None,
    checks: Annotated[
        bool,
        typer.Option("--checks", help="列出全部核对，包括相符的。All checks, passed ones too."),
    ] = False,
    store: Source = None,
    format: Format = TABLE,
) -> None:
    """核对结果与来源的问题。Checks of disclosures and issues of their sources."""
    settings = load(store=store)
    if disclosure is None:
        answer(settings, stored(OVERVIEW).sparql, format, None, stored(OVERVIEW))
        return
    found = _disclosure(settings, disclosure)
    if checks:
        _show(settings, CHECKS, {"disclosure": found, "found": [*OPEN, "pass"]}, format)
        return
    if format == TABLE:
        _show(settings, CHECKS, {"disclosure": found, "found": OPEN}, format)
    _show(settings, ISSUES, {"disclosure": found}, format)


def _show(settings: Settings, name: str, values: Given, format: str) -> None:
    asked = stored(name)
    if format == TABLE:
        out().print(Text(f"{asked.title.zh} {asked.title.en}", style="bold"))
    answer(settings, asked.bind(values), format, None, asked)


def _disclosure(settings: Settings, text: str) -> str:
    """The one disclosure whose IRI is, or holds, the text."""
    known = [row["disclosure"].text for row in rows(settings, stored(OVERVIEW).sparql).rows]
    if full(text) in known:
        return full(text)
    found = [one for one in known if text in one]
    if len(found) != 1:
        listed = "\n".join(f"  {short(one)}" for one in found or known)
        said = "有多份 several" if found else "没有 none"
        raise Stopped(f"“{text}”：{said}。披露 The disclosures：\n{listed}")
    return found[0]
