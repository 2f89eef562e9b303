"""The SQL files of this package."""

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """The text of `{name}.sql`."""
    return files("queries").joinpath("tables", f"{name}.sql").read_text("utf-8")
