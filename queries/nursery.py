"""The process from which workers are forked, so that a new one is there within milliseconds.

Started by `queries.hatchery` as `python -P -m queries.nursery DESCRIPTOR SETTINGS PLACE`. With a place
it holds that release in memory for all its workers; none writes to it, so that no page is copied.
"""

import json
import os
import signal
import socket
import sys

from pyoxigraph import Store

from queries.sandbox import deny_network, die_with_parent
from queries.wire import PID
from queries.worker import NICE, Opened, Settings, work

READY = b"."
"""What a nursery says when it can fork."""


def loaded(place: str) -> Opened:
    """A release on disk as a store in memory."""
    held = Store()
    held.bulk_extend(Store.read_only(place))
    return place, held


def serve(connection: socket.socket, settings: Settings, held: Opened | None) -> None:
    """Fork a worker for each pair of descriptors (its socket, its errors), until told no more."""
    connection.sendall(READY)
    while True:
        _, descriptors, _, _ = socket.recv_fds(connection, 1, 2)
        if not descriptors:
            return
        pid = os.fork()
        if pid == 0:
            connection.close()
            _live(descriptors, settings, held)
        for descriptor in descriptors:
            os.close(descriptor)
        connection.sendall(PID.pack(pid))


def _live(descriptors: list[int], settings: Settings, held: Opened | None) -> None:
    """Be a worker, and nothing after that."""
    code = 1
    try:
        die_with_parent()
        os.dup2(descriptors[1], sys.stderr.fileno())
        with socket.socket(fileno=descriptors[0]) as connection:
            work(connection, settings, held)
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
    if not settings.network:
        deny_network()
    with socket.socket(fileno=int(sys.argv[1])) as connection:
        serve(connection, settings, loaded(sys.argv[3]) if sys.argv[3] else None)


if __name__ == "__main__":
    main()
