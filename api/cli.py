"""The command line: `yusuan` and its commands; errors are sentences, never tracebacks.

Nothing is loaded here but what the help needs: each command loads the rest when it is run.
"""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.catalogue import Commands
from api.console import Stopped, say
from queries.failure import QueryFailed, ReleaseUnknown

if TYPE_CHECKING:
    from pydantic import ValidationError

USAGE = 2

app = typer.Typer(
    name="yusuan",
    cls=Commands,
    help="中国政府预决算公开的知识图谱。The knowledge graph of Chinese government budget disclosures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run a command; exit codes: 0 done, 1 an error, 2 wrong usage, 3 some files could not be read."""
    try:
        app()
    except Exception as error:  # noqa: BLE001 the rim of the program: people get a sentence
        message, code = _told(error)
        say(f"yusuan: {message}")
        sys.exit(code)


@app.callback(invoke_without_command=True)
def options(
    shown: Annotated[
        bool, typer.Option("--version", help="版本号。Show the version.", is_eager=True)
    ] = False,
) -> None:
    """Say the version of the program where it was asked for."""
    if shown:
        from importlib.metadata import version  # not needed otherwise

        typer.echo(f"yusuan {version('yusuan')}")
        raise typer.Exit


def _told(error: Exception) -> tuple[str, int]:
    """What people are told of an error, and the exit code."""
    from pydantic import ValidationError  # the help needs none of it

    match error:
        case Stopped():
            return str(error), error.code
        case ReleaseUnknown():
            place = f"{error.place}：" if error.place else ""
            return f"{place}{error} 请先收录文件。Take in documents first: yusuan ingest PATH…", 1
        case QueryFailed():
            return str(error), 1
        case ValidationError():
            return f"设置有误。A setting is wrong:\n{_settings(error)}", USAGE
        case OSError():
            place = f"{error.filename}：" if error.filename else ""
            return f"{place}{error.strerror or error}", 1
        case _:
            return f"程序内部错误 Internal error: {type(error).__name__}: {error}", 1


def _settings(error: "ValidationError") -> str:
    return "\n".join(
        f"  {'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()
    )
