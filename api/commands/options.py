"""The arguments and options that several commands have, each with its one help text."""

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…",
        help="文件或文件夹（PDF、Word、Excel、网页、文本）。Files or folders: PDF, Word, Excel, web pages, text.",
        show_default=False,
    ),
]
Store = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="数据库文件夹，默认 yusuan-store。The store's folder.",
        metavar="DIR",
        show_default=False,
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="数据库文件夹，或 SPARQL 服务的网址。A store's folder or the URL of a SPARQL endpoint.",
        metavar="DIR|URL",
        show_default=False,
    ),
]
Named = Annotated[
    str | None,
    typer.Argument(
        metavar="DISCLOSURE",
        help="披露的 IRI，或其中的文字如单位名称；省略则列出全部。A disclosure, or a piece of its name.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        help="同时读取的进程数，默认为处理器数。Processes that read; as many as processors.",
        metavar="N",
        min=1,
        show_default=False,
    ),
]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        help="每个文件最多读几秒，默认 300。Seconds that one file may take.",
        metavar="SECONDS",
        min=0.001,
        show_default=False,
    ),
]
Memory = Annotated[
    int | None,
    typer.Option(
        "--memory-limit",
        help="每个文件最多用多少 MiB 内存，默认 2048。MiB of memory that one file may take.",
        metavar="MIB",
        min=256,
        show_default=False,
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        help="一个查询最多几秒，默认 30。Seconds that one query may take.",
        metavar="SECONDS",
        min=0.001,
        show_default=False,
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help="table（给人看）、csv、tsv、json、xml；图用 ttl、nt、jsonld、rdf。Format of the answer.",
    ),
]
To = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="写入文件。Write to a file.", show_default=False
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        help="Dask 调度器的地址，由它的各台机器读取文件。Let the machines of this Dask scheduler read.",
        metavar="ADDRESS",
        show_default=False,
    ),
]
Report = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="把小结写成 JSON 文件。Write the summary as JSON.",
        show_default=False,
    ),
]
