"""Publish release after release, each told on the standard output once it is acknowledged.

Started as `python -m benchmarks.publisher STORE NUMBER PAUSE`; number n says the same thing n in each of
its lines, so that a reader can tell a whole release from half of one. PAUSE is in seconds.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from queries.store.release import prune, publish
from queries.store.store import Writer

LINES = 200
GRAPHS = tuple(NamedNode(f"https://example.org/soak/{number}") for number in range(3))
SAYS = NamedNode("https://example.org/says")


def edition(number: int, graph: NamedNode) -> Iterator[Quad]:
    """What a graph says in one release."""
    for line in range(LINES):
        subject = NamedNode(f"{graph.value}/line/{line}")
        yield Quad(subject, SAYS, Literal(number), graph)


def publish_next(directory: Path, number: int) -> str:
    """Write all graphs anew and publish them; returns the id of the release."""
    with Writer(directory) as writer:
        for graph in GRAPHS:
            writer.replace(graph, edition(number, graph))
        made = publish(writer)
        prune(directory, 20)
    return made.id


def main() -> None:
    """Go on until killed."""
    directory, number, pause = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    while True:
        number += 1
        id = publish_next(directory, number)
        print(id, number, flush=True)
        time.sleep(pause)


if __name__ == "__main__":
    main()
