"""From one figure of some bodies to its page."""

from collections.abc import Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api.http.problem import Problem
from api.language import Language
from api.pages.cite import cited
from api.pages.figure import Shown, shown
from api.pages.labels import labels
from api.pages.page import language, page
from api.profile.figure import FIGURES
from api.profile.sums import sums
from api.site.columns import lines
from api.site.site import Site, site


async def figure(
    here: Site, name: str, bodies: Sequence[str], period: str, spoken: Language
) -> Shown:
    """A figure of some bodies.

    :raises Problem: 404 where the release has no columns to sum.
    """
    held = await lines(here)
    if held is None:
        raise Problem(HTTPStatus.NOT_FOUND, "What answers here has no columns to sum.")
    found, totals = [await sums(held, FIGURES[each], bodies) for each in (name, "totals")]
    return shown(name, found, bodies, period, spoken, totals)


async def render(request: Request, drawn: Shown, bodies: Sequence[str]) -> Response:
    """The page of one figure: chart, table, downloads, citation."""
    here, spoken = site(request), language(request)
    names = await labels(here, bodies, spoken)
    title = f"{'、'.join(names[one] for one in bodies)}: {drawn.title}"
    return page(
        request,
        "figure.html",
        figure=drawn,
        bodies=[(one, names[one]) for one in bodies],
        cites=cited(request, here.release(), title, spoken),
    )
