"""The code lists as an API: lists, codes, trees, correspondences and search, with paging and totals."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import TypeVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from api import concept, links
from api.negotiation import best
from api.pages import codes as pages
from api.paging import number, size
from api.problem import Problem
from api.search import near, search
from api.variant import HTML, JSON
from ontology.codes import Concept, Scheme, UnknownScheme, scheme, schemes

DEEPEST = 8
Item = TypeVar("Item")

router = APIRouter(tags=["codes"])


@router.get("/codes")
async def lists(request: Request) -> Response:
    """List the code lists."""
    if _for_people(request):
        return pages.lists(request)
    found = [concept.about(scheme(name)) for name in schemes()]
    return JSONResponse({"total": len(found), "items": found})


@router.get("/codes/search")
async def find(request: Request, q: str = "", scheme: str | None = None) -> Response:
    """Find codes by notation or name in one list or in all; each hit says why it matched."""
    listed = [_scheme(scheme)] if scheme else [_scheme(name) for name in schemes()]
    hits = search(listed, q)
    if _for_people(request):
        shown, _ = _part(request, hits)
        return pages.found(request, q, shown, len(hits))
    return _paged(
        request, [{**concept.brief(hit.concept), "why": hit.why, "text": hit.text} for hit in hits]
    )


@router.get("/codes/{scheme}")
async def one_list(request: Request, scheme: str) -> Response:
    """Describe a code list and give its codes, a page at a time."""
    listed = _scheme(scheme)
    if _for_people(request):
        return RedirectResponse(f"/code/{listed.name}", HTTPStatus.SEE_OTHER)
    shown, about = _part(request, listed.concepts)
    items = [concept.brief(one) for one in shown]
    return JSONResponse({**concept.about(listed), **about, "items": items})


@router.get("/codes/{scheme}/tree")
async def tree(request: Request, scheme: str, depth: int = 2, root: str | None = None) -> Response:
    """Give a list as a tree down to `depth` levels, whole or below `root`."""
    listed = _scheme(scheme)
    if not 1 <= depth <= DEEPEST:
        raise Problem(
            HTTPStatus.BAD_REQUEST, f"depth must be a number from 1 to {DEEPEST}: {depth}"
        )
    start = listed.children(_concept(listed, root).notation) if root else listed.roots()
    return JSONResponse({**concept.about(listed), "children": concept.tree(listed, start, depth)})


@router.get("/codes/{scheme}/{code}")
async def one_code(request: Request, scheme: str, code: str) -> Response:
    """Describe a code with what stands above and directly below it."""
    listed = _scheme(scheme)
    found = _concept(listed, code)
    if _for_people(request):
        address = f"/code/{listed.name}/{links.quoted(found.notation)}"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)
    return JSONResponse(concept.full(listed, found))


@router.get("/codes/{scheme}/{code}/children")
async def children(request: Request, scheme: str, code: str) -> Response:
    """Give the codes directly below one."""
    listed = _scheme(scheme)
    below = listed.children(_concept(listed, code).notation)
    return _paged(request, [concept.brief(one) for one in below])


@router.get("/codes/{scheme}/{code}/ancestors")
async def ancestors(request: Request, scheme: str, code: str) -> Response:
    """Give the codes above one, the nearest first."""
    listed = _scheme(scheme)
    above = listed.ancestors(_concept(listed, code).notation)
    return _paged(request, [concept.brief(one) for one in above])


@router.get("/codes/{scheme}/{code}/descendants")
async def descendants(request: Request, scheme: str, code: str) -> Response:
    """Give every code below one, in the order of the tree."""
    listed = _scheme(scheme)
    below = concept.descendants(listed, _concept(listed, code).notation)
    return _paged(request, [concept.brief(one) for one in below])


@router.get("/codes/{scheme}/{code}/matches")
async def matches(request: Request, scheme: str, code: str) -> Response:
    """Give the codes of other lists that correspond to one, with the relation and its reason."""
    return _paged(request, concept.matches(_concept(_scheme(scheme), code)))


def _scheme(name: str) -> Scheme:
    try:
        return scheme(name)
    except UnknownScheme as error:
        raise Problem(HTTPStatus.NOT_FOUND, str(error), schemes=list(schemes())) from None


def _concept(listed: Scheme, notation: str) -> Concept:
    found = listed.get(notation)
    if found is None:
        alike = [concept.brief(one) for one in near(listed, notation)]
        names = ", ".join(str(one["notation"]) for one in alike)
        hint = f" Near to it: {names}." if names else ""
        detail = f"The list {listed.name} has no code {notation}.{hint}"
        raise Problem(HTTPStatus.NOT_FOUND, detail, near=alike)
    return found


def _paged(request: Request, found: Sequence[concept.Json]) -> Response:
    shown, about = _part(request, found)
    return JSONResponse({**about, "items": list(shown)})


def _part(request: Request, found: Sequence[Item]) -> tuple[Sequence[Item], dict[str, object]]:
    page, most = number(request), size(request)
    about: dict[str, object] = {"total": len(found), "page": page, "size": most}
    return found[(page - 1) * most : page * most], about


def _for_people(request: Request) -> bool:
    return best(request.headers.get("accept"), [JSON, HTML]) == HTML
