"""The application: from settings to a server; nothing happens before `create` is called."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Lifespan

from api.http.answers import Health, told
from api.http.body import EXPOSED
from api.http.bounds import Bounded
from api.http.client import Clients
from api.http.compressed import Compressed
from api.http.head import Head
from api.http.openapi import openapi, operation_id
from api.http.problem import Problem, of
from api.http.release import Pinned
from api.http.static import Assets
from api.http.validated import Validated
from api.http.variant import only
from api.pages import compare, glossary, home, places
from api.pages.errors import HANDLERS
from api.pages.page import page
from api.pages.ready import watch
from api.pages.sparql import editor
from api.routes import (
    aggregate,
    amounts,
    crawling,
    description,
    downloads,
    entities,
    evidence,
    figures,
    lists,
    problems,
    questions,
    releases,
    rows,
    search,
    spending,
)
from api.routes.codes import router as codes
from api.site import metrics
from api.site.capacity import announced, limits
from api.site.measured import Metered
from api.site.settings import Settings
from api.site.shelf import Shelf
from api.site.site import Site, site
from api.sparql import graphstore
from api.sparql.again import Again
from api.sparql.endpoint import sparql
from api.sparql.small import Small
from queries.engine import engine
from queries.failure import QueryFailed
from queries.update.queue import Changes

ROUTERS = (
    *(search, figures, spending, amounts, evidence, lists, questions, codes, downloads),
    *(aggregate, crawling, description, problems, rows),
    *(graphstore, metrics, releases, entities),
)


def create(settings: Settings) -> FastAPI:
    """Make the application of these settings; its workers start and stop with the server."""
    app = FastAPI(
        title="预算 Yusuan",
        version=version("yusuan"),
        description="The knowledge graph of Chinese government budget disclosures.",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=operation_id,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # `/metrics` tells
        lifespan=_lifespan(settings),
    )
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE"],
        allow_headers=["Authorization", "If-None-Match"],
        expose_headers=[*EXPOSED, *announced(settings)],
        max_age=86400,
    )
    app.add_middleware(Validated)
    app.add_middleware(Compressed)
    app.add_middleware(Head)
    app.add_middleware(Pinned)
    running = Counter[str]()
    app.add_middleware(Clients, queries=running)
    app.add_middleware(Small, queries=running)
    app.add_middleware(Again)
    app.add_middleware(Bounded)
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.router.routes.extend(sparql(editor))  # first, because it is asked most and soonest
    _pages(app)
    for module in ROUTERS:
        app.include_router(module.router)
    app.mount("/static", Assets(directory=str(files("api") / "static")), name="static")
    app.openapi = openapi(app)  # type: ignore[method-assign]
    return app


def _lifespan(settings: Settings) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncGenerator[None]:
        opened = Metered(engine(settings.store, limits(settings)), settings.slow_seconds)
        shelf = Shelf(settings.store)
        app.state.site = Site(settings, opened, shelf, _changes(settings))
        watching = asyncio.create_task(watch(app.state.site))
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            await opened.close()
            shelf.close()

    return running


def _changes(settings: Settings) -> Changes | None:
    """The writer of a store directory; a server elsewhere is written to there."""
    if settings.update_token is None or settings.store.startswith(("http://", "https://")):
        return None
    return Changes(Path(settings.store), limits(settings))


PAGES: Mapping[str, Callable[[Request], Awaitable[Response]]] = {
    "/": home.render,
    "/places": places.render,
    "/compare": compare.render,
    "/glossary": glossary.render,
}
"""The pages that stand for no thing of the graph."""


def _pages(app: FastAPI) -> None:
    for path, made in PAGES.items():
        app.add_api_route(path, made, include_in_schema=False)

    @app.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> Response:
        return page(request, "docs.html")

    @app.get("/health", tags=["server"], dependencies=[only("json")], responses=told(Health))
    async def health(request: Request) -> Response:
        """Say whether the current release is served, having opened it; 503 where it is not."""
        here = site(request)
        try:
            wrong = await here.engine.health()
        except QueryFailed as failure:
            wrong = str(of(failure))
        if wrong:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, wrong, "unhealthy")
        return JSONResponse({"status": "ok", "release": here.release()})
