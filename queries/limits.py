"""What one query may take, and how many run at once."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a pool of workers; all times in seconds, all sizes in bytes.

    Each of `workers` processes runs one query. A query older than `patience` runs at lower priority,
    and is the first to be stopped (`Busy`) when a younger one has waited that long for a worker.
    `services` are the endpoints that SERVICE may call; with none, workers cannot reach any network.
    """

    timeout: float = 30.0
    workers: int = 8
    patience: float = 1.0
    memory: int = 1024 * MEGABYTE
    largest: int = 1024 * MEGABYTE
    services: frozenset[str] = frozenset()
