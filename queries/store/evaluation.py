"""From a query and an open store to serialised bytes, by the store's own serialisers."""

import re
import sys
from typing import IO

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, serialize

from ontology.terms import PREFIXES
from queries.answer import Form, Query
from queries.failure import EvaluationFailed, FormatRefused, Malformed
from queries.functions import FUNCTIONS
from queries.media import GRAPH, ROWS
from queries.sparql.prologue import BASE
from queries.store.dataset import Dataset

Found = QuerySolutions | QueryBoolean | QueryTriples

UNREADABLE = (
    "The query could not be evaluated: the store, or an endpoint that it calls, cannot be read."
)
"""All that is told of such a failure; its reason, which may name places, goes to the log."""

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST = 300


def evaluate(seen: Dataset, query: Query, output: IO[bytes]) -> tuple[Form, str]:
    """Write the answer of a dataset to `output`; returns its form and its media type.

    :raises Malformed: with line and column where the parser tells them.
    :raises FormatRefused: if no format is acceptable for the form of this query.
    :raises EvaluationFailed: for anything else that the store cannot do.
    """
    found = _run(seen, query)
    form = _form(found)
    media_type = query.formats.of(form)
    if media_type is None:
        raise FormatRefused(f"This query gives a {form} answer, in none of the formats accepted.")
    try:
        _serialize(found, media_type, output)
    except (RuntimeError, ValueError) as error:
        raise EvaluationFailed(f"The query could not be evaluated: {error}") from None
    return form, media_type


def _run(seen: Dataset, query: Query) -> Found:
    try:
        return seen.store.query(
            query.text,
            base_iri=BASE,
            use_default_graph_as_union=seen.union,
            default_graph=seen.default,
            named_graphs=seen.named,
            custom_functions=dict(FUNCTIONS),
        )
    except SyntaxError as error:
        raise malformed(error) from None
    except ValueError as error:
        raise Malformed(f"The query is not made of absolute IRIs: {error}") from None
    except OSError as error:
        print(f"A query could not be evaluated: {error}", file=sys.stderr)
        raise EvaluationFailed(UNREADABLE) from None
    except RuntimeError as error:
        raise EvaluationFailed(f"The query could not be evaluated: {error}") from None


def _form(found: Found) -> Form:
    if isinstance(found, QuerySolutions):
        return "rows"
    return "boolean" if isinstance(found, QueryBoolean) else "graph"


def _serialize(found: Found, media_type: str, output: IO[bytes]) -> None:
    if isinstance(found, QueryTriples):
        serialize(found, output, GRAPH[media_type], prefixes=PREFIXES)
    else:
        found.serialize(output, ROWS[media_type])


def malformed(error: SyntaxError) -> Malformed:
    """What the parser says of a text, with line and column where it tells them."""
    said = _PLACE.match(str(error))
    if not said:
        return Malformed(f"This is no SPARQL 1.1: {error}")
    line, column, rest = int(said[1]), int(said[2]), " ".join(said[3].split())
    shown = rest if len(rest) <= _LONGEST else rest[:_LONGEST] + " …"
    return Malformed(f"Line {line}, column {column}: {shown}", line, column)
