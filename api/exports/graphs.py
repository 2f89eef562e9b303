"""From the graphs of a release to RDF, a graph at a time: N-Quads, TriG, Turtle and JSON-LD."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable

from api.exports.kept import kept, wanted_lines
from api.exports.source import Pieces, Source, Wanted
from api.site.stored import stored
from ontology.context import context
from ontology.terms import PREFIXES
from queries.answer import Formats, Query
from queries.description.linked import from_ntriples, objects, to_turtle
from queries.rows import select
from queries.tables.choice import Choice

NTRIPLES, TURTLE = "application/n-triples", "text/turtle"


async def as_nquads(source: Source, wanted: Wanted) -> Pieces:
    """N-Quads, graph by graph in the order of their IRIs, each graph's lines sorted."""
    async for graph, triples in _graphs(source, wanted):
        name = f" <{graph}> .\n".encode()
        yield b"".join(sorted(line.removesuffix(b" .") + name for line in triples.splitlines()))


async def as_turtle(source: Source, wanted: Wanted) -> Pieces:
    """Turtle with prefixes, graph by graph; the names of the graphs are lost in it."""
    async for _, turtle in _as_turtle(source, wanted):
        yield turtle


async def as_trig(source: Source, wanted: Wanted) -> Pieces:
    """TriG with prefixes, a block for each graph."""
    yield "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items()).encode()
    async for graph, turtle in _as_turtle(source, wanted):
        body = turtle.split(b"\n", len(PREFIXES))[-1]
        yield f"<{graph}> {{\n".encode() + body + b"}\n"


async def as_jsonld(source: Source, wanted: Wanted) -> Pieces:
    """JSON-LD under the context of ours: an object for each graph, in it one for each thing."""
    yield b'{"@context":' + json.dumps(context(), ensure_ascii=False).encode() + b',\n"graph":['
    comma = ""
    async for graph, triples in _graphs(source, wanted):
        things = await asyncio.to_thread(objects, from_ntriples(triples))
        said = json.dumps({"id": graph, "graph": things}, ensure_ascii=False)
        yield f"{comma}\n{said}".encode()
        comma = ","
    yield b"]}\n"


async def _as_turtle(source: Source, wanted: Wanted) -> AsyncIterator[tuple[str, bytes]]:
    """Each graph that is wanted as Turtle with our prefixes; our own engine writes whole ones so."""
    if source.release is not None and not wanted.choice.finer:
        async for graph, turtle in _graphs(source, wanted, TURTLE):
            yield graph, turtle
        return
    async for graph, triples in _graphs(source, wanted):
        yield graph, await asyncio.to_thread(to_turtle, from_ntriples(triples))


async def _graphs(
    source: Source, wanted: Wanted, media_type: str = NTRIPLES
) -> AsyncIterator[tuple[str, bytes]]:
    """Each graph that is wanted, with its triples as N-Triples, or in another format where it is wanted whole."""
    lines = wanted_lines(source, wanted.choice)
    for graph in sorted(await _named(source, wanted), key=lambda one: f"<{one}>"):
        formats = Formats(rows=None, boolean=None, graph=media_type)
        text = stored("exports/graph").bind({"graph": graph})
        answer = await source.engine.answer(Query(text, formats, release=source.release))
        triples = answer.read()
        yield graph, kept(graph, triples, lines[graph]) if lines is not None else triples


async def _named(source: Source, wanted: Wanted) -> Iterable[str]:
    """The graphs that are wanted: all of them, or those of disclosures."""
    choice = wanted.choice
    if choice.finer:
        return wanted_lines(source, choice) or ()
    if not choice:
        query = Query(stored("exports/graphs").sparql, release=source.release)
        rows = await select(source.engine, query)
        return [row["graph"].text for row in rows.rows]
    if choice == Choice(disclosure=choice.disclosure):
        return choice.disclosure
    found = source.tables().rows("disclosures", choice)
    return [str(row[0]) for batch in found for row in batch]
