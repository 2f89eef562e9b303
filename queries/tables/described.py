"""The columns of the tables as they are shown, with what each says in Chinese and English."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from queries.columnar.column import columns
from queries.tables.definition import sources, tables

Kind = Literal["text", "number", "integer", "boolean"]

_KINDS: Mapping[str, Kind] = {
    "VARCHAR": "text",
    "BOOLEAN": "boolean",
    "INTEGER": "integer",
    "SMALLINT": "integer",
    "BIGINT": "integer",
}


@dataclass(frozen=True, slots=True)
class Described:
    """One column: its name, what its values are, and what it says."""

    name: str
    kind: Kind
    zh: str
    en: str


def described(table: str, types: Mapping[str, str]) -> Mapping[str, Described]:
    """The columns of a table with these SQL types.

    :raises KeyError: for a column that nothing describes.
    """
    own = {one.name: (one.zh, one.en) for one in sources(table)} if _has_file(table) else {}
    shared = {one.name: (one.zh, one.en) for one in columns().values()}
    said = {**shared, **_further(), **own}
    return {
        name: Described(name, _KINDS.get(type, "number"), *said[name])
        for name, type in types.items()
    }


def _has_file(table: str) -> bool:
    return tables()[table].extracted or table == "codes"


@cache
def _further() -> Mapping[str, tuple[str, str]]:
    text = files("queries").joinpath("tables", "further.csv").read_text("utf-8")
    return {row["name"]: (row["zh"], row["en"]) for row in csv.DictReader(text.splitlines())}
