"""One code: what its list says of it, what stands above and below it, and what corresponds to it."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from api import links
from api.codes import concept
from api.codes.request import FOR_ANY, CodePath, FromPath, Number, Size, Year, split
from api.codes.table import table
from api.http.variant import CSV, HTML, JSON, only, variant
from api.routes.codes.answer import many, paged, versioned
from api.routes.codes.examples import example
from ontology.statements import written

router = APIRouter()


@router.get("/codes/{scheme}/{code}", responses=example("code"))
async def one_code(
    request: Request, asked: FromPath, code: CodePath, year: Year = None
) -> Response:
    """Describe a code with its names, years, source, what stands above and directly below it.

    A code that no list has but a disclosure prints is `observed`, with the documents that print it.
    """
    wanted = variant(request, code, FOR_ANY)
    found = asked.concept(code if asked.listed.get(code) else wanted.path)
    if wanted.media_type == HTML:
        address = f"/code/{asked.listed.name}/{links.quoted(found.key)}"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)

    def make() -> Response:
        if wanted.media_type == CSV:
            return Response(table([found], year), media_type=CSV)
        if wanted.media_type != JSON:
            content = written(asked.listed, [found], wanted.media_type)
            return Response(content, media_type=wanted.media_type)
        printed = asked.library.printed.get((found.scheme, found.key), ())
        told = [{"disclosure": one.disclosure, "files": one.files} for one in printed]
        return JSONResponse({**concept.full(asked.listed, found, year), "printedIn": told})

    return await versioned(request, wanted.media_type, make)


@router.get("/codes/{scheme}/{code}/children", responses=example("children"))
@router.get("/codes/{scheme}/{code}/children.{suffix}", include_in_schema=False)
async def children(
    request: Request,
    asked: FromPath,
    code: CodePath,
    year: Year = None,
    page: Number = 1,
    size: Size = None,
) -> Response:
    """Give the codes directly below one, by notation."""
    below = asked.listed.children(asked.concept(code).key)
    return await many(request, _format(request), asked, asked.in_force(below), {})


@router.get("/codes/{scheme}/{code}/ancestors", responses=example("ancestors"))
@router.get("/codes/{scheme}/{code}/ancestors.{suffix}", include_in_schema=False)
async def ancestors(
    request: Request, asked: FromPath, code: CodePath, year: Year = None
) -> Response:
    """Give the codes above one, the nearest first."""
    above = asked.listed.ancestors(asked.concept(code).key)
    return await many(request, _format(request), asked, above, {})


@router.get("/codes/{scheme}/{code}/descendants", responses=example("descendants"))
@router.get("/codes/{scheme}/{code}/descendants.{suffix}", include_in_schema=False)
async def descendants(
    request: Request,
    asked: FromPath,
    code: CodePath,
    year: Year = None,
    page: Number = 1,
    size: Size = None,
) -> Response:
    """Give every code below one, in the order of the tree."""
    below = tuple(asked.listed.descendants(asked.concept(code).key))
    return await many(request, _format(request), asked, asked.in_force(below), {})


@router.get(
    "/codes/{scheme}/{code}/matches", responses=example("matches"), dependencies=[only("json")]
)
async def matches(
    request: Request,
    asked: FromPath,
    code: CodePath,
    page: Number = 1,
    size: Size = None,
) -> Response:
    """Give the codes of other lists that correspond to one, with the relation, its confidence and reason."""
    found = concept.matches(asked.concept(code))
    return await versioned(request, JSON, lambda: paged(request, found, lambda one: one))


def _format(request: Request) -> str:
    """The format of a list of relatives, by the suffix of the path or by Accept."""
    return split(request, request.url.path).media_type
