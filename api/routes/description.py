"""The release described for machines: `/.well-known/void` and `/catalog` (DCAT)."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.exports import manifest
from api.exports.files import EXPORTS
from api.http.answers import text
from api.http.caching import etag, mark, unchanged
from api.http.variant import RDF, variant
from api.site.site import NONE, Site, site
from queries.description import catalogue, dcat
from queries.description.licence import LICENCES
from queries.engine import Engine
from queries.store.release import Release, release

PARTS = ("turtle", "csv", "xlsx")
"""The formats that the catalogue names for each disclosure."""

Describe = Callable[[Engine, catalogue.Place, str], Awaitable[bytes]]

router = APIRouter(tags=["linked data"])


@router.get("/.well-known/void", responses=text(*RDF.values()))
async def void(request: Request) -> Response:
    """Describe the graph in VoID: how much there is of what, and where."""
    return await _answer(request, catalogue.void)


@router.get("/catalog", responses=text(*RDF.values()))
@router.get("/catalog.{suffix}", include_in_schema=False)
async def catalog(request: Request) -> Response:
    """Describe the graph and each disclosure in DCAT, as the profile DCAT-AP has it."""
    return await _answer(request, dcat.dcat)


async def _answer(request: Request, described: Describe) -> Response:
    here = site(request)
    wanted = variant(request, request.url.path, RDF)
    found = await run_in_threadpool(_published, here)
    kept = (await run_in_threadpool(manifest.read, found) if found else None) or {}
    measured = cast(dict[str, dict[str, object]], kept.get("files", {}))
    tag = etag(
        request, here.release(), wanted.media_type, str(request.base_url), repr(sorted(measured))
    )
    answer = unchanged(request, tag)
    if answer is None:
        place = catalogue.Place(
            str(request.base_url),
            here.settings.publisher,
            tuple(_download(name, measured.get(name, {})) for name in EXPORTS),
            _day(found.directory / "release.json") if found else None,
            here.settings.publisher_type,
            LICENCES[here.settings.licence],
        )
        content = await described(here.engine, place, wanted.media_type)
        answer = Response(content, media_type=wanted.media_type)
    return mark(answer, tag, "Accept")


def _published(here: Site) -> Release | None:
    """The release that answers; None in front of a server elsewhere."""
    id = here.release()
    return None if here.remote or id == NONE else release(here.settings.store, id)


def _download(name: str, sums: dict[str, object]) -> catalogue.Download:
    one, size, sha256 = EXPORTS[name], sums.get("size"), sums.get("sha256")
    return catalogue.Download(
        f"export/{name}",
        one.media_type,
        (one.title["zh"], one.title["en"]),
        size if isinstance(size, int) else None,
        sha256 if isinstance(sha256, str) else None,
        name in PARTS,
    )


def _day(file: Path) -> str:
    """The day on which a file was made (UTC)."""
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()
