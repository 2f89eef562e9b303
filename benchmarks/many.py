"""The example documents, read, and as many further disclosures as wanted: copies under other names.

So each line has what lines of real disclosures have: some forty quads with cells, checks, projects and targets.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import count, cycle, islice
from pathlib import Path
from urllib.parse import quote

from ingest.batch.intake import Graph, intake


@cache
def read() -> tuple[Graph, ...]:
    """The graphs of the example documents."""
    folder = Path(str(files("api") / "examples"))
    outcomes = [intake((path,)) for path in sorted(folder.iterdir())]
    return tuple(one for one in outcomes if isinstance(one, Graph))


def disclosures(number: int | None = None) -> Iterator[bytes]:
    """The N-Quads of so many disclosures (or without end), each of a body of its own; the first ones are the examples."""
    graphs = read()
    for copy, graph in zip(count(), islice(cycle(graphs), number)):
        yield graph.nquads if copy < len(graphs) else _renamed(graph, copy // len(graphs))


def _renamed(graph: Graph, copy: int) -> bytes:
    """The same figures of another body, whose name ends in a number."""
    body = graph.iri.split("/")[-4]
    content = graph.nquads
    for name in {body, quote(body)}:
        for end in ("/", ">"):
            content = content.replace(f"/{name}{end}".encode(), f"/{name}{copy}{end}".encode())
    return content
