"""A disclosure → the tables that it has to print and does not.

《地方预决算公开操作规程》（财预〔2016〕143号） asks for eight tables, and for empty ones to be printed and
declared empty; the table of the state capital budget has joined them since.
"""

from collections.abc import Iterator

from ingest.issue import Issue
from ingest.kinds.kind import kinds
from ingest.record import Disclosure
from ontology import codes

_SHOWN = 3  # with fewer amount tables, a document is a narrative or a part of the disclosure


def missing(disclosure: Disclosure) -> Iterator[Issue]:
    """One notice for each mandatory table that is neither printed nor declared empty."""
    kinds = {table.kind for table in disclosure.tables}
    filled = {table.kind for table in disclosure.tables if table.lines}
    if disclosure.identity.stage == "performance" or len(filled & {*mandatory()}) < _SHOWN:
        return
    for kind in mandatory():
        concept = codes.scheme("table").get(kind)
        if kind not in kinds and concept is not None:
            text = f"没有{concept.label}，也没有空表列示。{concept.english}: neither printed nor declared empty."
            yield Issue("missing-table", "notice", text)


def mandatory() -> list[str]:
    """The kinds of the tables that the rule asks for, in its order."""
    asked = [(each.mandatory, each.notation) for each in kinds().values() if each.mandatory]
    return [notation for _, notation in sorted(asked)]
