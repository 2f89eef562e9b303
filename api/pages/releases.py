"""From the releases that are kept, and the forms in which one is taken away, to their pages."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from api.exports import manifest
from api.language import word
from api.pages import schema
from api.pages.cell import Cell, Sheet, grouped
from api.pages.cite import cited
from api.pages.page import language, page
from api.site.site import site
from queries.store.release import Release


def releases(request: Request, found: Sequence[Release]) -> Response:
    """The page of the releases, the newest first; each can be looked at and asked as it was."""
    spoken = language(request)
    names = ("release", "quads", "graphs", "look", "ask", "manifest")
    headings = tuple(
        (word(f"releases.{each}", spoken), each in ("quads", "graphs")) for each in names
    )
    rows = tuple(
        (
            Cell(one.id, f"/releases/{one.id}"),
            Cell(grouped(str(one.quads)), number=True),
            Cell(grouped(str(one.graphs)), number=True),
            Cell(word("releases.look", spoken), f"/?release={one.id}"),
            Cell("SPARQL", f"/sparql?release={one.id}"),
            Cell("JSON", f"/releases/{one.id}"),
        )
        for one in found
    )
    here = site(request).release()
    return page(
        request,
        "releases.html",
        table=Sheet(headings, rows),
        current=here,
        cites=cited(request, here, word("site.full", spoken), spoken),
        described=schema.dataset(
            request, word("site.full", spoken), manifest.address(here), spatialCoverage="CN"
        ),
    )


def exports(
    request: Request,
    formats: Sequence[Mapping[str, object]],
    tables: Sequence[Mapping[str, object]],
) -> Response:
    """The page of the formats in which a release is taken away, and of the tables in those that hold tables."""
    return page(
        request,
        "exports.html",
        formats=formats,
        tables=[(one["table"], dict(one)["title"]) for one in tables],
    )
