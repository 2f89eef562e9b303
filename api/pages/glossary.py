"""The page of all terms of budgets that are explained."""

from starlette.requests import Request
from starlette.responses import Response

from api.pages.page import language, page
from api.pages.term import terms


async def render(request: Request) -> Response:
    """The page of all terms."""
    found = {term.key: term for term in terms(language(request)).values()}
    return page(request, "glossary.html", terms=list(found.values()))
