"""The releases that are kept, each of which can be asked: `/releases`."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.site.site import site
from queries.store.release import releases

router = APIRouter(tags=["server"])


@router.get("/releases")
async def all_releases(request: Request) -> Response:
    """List the releases, the newest first; `current` is the one that answers."""
    here = site(request)
    found = [] if here.remote else releases(here.settings.store)
    items = [
        {
            "release": one.id,
            "quads": one.quads,
            "graphs": one.graphs,
            "sparql": f"/sparql?release={one.id}",
        }
        for one in found
    ]
    return JSONResponse({"current": here.release(), "total": len(items), "items": items})
