"""What one query may take, and how many run at once."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a pool of workers; all times in seconds, all sizes in bytes.

    A query starts in one of `workers` processes. One that runs longer than `patience` is long: it
    goes on at the lowest priority, in one of `long` places, each held for a `slice` at least.
    At most `waiting` queries wait, half of them of one client. `timeout` counts from the arrival.
    `services` are the endpoints that SERVICE may call; with none, workers cannot reach any network.
    Releases of up to `loaded` quads are answered from memory once they have been asked for `settled`.
    Answers are kept, to be given again, in up to `known` bytes.
    """

    timeout: float = 30.0
    workers: int = 4
    long: int = 4
    patience: float = 0.1
    slice: float = 1.0
    waiting: int = 256
    memory: int = 1024 * MEGABYTE
    largest: int = 1024 * MEGABYTE
    services: frozenset[str] = frozenset()
    loaded: int = 0
    settled: float = 10.0
    known: int = 64 * MEGABYTE
