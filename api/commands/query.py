"""`yusuan query`: a SPARQL query from a file or the standard input."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.commands.answer import TABLE, answer
from api.commands.options import Format, Source, Timeout, To
from api.console import Stopped
from api.site.settings import load


def query(
    file: Annotated[
        str,
        typer.Argument(
            help="SPARQL 查询文件，- 为标准输入。A file with a SPARQL query; - is standard input.",
            metavar="FILE|-",
        ),
    ],
    store: Source = None,
    format: Format = TABLE,
    output: To = None,
    timeout: Timeout = None,
) -> None:
    """运行一个 SPARQL 查询。Run a SPARQL query."""
    answer(load(store=store, timeout=timeout), _text(file), format, output)


def _text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except OSError as error:
        reason = f"{file}：不能读取（{error.strerror}）。It cannot be read."
        raise Stopped(reason, 2) from None
    except UnicodeDecodeError:
        raise Stopped(f"{file}：不是 UTF-8 文本。It is no text in UTF-8.", 2) from None
