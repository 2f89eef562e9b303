"""`yusuan trace`: which function and fund pay for each project, with the proof that can be redone."""

from rich.text import Text

from api.commands.answer import TABLE, answer, rows
from api.commands.disclosure import which
from api.commands.options import Format, Named, Source
from api.console import out, say
from api.site.settings import Settings, load
from api.site.stored import stored

OVERVIEW, LINKS, PROOFS = "commands/traces", "commands/links", "commands/proofs"
REMAINDERS = ("commands/functions", "commands/money")


def trace(
    disclosure: Named = None,
    store: Source = None,
    format: Format = TABLE,
) -> None:
    """项目的钱从哪里来，附证明。What pays for each project, with its proof."""
    settings = load(store=store)
    if disclosure is None:
        answer(settings, stored(OVERVIEW).sparql, format, None, stored(OVERVIEW))
        return
    found = which(settings, disclosure)
    if format == TABLE:
        _prove(settings, found)
    asked = stored(LINKS)
    answer(settings, asked.bind({"disclosure": found}), format, None, asked)
    for view in map(stored, REMAINDERS if format == TABLE else ()):
        out().print(Text(f"\n{view.title.zh} {view.title.en}"))
        answer(settings, view.bind({"disclosure": found}), format, None, view)


def _prove(settings: Settings, disclosure: str) -> None:
    """Print the sums of each proof and what they rest on."""
    found = rows(settings, stored(PROOFS).bind({"disclosure": disclosure})).rows
    for row in found:
        out().print(Text(row["text"].text))
        out().print(Text(f"前提 Assumptions：{row['assumptions'].text}\n"))
    if not found:
        say("没有可追溯的项目或项目支出。No project, or no project expenditure, to trace.")
