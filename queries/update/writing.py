"""Carry out one change on a store directory and publish it: the process that `queries.update.queue` starts.

Started as `python -P -m queries.update.writing`; the change comes in, and its outcome goes out, as JSON.
"""

import json
import sys
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, parse

from queries.failure import Busy, Malformed, MemoryExceeded, QueryFailed
from queries.pool.sandbox import deny_network, die_with_parent, limit_memory
from queries.pool.wire import failed
from queries.sparql import federation
from queries.store import release
from queries.store.store import Writer
from queries.update import scratch
from queries.update.change import DEFAULT, FORMATS, Change, Changed, Graph, Payload, Update


def carry_out(directory: str, change: Change) -> Changed:
    """Change the store and publish it; readers see all of the change or nothing.

    :raises Busy: if another process writes to the store.
    :raises QueryFailed: as the change deserves; nothing is written then.
    """
    try:
        writer = Writer(directory)
    except OSError as error:
        print(f"The store cannot be opened for writing: {error}", file=sys.stderr)
        raise Busy("Another process writes to the store; try again later.") from None
    with writer:
        existed = _write(writer, change)
        return Changed(release.publish(writer).id, existed)


def _write(writer: Writer, change: Change) -> bool:
    if isinstance(change, Update):
        graphs = scratch.changed(writer, change)
        if graphs:
            writer.exchange(graphs)
        return True
    name = NamedNode(change.name)
    held = frozenset(writer.quads(name))
    sent = frozenset(quad for payload in change.payloads for quad in _parsed(payload, name))
    wanted = held | sent if change.act == "add" else sent
    if wanted != held:
        writer.exchange({name: wanted})
    return bool(held)


def _parsed(payload: Payload, name: NamedNode) -> list[Quad]:
    """The quads of a payload in the graph of that name; blank nodes are its own.

    :raises Malformed: if it is not of its media type, or holds graphs.
    """
    format = FORMATS[payload.media_type]
    try:
        found = list(parse(payload.text, format, base_iri=payload.base, rename_blank_nodes=True))
    except (SyntaxError, ValueError, OSError) as error:
        raise Malformed(f"This is not {payload.media_type}: {error}") from None
    if not all(isinstance(quad.graph_name, DefaultGraph) for quad in found):
        raise Malformed("One graph is sent at a time; this names graphs inside.")
    return [Quad(quad.subject, quad.predicate, quad.object, name) for quad in found]


def read(job: dict[str, Any]) -> Change:
    """The change that was sent as JSON."""
    if "text" in job:
        return Update(job["text"], tuple(job["using"]), tuple(job["using_named"]))
    payloads = tuple(Payload(**payload) for payload in job["payloads"])
    return Graph(job["act"], job["name"] or DEFAULT.value, payloads)


def main() -> None:
    """Read a job from the standard input, say on the standard output what came of it."""
    job = json.load(sys.stdin)
    die_with_parent()
    confined = not job["services"] and deny_network()
    limit_memory(job["memory"])
    try:
        change = read(job["change"])
        if isinstance(change, Update):
            federation.check(change.text, job["services"], confined=confined)
        done = carry_out(job["directory"], change)
        outcome: dict[str, Any] = {"release": done.release, "existed": done.existed}
    except MemoryError:
        outcome = failed(MemoryExceeded("The change needs more memory than it may have."))
    except QueryFailed as failure:
        outcome = failed(failure)
    json.dump(outcome, sys.stdout)


if __name__ == "__main__":
    main()
