"""The releases that are kept, each of which can be asked: `/releases`."""

from itertools import dropwhile

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.exports import manifest
from api.http.answers import AllReleases, Release, told
from api.http.caching import negotiated
from api.http.release import named
from api.http.variant import HTML, LISTED, only, variant
from api.pages import releases as pages
from api.site.site import site
from queries.store.release import release, releases

router = APIRouter(tags=["server"])


@router.get("/releases", responses=told(AllReleases, HTML))
async def all_releases(request: Request) -> Response:
    """List the releases, the newest first; `current` is the one that answers.

    An address that names a release lists none after it, so that it gives the same for good.
    """
    here, kept = site(request), named(request.scope)
    found = [] if here.remote else releases(here.settings.store)
    found = [*dropwhile(lambda one: one.id != kept, found)] if kept else found
    if variant(request, request.url.path, LISTED).media_type == HTML:
        return negotiated(pages.releases(request, found))
    items = [
        {
            "release": one.id,
            "quads": one.quads,
            "graphs": one.graphs,
            "sparql": f"/sparql?release={one.id}",
            "iri": manifest.address(one.id),
            "manifest": f"/releases/{one.id}",
        }
        for one in found
    ]
    content = {"current": here.release(), "total": len(items), "items": items}
    return negotiated(JSONResponse(content))


@router.get("/releases/{id}", dependencies=[only("json")], responses=told(Release))
async def one_release(request: Request, id: str) -> Response:
    """Give the manifest of a release or, where none was made, what the release says of itself."""
    here = site(request)
    found = await run_in_threadpool(release, here.settings.store, id)
    said = await run_in_threadpool(manifest.read, found)
    own = {"release": id, "iri": manifest.address(id), "quads": found.quads, "graphs": found.graphs}
    return JSONResponse(said or own)
