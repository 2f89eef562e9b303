"""From a release to files: N-Quads, Turtle and tidy CSV, a graph or a disclosure at a time.

Nothing is held whole in memory, and the same release gives the same bytes. Each generator names
the release once, so that a release published meanwhile does not mix with it.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass

from api.site.stored import Given, stored
from api.spreadsheet import guarded
from queries.answer import Answer, Formats, Query
from queries.engine import Engine
from queries.rows import select

BOM = b"\xef\xbb\xbf"
NTRIPLES, TURTLE, CSV = "application/n-triples", "text/turtle", "text/csv"

Pieces = AsyncIterator[bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of file: its media type, its usual name, and what writes it.

    `write` takes the engine and one disclosure, or None for the whole release.
    """

    media_type: str
    file_name: str
    title: Mapping[str, str]
    write: Callable[[Engine, str | None], Pieces]


async def nquads(engine: Engine, disclosure: str | None = None) -> Pieces:
    """N-Quads, graph by graph in the order of their IRIs, each graph's lines sorted."""
    release = engine.release()
    for graph in await _graphs(engine, disclosure, release):
        triples = (await _graph(engine, graph, NTRIPLES, release)).read().splitlines()
        name = f" <{graph}> .\n".encode()
        yield b"".join(sorted(line.removesuffix(b" .") + name for line in triples))


async def turtle(engine: Engine, disclosure: str | None = None) -> Pieces:
    """Turtle with prefixes, graph by graph; the names of the graphs are lost in it."""
    release = engine.release()
    for graph in await _graphs(engine, disclosure, release):
        async for piece in (await _graph(engine, graph, TURTLE, release)).chunks():
            yield piece


async def lines(engine: Engine, disclosure: str | None = None) -> Pieces:
    """Tidy CSV: one row for each printed amount, the names of the columns first."""
    release = engine.release()
    found = [disclosure] if disclosure else await _column(engine, "disclosures", release)
    for number, one in enumerate(found):
        answer = await _answer(engine, "lines", {"disclosure": one}, Formats(rows=CSV), release)
        opening = number > 0
        async for piece in answer.chunks():
            yield piece.partition(b"\n")[2] if opening else piece
            opening = False


async def lines_for_excel(engine: Engine, disclosure: str | None = None) -> Pieces:
    """Tidy CSV that opens with a byte order mark, by which Excel knows UTF-8, and holds no formulas."""
    yield BOM
    async for piece in guarded(lines(engine, disclosure)):
        yield piece


EXPORTS: Mapping[str, Export] = {
    "nquads": Export(
        "application/n-quads",
        "yusuan.nq",
        {"zh": "全部数据，N-Quads", "en": "Everything, as N-Quads"},
        nquads,
    ),
    "turtle": Export(
        TURTLE, "yusuan.ttl", {"zh": "全部数据，Turtle", "en": "Everything, as Turtle"}, turtle
    ),
    "csv": Export(
        CSV,
        "yusuan.csv",
        {"zh": "每个金额一行，CSV", "en": "One row for each amount, as CSV"},
        lines,
    ),
    "csv-excel": Export(
        CSV,
        "yusuan-excel.csv",
        {
            "zh": "每个金额一行，Excel 可直接打开的 CSV；以 = + - @ 开头的文字前加 '",
            "en": "The same CSV for Excel; text that begins with = + - @ has a ' before it",
        },
        lines_for_excel,
    ),
}


async def _graphs(engine: Engine, disclosure: str | None, release: str | None) -> list[str]:
    """The graphs in the order in which `queries.store.dump` writes them: by their names in brackets."""
    graphs = [disclosure] if disclosure else await _column(engine, "graphs", release)
    return sorted(graphs, key=lambda graph: f"<{graph}>")


async def _column(engine: Engine, name: str, release: str | None) -> list[str]:
    query = Query(stored(f"exports/{name}").sparql, release=release)
    rows = await select(engine, query)
    return [row[rows.columns[0]].text for row in rows.rows]


async def _graph(engine: Engine, graph: str, media_type: str, release: str | None) -> Answer:
    formats = Formats(rows=None, boolean=None, graph=media_type)
    return await _answer(engine, "graph", {"graph": graph}, formats, release)


async def _answer(
    engine: Engine, name: str, values: Given, formats: Formats, release: str | None
) -> Answer:
    text = stored(f"exports/{name}").bind(values)
    return await engine.answer(Query(text, formats, release=release))
