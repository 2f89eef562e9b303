"""The tables as `tables.csv` and `columns/*.csv` define them: a file for each table, a line for each column."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import NamedNode

from ontology.iri import term

LINES, DISCLOSURES, CODES = "lines", "disclosures", "codes"


@dataclass(frozen=True, slots=True)
class Source:
    """One column of a table: its name, its SQL type, and where in a graph its value stands.

    `take` is `subject`, `graph`, `value` (of the path), `all` (values with | between them), `code` (the notation
    at the end of the path), `list` (the code list there) or `concept`, whose path is a column, a code list (or @
    and the column that names it) and a field of `queries.columnar.concepts.CONCEPT`.
    """

    name: str
    type: str
    take: str
    path: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, the class whose things are its rows (blank where it is made otherwise), its titles."""

    name: str
    kind: str
    zh: str
    en: str

    @property
    def extracted(self) -> bool:
        """Whether its rows are the things of a class, as the graphs of disclosures state them."""
        return bool(self.kind)


@cache
def tables() -> Mapping[str, Table]:
    """All tables by their names, in their order.

    >>> list(tables())[:3]
    ['lines', 'projects', 'funding']
    """
    return {
        row["name"]: Table(row["name"], row["class"], row["zh"], row["en"])
        for row in _rows("tables.csv")
    }


@cache
def sources(table: str) -> tuple[Source, ...]:
    """The columns of a table that is extracted, in their order."""
    return tuple(Source(**row) for row in _rows("columns", f"{table}.csv"))


@cache
def predicates(path: str) -> tuple[NamedNode, ...]:
    """The IRIs of a path of prefixed names.

    >>> predicates("ys:unit/skos:prefLabel")[1].value
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    return tuple(term(*step.split(":")) for step in path.split("/"))


def _rows(*path: str) -> Iterator[dict[str, str]]:
    text = files("queries").joinpath("tables", *path).read_text("utf-8")
    yield from csv.DictReader(text.splitlines())
