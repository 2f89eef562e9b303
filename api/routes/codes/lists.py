"""All code lists, and one of them: its codes, top, tree and changes."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from api.codes import concept
from api.codes.change import changes
from api.codes.observed import library
from api.codes.request import FOR_ALL, FOR_ANY, FromPath, Number, Size, Year, split
from api.http.problem import Problem
from api.http.variant import HTML, JSON, only, variant
from api.pages import codes as pages
from api.routes.codes.answer import many, versioned
from api.routes.codes.examples import example
from api.site.site import site

DEEPEST = 8

router = APIRouter()


@router.get("/codes", responses=example("lists"))
@router.get("/codes.{suffix}", include_in_schema=False)
async def lists(request: Request) -> Response:
    """List the code lists: what each holds, which text it follows, and how far to trust it."""
    wanted = variant(request, request.url.path, FOR_ALL)
    held = await library.of(site(request))
    if wanted.media_type == HTML:
        return pages.lists(request, held)
    found = [concept.about(listed) for listed in held.lists.values()]
    return await versioned(
        request, JSON, lambda: JSONResponse({"total": len(found), "items": found})
    )


@router.get("/codes/{scheme}", responses=example("list"))
async def one_list(
    request: Request,
    asked: FromPath,
    scheme: str,
    year: Year = None,
    level: Annotated[int | None, Query(ge=1, description="Codes of this level alone.")] = None,
    page: Number = 1,
    size: Size = None,
    excel: Annotated[
        bool, Query(description="CSV for Excel: with a byte order mark, and no formulas.")
    ] = False,
) -> Response:
    """Describe a code list and give its codes by notation: JSON a page at a time, CSV and RDF whole."""
    media_type = variant(request, scheme, FOR_ANY).media_type
    if media_type == HTML:
        return RedirectResponse(f"/code/{asked.listed.name}", HTTPStatus.SEE_OTHER)
    found = [one for one in asked.in_force(asked.listed.concepts) if level in (None, one.level)]
    head = {**concept.about(asked.listed), **concept.counts(asked.listed)}
    return await many(request, media_type, asked, found, head)


@router.get("/codes/{scheme}/top", responses=example("top"))
@router.get("/codes/{scheme}/top.{suffix}", include_in_schema=False)
async def top(
    request: Request, asked: FromPath, year: Year = None, page: Number = 1, size: Size = None
) -> Response:
    """Give the codes at the top of a list."""
    media_type = split(request, request.url.path).media_type
    return await many(request, media_type, asked, asked.in_force(asked.listed.roots()), {})


@router.get("/codes/{scheme}/tree", responses=example("tree"), dependencies=[only("json")])
async def tree(
    request: Request,
    asked: FromPath,
    depth: int = 2,
    root: Annotated[str | None, Query(examples=["20108"])] = None,
    year: Year = None,
) -> Response:
    """Give a list as a tree down to `depth` levels, whole or below `root`; `more` counts what is deeper."""
    if not 1 <= depth <= DEEPEST:
        detail = f"depth must be a number from 1 to {DEEPEST}: {depth}"
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    listed = asked.listed
    start = listed.children(asked.concept(root).key) if root else listed.roots()
    below = concept.tree(listed, asked.in_force(start), depth, year)
    content = {**concept.about(listed), "children": below}
    return await versioned(request, JSON, lambda: JSONResponse(content))


@router.get("/codes/{scheme}/changes", responses=example("changes"), dependencies=[only("json")])
async def changed(
    request: Request,
    asked: FromPath,
    begin: Annotated[int, Query(alias="from", ge=1949, le=2100, examples=[2018])],
    end: Annotated[int, Query(alias="to", ge=1949, le=2100, examples=[2024])],
) -> Response:
    """Say what changed in a list between two years: added, ended, renamed, used for something else."""
    if begin >= end:
        detail = f"from must be before to: {begin} and {end}"
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    found = changes(asked.listed, begin, end)
    return await versioned(request, JSON, lambda: JSONResponse(found))
