"""From a request's suffix or Accept header to the form in which a resource answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import Depends
from starlette.requests import Request

from api.http.negotiation import best
from api.http.problem import Problem

HTML = "text/html"
JSON = "application/json"
CSV = "text/csv"
LD = "application/ld+json"
SPARQL = "application/sparql-query"
RDF: Mapping[str, str] = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
FORMAT = "format"
"""The parameter that names a format by its short name, on every path that has several."""

TAKE = "take"
"""The parameter that names a table of a page, and the form in which it is taken away (`projects.csv`)."""

ALIKE: Mapping[str, str] = {"json": "jsonld", "xml": "rdf"}
"""Short names of formats of rows, and what they mean where an answer is a graph."""

LINKED: Mapping[str, str] = {**RDF, "html": HTML}
LISTED: Mapping[str, str] = {"json": JSON, "html": HTML}
ROWS: Mapping[str, str] = {"json": JSON, "csv": CSV, "html": HTML}


@dataclass(frozen=True, slots=True)
class Variant:
    """What was asked for: the path without its suffix, the media type, and who decided it."""

    path: str
    media_type: str
    suffixed: bool


def variant(request: Request, path: str, offered: Mapping[str, str]) -> Variant:
    """The variant of a path: by its suffix where that is an offered one, by `format=`, else by Accept.

    What takes a table of a page asks for its page, whatever it accepts.

    :raises Problem: 400, for a format that is not offered; 406, where nothing that is offered is acceptable.
    """
    stem, dot, suffix = path.rpartition(".")
    named = request.query_params.get(FORMAT)
    named = named if named in offered else ALIKE.get(named or "", named)
    if named and not (dot and suffix in offered):
        if named not in offered:
            detail = f"There is no format {named[:50]!r} here; there are {', '.join(offered)}."
            raise Problem(HTTPStatus.BAD_REQUEST, detail, formats=list(offered))
        return Variant(path, offered[named], True)
    if dot and suffix in offered:
        return Variant(stem, offered[suffix], True)
    if TAKE in request.query_params and HTML in offered.values():
        return Variant(path, HTML, False)
    return Variant(path, accepted(request, tuple(offered.values())), False)


def accepted(request: Request, offered: Sequence[str]) -> str:
    """The media type that the client likes best.

    :raises Problem: 406, naming what is offered.
    """
    accept = request.headers.get("accept")
    found = best(accept, offered)
    if found is None and LD in offered and best(accept, [JSON]):
        return LD
    if found is None:
        raise Problem(
            HTTPStatus.NOT_ACCEPTABLE,
            f"None of the accepted media types is offered; offered are {', '.join(offered)}.",
            offered=list(offered),
        )
    return found


def only(*formats: str) -> Any:
    """A dependency of a path of one format: `format=` names that one there, or is refused as everywhere.

    :raises Problem: 400, for another format.
    """

    async def check(request: Request) -> None:
        named = request.query_params.get(FORMAT)
        if named and named not in formats:
            detail = f"There is no format {named[:50]!r} here; there are {', '.join(formats)}."
            raise Problem(HTTPStatus.BAD_REQUEST, detail, formats=list(formats))

    return Depends(check)
