"""`yusuan argue`: why the money of a project is said to come from where it is said, to follow on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.text import Text

from api.argument.argument import argument
from api.argument.facts import Facts
from api.argument.reading import OF_DISCLOSURE, OF_PROJECT, read
from api.argument.text import text
from api.commands.answer import rows
from api.console import Stopped, out
from api.language import LANGUAGES, Language
from api.names import full, short
from api.site.settings import load
from api.site.stored import stored
from queries.data.place import place
from queries.rows import Rows

Select = Callable[[str], Rows]
_MOST = 20


def argue(
    project: Annotated[
        str,
        typer.Argument(
            metavar="PROJECT",
            help="项目的 IRI，或其中的文字、名称的一部分。A project: its IRI, a piece of it, or of its name.",
            show_default=False,
        ),
    ],
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            help="数据库文件夹、RDF 文件，或 SPARQL 服务的网址。A store's folder, a file of RDF, or the URL of a SPARQL endpoint.",
            metavar="DIR|FILE|URL",
            show_default=False,
        ),
    ] = None,
    lang: Annotated[
        Literal["zh", "en"] | None,
        typer.Option(
            help="只用一种语言；默认先中文后英文。One language; both by default.",
            show_default=False,
        ),
    ] = None,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="附上整个证明的算式。The sums of the whole proof, too."),
    ] = False,
) -> None:
    """一个项目的钱为什么说是这样来的。Why the money of a project is said to come from where it does."""
    select = _select(store)
    found = _facts(_which(project, select), select)
    languages: tuple[Language, ...] = (lang,) if lang else LANGUAGES
    for number, spoken in enumerate(languages):
        told = argument(found, spoken)
        proofs = "".join(f"\n\n{each}" for each in told.proofs) if whole else ""
        out().print(Text(("\n" if number else "") + text(told) + proofs))


def _select(store: str | None) -> Select:
    """What answers queries: a file of RDF is opened here, a store or a server is asked."""
    if store is not None and Path(store).is_file():
        return place(store).select
    settings = load(store=store)
    return lambda query: rows(settings, query)


def _which(text: str, select: Select) -> str:
    """The one project whose IRI or name is, or holds, the text.

    :raises Stopped: where there are several or none, with their list
    """
    wanted = full(text)
    found = [
        (row["project"].text, row["name"].text)
        for row in select(stored("argument/named").bind({"text": wanted})).rows
    ]
    same = [address for address, name in found if wanted in (address, name)]
    meant = [*dict.fromkeys(same or (address for address, _ in found))]
    if len(meant) != 1:
        listed = "\n".join(f"  {short(one)}" for one in meant[:_MOST])
        more = f"\n  … {len(meant)}" if len(meant) > _MOST else ""
        said = "有多个项目 several projects" if meant else "没有这个项目 no such project"
        raise Stopped(f"“{text}”：{said}。\n{listed}{more}".rstrip())
    return meant[0]


def _facts(project: str, select: Select) -> Facts:
    asked = {name: {"project": project} for name in ("about", *OF_PROJECT)}
    answers = {name: select(stored(f"argument/{name}").bind(own)) for name, own in asked.items()}
    disclosure = answers["about"].rows[0]["disclosure"].text
    for name in OF_DISCLOSURE:
        answers[name] = select(stored(f"argument/{name}").bind({"disclosure": disclosure}))
    return read(project, answers)
