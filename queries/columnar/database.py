"""DuckDB as it is used here: in memory, within bounds, without fetching anything."""

from functools import cache
from importlib.resources import files

import duckdb


def database(memory: str = "1GB", threads: int = 1) -> duckdb.DuckDBPyConnection:
    """A database in memory; with one thread the same rows give the same file."""
    bounds: dict[str, str | bool | int | float | list[str]] = {
        "threads": threads,
        "memory_limit": memory,
        "autoinstall_known_extensions": False,
    }
    return duckdb.connect(":memory:", config=bounds)


@cache
def statement(name: str) -> str:
    """The text of `{name}.sql` in this package."""
    return files("queries").joinpath("columnar", f"{name}.sql").read_text("utf-8")
