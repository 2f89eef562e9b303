"""The commands by their names, each with the one line that the help says of it; loaded when they are run."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS: Mapping[str, str] = {
    "demo": "生成示例文件，收录、发布，并打开网页。Make the example documents, take them in and serve them.",
    "ingest": "收录预决算公开文件，并发布新版本。Take in disclosures and publish a release.",
    "convert": "把预决算公开文件转换为一个 RDF 文件。Convert disclosures to one RDF file.",
    "serve": "提供网页、关联数据和 SPARQL 服务。Serve pages, linked data and SPARQL.",
    "query": "运行一个 SPARQL 查询。Run a SPARQL query.",
    "ask": "提出一个现成的问题。Ask a question of the catalogue.",
    "codes": "查编码表。Look up codes.",
    "bodies": "单位名录：查看、复核、收下。The authority of bodies: list, review, accept.",
    "corrections": "更正读数：起草、检查、应用。Corrections of readings: draw up, check, apply.",
    "check": "核对结果与来源的问题。Checks of disclosures and issues of their sources.",
    "trace": "项目的钱从哪里来，附证明。What pays for each project, with its proof.",
    "argue": "一个项目的钱为什么说是这样来的。Why the money of a project is said to come from where it does.",
    "evidence": "金额印在原文件的什么地方。Show where an amount is printed.",
    "inspect": "文件是怎样读的、为什么。How a document was read, stage by stage, and why.",
    "export": "把当前版本或其一部分导出为文件。Export the current release, or a part of it, to a file.",
    "releases": "版本：列出、发布、清理。Releases: list, publish, prune.",
    "store": "数据库：检查、备份、恢复。The store: check, back up, restore.",
}
"""The first line of each command's own help; a test holds the two equal."""


def command(name: str) -> Any:
    """The command of a name, with its options; its module, and what that needs, is loaded now."""
    module = import_module(f"api.commands.{name}")
    made: typer.Typer | None = getattr(module, "app", None)
    if made is None:
        made = typer.Typer(
            add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
        )
        made.command(name)(getattr(module, name))
    loaded = typer.main.get_command(made)
    loaded.name = name
    return loaded


class Commands(TyperGroup):
    """The commands: the help lists them without loading any, which would take a second."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, line in COMMANDS.items():
            self.add_command(TyperCommand(name, help=line))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was asked for, loaded, with the arguments that are left for it."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, command(name) if name and found else found, rest
