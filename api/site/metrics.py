"""What the server counts, for Prometheus: `/metrics`."""

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response

from api.site.site import site

router = APIRouter(tags=["server"])


@router.get(
    "/metrics", responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}
)
async def metrics(request: Request) -> Response:
    """Give the counters of queries, their outcomes and their times."""
    return Response(site(request).engine.metrics(), media_type=CONTENT_TYPE_LATEST)
