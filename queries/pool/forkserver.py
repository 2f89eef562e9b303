"""The process from which workers are forked, so that a new one is there within milliseconds.

Started by `queries.pool.forks` as `python -P -m queries.pool.forkserver DESCRIPTOR SETTINGS HELD`. It opens each
release once, on disk or, where HELD is its place, in memory; its workers inherit it open. None writes
to it, so that no page is copied; the threads of the store, which only writing needs, are not inherited.
"""

import json
import os
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module

from pyoxigraph import Store

from queries.pool.sandbox import deny_network, die_with_parent
from queries.pool.wire import PID, receive_with
from queries.pool.worker import NICE, Settings, work

READY = b"."
"""What a fork server says when it can fork."""


KEPT = 8
"""How many releases a fork server keeps open: the current one, and others that are asked beside it."""

Stores = dict[str, Store]
"""The open stores by the places of their releases."""


def loaded(place: str) -> Stores:
    """A release on disk as a store in memory."""
    held = Store()
    held.bulk_extend(Store.read_only(place))
    return {place: held}


def serve(connection: socket.socket, settings: Settings, stores: Stores, *, confined: bool) -> None:
    """Fork a worker for each place with a pair of descriptors (its socket, its errors), until told no more."""
    connection.sendall(READY)
    while asked := receive_with(connection, 2):
        place, descriptors = asked[0]["place"], asked[1]
        _open(stores, place)
        pid = os.fork()
        if pid == 0:
            connection.close()
            _live(descriptors, settings, stores, place, confined=confined)
        for descriptor in descriptors:
            os.close(descriptor)
        connection.sendall(PID.pack(pid))


def _open(stores: Stores, place: str) -> None:
    """Open a release, unless it is open; where it cannot be, its worker tries, and tells why."""
    if place not in stores:
        while len(stores) >= KEPT:
            del stores[next(iter(stores))]
        with suppress(OSError):
            stores[place] = Store.read_only(place)


def _live(
    descriptors: list[int], settings: Settings, stores: Stores, place: str, *, confined: bool
) -> None:
    """Be a worker, and nothing after that."""
    code = 1
    try:
        die_with_parent()
        os.dup2(descriptors[1], sys.stderr.fileno())
        with socket.socket(fileno=descriptors[0]) as connection:
            store = stores.get(place) or Store.read_only(place)
            work(connection, settings, store, confined=confined)
        code = 0
    finally:
        os._exit(code)


def main() -> None:
    """Keep to the settings, then serve the descriptor given on the command line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for workers: their socket tells
    settings = Settings(**json.loads(sys.argv[2]))
    os.nice(NICE)
    die_with_parent()
    if settings.services:
        import_module("queries.sparql.parsed")  # once, for all workers
    confined = not settings.network and deny_network()
    with socket.socket(fileno=int(sys.argv[1])) as connection:
        stores = loaded(sys.argv[3]) if sys.argv[3] else {}
        serve(connection, settings, stores, confined=confined)


if __name__ == "__main__":
    main()
