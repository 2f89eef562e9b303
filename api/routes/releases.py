"""The releases that are kept, each of which can be asked: `/releases`."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.exports import manifest
from api.http.variant import HTML, LISTED, accepted
from api.pages import releases as pages
from api.site.site import site
from queries.store.release import release, releases

router = APIRouter(tags=["server"])


@router.get("/releases")
async def all_releases(request: Request) -> Response:
    """List the releases, the newest first; `current` is the one that answers."""
    here = site(request)
    found = [] if here.remote else releases(here.settings.store)
    if accepted(request, tuple(LISTED.values())) == HTML:
        return pages.releases(request, found)
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
    return JSONResponse({"current": here.release(), "total": len(items), "items": items})


@router.get("/releases/{id}")
async def one_release(request: Request, id: str) -> Response:
    """Give the manifest of a release or, where none was made, what the release says of itself."""
    here = site(request)
    found = await run_in_threadpool(release, here.settings.store, id)
    said = await run_in_threadpool(manifest.read, found)
    own = {"release": id, "iri": manifest.address(id), "quads": found.quads, "graphs": found.graphs}
    return JSONResponse(said or own)
