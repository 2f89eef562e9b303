"""`yusuan ask`: a named question of the catalogue, with parameters."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Annotated

import typer
from rich.text import Text

from api.commands.answer import TABLE, answer
from api.commands.options import Format, Source, Timeout, To
from api.commands.table import plain_table
from api.console import Stopped, out, say
from api.names import full, program
from api.site.settings import load
from queries.question.question import Malformed, Question, Unknown, catalog, question


def ask(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION",
            help="问题的名称；省略则列出全部。The question's name; without it, all are listed.",
            show_default=False,
        ),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="NAME=VALUE",
            help="参数，可多次给出；id: 代表本项目的 IRI。A parameter, repeatable; id: stands for our IRIs.",
            show_default=False,
        ),
    ] = None,
    store: Source = None,
    format: Format = TABLE,
    output: To = None,
    timeout: Timeout = None,
) -> None:
    """提出一个现成的问题。Ask a question of the catalogue."""
    if name is None:
        _list()
        return
    try:
        asked = question(name)
        values = _values(asked, param or [])
        text = asked.bind(values)
    except (Unknown, Malformed) as error:
        raise Stopped(str(error), 2) from None
    for missing in [known for known in asked.parameters if known not in values]:
        example = asked.example(missing)
        say(f"{missing} 未给出，用示例 not given, the example is used: {example}")
    if format == TABLE:
        out().print(Text(f"{asked.title.zh} {asked.title.en}", style="bold"))
    answer(load(store=store, timeout=timeout), text, format, output, asked)


def _values(asked: Question, given: list[str]) -> Mapping[str, list[str]]:
    """The values by parameter; one may have several."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise Stopped(f"参数应写作 名称=值：{one}。A parameter is written NAME=VALUE.", 2)
        iri = name in asked.parameters and asked.parameters[name].type == "iri"
        found[name].append(full(value) if iri else value)
    return found


def _list() -> None:
    table = plain_table("问题 Question", "", "参数 Parameters")
    for asked in catalog().values():
        needed = ", ".join(asked.parameters)
        table.add_row(asked.name, Text(f"{asked.title.zh}\n{asked.title.en}"), needed)
    out().print(table)
    say(f"提问 To ask：{program()} ask QUESTION --param NAME=VALUE")
