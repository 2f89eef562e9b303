"""`yusuan check`: what the checks of disclosures say, and what is wrong with their sources."""

from typing import Annotated

import typer
from rich.text import Text

from api.commands.answer import TABLE, answer
from api.commands.disclosure import which
from api.commands.options import Format, Named, Source
from api.console import out
from api.site.settings import Settings, load
from api.site.stored import Given, stored

OPEN = ["fail", "inapplicable"]
OVERVIEW, CHECKS, ISSUES = "commands/overview", "commands/checks", "commands/issues"


def check(
    disclosure: Named = None,
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
    found = which(settings, disclosure)
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
