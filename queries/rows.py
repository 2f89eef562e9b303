"""From the answer to a SELECT query to plain Python values, for pages and command lines."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from queries.answer import Answer, Formats, Query
from queries.engine import Engine

ROWS_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Value:
    """One RDF term of a row: `text` is the IRI or the lexical form."""

    kind: Literal["uri", "literal", "bnode"]
    text: str
    datatype: str | None = None
    language: str | None = None


Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under their columns; an unbound variable is absent from its row. `query` is what was asked."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    release: str | None = None
    query: str = ""


def parse(answer: Answer) -> Rows:
    """Read an answer in SPARQL JSON as rows."""
    if answer.form != "rows" or answer.media_type.split(";")[0] != ROWS_JSON:
        raise ValueError(f"Rows are read from {ROWS_JSON}; the answer is {answer.media_type}.")
    content: dict[str, Any] = json.loads(answer.read())
    rows = tuple(
        {name: _value(term) for name, term in row.items()} for row in content["results"]["bindings"]
    )
    return Rows(tuple(content["head"]["vars"]), rows, answer.release)


async def select(engine: Engine, query: Query | str, *, timeout: float | None = None) -> Rows:
    """The rows of a SELECT query.

    :raises queries.failure.QueryFailed: as the engine; FormatRefused where it is no SELECT.
    """
    wanted = Query(query) if isinstance(query, str) else query
    wanted = replace(wanted, formats=Formats(rows=ROWS_JSON, boolean=None, graph=None))
    return replace(parse(await engine.answer(wanted, timeout=timeout)), query=wanted.text)


def _value(term: dict[str, str]) -> Value:
    kind: Literal["uri", "literal", "bnode"]
    kind = "uri" if term["type"] == "uri" else "bnode" if term["type"] == "bnode" else "literal"
    return Value(kind, term["value"], term.get("datatype"), term.get("xml:lang"))
