"""A disclosure → its whole named graph, as every caller stores it."""

from pyoxigraph import Quad

from ingest.emit import disclosure
from ingest.record import Disclosure


def graph(found: Disclosure) -> list[Quad]:
    """All quads of the disclosure's graph, each once, sorted."""
    return disclosure.quads(found)
