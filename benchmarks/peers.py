"""From a file of N-Quads to servers of others that hold it: Oxigraph's own, and Virtuoso."""

import subprocess
import sys
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx

from benchmarks.server import port, served
from benchmarks.tree import used

SETTINGS = """
[Database]
DatabaseFile = {0}/virtuoso.db
ErrorLogFile = {0}/virtuoso.log
LockFile = {0}/virtuoso.lck
TransactionFile = {0}/virtuoso.trx
xa_persistent_file = {0}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {0}/temporary.db
TransactionFile = {0}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{1}
NumberOfBuffers = {4}
MaxDirtyBuffers = {5}
DirsAllowed = {3}
[HTTPServer]
ServerPort = 127.0.0.1:{2}
ServerThreads = 10
"""
BUFFERS = 340_000
"""For 4 GB, as its makers advise; all else as it comes."""


@dataclass(frozen=True, slots=True)
class Held:
    """A server that holds the quads: where it is asked, how a graph is replaced, what loading took of the processor."""

    address: str
    loading: float
    replace: Callable[[str, bytes], None]
    directory: Path


@asynccontextmanager
async def oxigraph(quads: Path, directory: Path) -> AsyncGenerator[Held]:
    """Oxigraph's server, whose default graph is the union of all."""
    program, bind = str(Path(sys.executable).with_name("oxigraph")), f"127.0.0.1:{port()}"
    place = ["--location", str(directory)]
    loading = used(partial(_run, [program, "load", *place, "--file", str(quads)]))
    arguments = [program, "serve", *place, "--bind", bind, "--union-default-graph"]

    def replace(graph: str, content: bytes) -> None:
        _put(httpx.Client(), f"http://{bind}/store", "graph", graph, content)

    async with served(arguments, f"http://{bind}/query") as address:
        yield Held(address, loading, replace, directory)


def settings(
    directory: Path, database: int, http: int, allowed: Path, buffers: int = BUFFERS
) -> str:
    """The settings of a Virtuoso in a directory, on two ports, that may load files from a folder."""
    return SETTINGS.format(directory, database, http, allowed, buffers, buffers * 25 // 34)


@asynccontextmanager
async def virtuoso(quads: Path, directory: Path) -> AsyncGenerator[Held]:
    """Virtuoso, filled by its own bulk loader."""
    database, http, file = port(), port(), directory / "virtuoso.ini"
    file.write_text(settings(directory, database, http, quads.parent))
    arguments = ["virtuoso-t", "+configfile", str(file), "+foreground"]

    def replace(graph: str, content: bytes) -> None:
        client = httpx.Client(auth=httpx.DigestAuth("dba", "dba"), timeout=None)
        url = f"http://127.0.0.1:{http}/sparql-graph-crud-auth"
        _put(client, url, "graph-uri", graph, content)

    async with served(arguments, f"http://127.0.0.1:{http}/sparql") as address:
        told = f"ld_dir('{quads.parent}', '{quads.name}', ''); rdf_loader_run(); checkpoint;"
        loading = used(partial(_run, ["isql-vt", str(database), "dba", "dba", f"exec={told}"]))
        yield Held(address, loading, replace, directory)


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _put(client: httpx.Client, url: str, name: str, graph: str, content: bytes) -> None:
    with client:
        headers = {"Content-Type": "application/n-triples"}
        sent = client.put(url, params={name: graph}, content=content, headers=headers, timeout=None)
        sent.raise_for_status()
