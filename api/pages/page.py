"""From a template and its values to an HTML answer in the reader's language."""

from collections.abc import Callable
from functools import cache, partial
from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import links
from api.http.release import named
from api.http.variant import TAKE
from api.language import COOKIE, LANGUAGES, Language, chosen, word
from api.pages import money
from api.pages.asset import asset
from api.pages.cell import grouped
from api.pages.leading import leading
from api.pages.taking import Taking
from api.pages.term import explained
from api.site.site import site

NAVIGATION = (
    "units",
    "places",
    "projects",
    "programmes",
    "codes",
    "compare",
    "questions",
    "disclosures",
)
_YEAR = 31536000
"""Seconds for which a choice is remembered."""

_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


def language(request: Request) -> Language:
    """The language in which a page answers this request."""
    return chosen(request, site(request).settings.language)


def reader(request: Request) -> str:
    """What decides a page beside its address: the language, and the unit of money."""
    return f"{language(request)} {money.scale(request)}"


RELATED = (
    '</feed.atom>; rel="alternate"; type="application/atom+xml", '
    '</catalog.ttl>; rel="describedby"; type="text/turtle"'
)
"""What programs find from every page: the news, and the description of the data."""


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """An HTML page, or one of its tables, where that is asked for.

    A page asks no other host for anything, and says so to the browser.
    """
    former = named(request.scope)
    release = former or site(request).release()
    taking = Taking(_sent(request), request.query_params)
    told = {**_common(request), "taking": taking.links, "former": former, "release": release}
    content = _environment().get_template(template).render(**told, **values)
    wanted = request.query_params.get(TAKE)
    if wanted is not None and status == HTTPStatus.OK:
        return taking.answer(wanted, f"{request.url} · release {release}")
    if former:
        content = leading(content, former)
    headers = {"Content-Security-Policy": _POLICY, "Link": RELATED}
    return _remembered(request, HTMLResponse(content, status, headers=headers))


def _common(request: Request) -> dict[str, Any]:
    """What every template may use."""
    spoken, unit = language(request), money.scale(request)
    return {
        "request": request,
        "lang": spoken,
        "t": partial(_word, spoken),
        "path": links.path,
        "again": _again(request),
        "navigation": NAVIGATION,
        "asset": asset,
        "glossary": explained(spoken),
        "scale": unit,
        "scales": money.SCALES,
        "money": partial(_money, unit),
    }


def _remembered(request: Request, answer: HTMLResponse) -> HTMLResponse:
    """A page that says its language and keeps what its reader chose."""
    spoken, unit = language(request), money.scale(request)
    answer.headers["Content-Language"] = spoken
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(COOKIE, spoken, max_age=_YEAR, samesite="lax")
    if request.query_params.get(money.COOKIE) in money.SCALES:
        answer.set_cookie(money.COOKIE, unit, max_age=_YEAR, samesite="lax")
    return answer


def compiled(*names: str) -> None:
    """Compile these templates, or those of all pages, before a page asks for them."""
    for name in names or _environment().list_templates():
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("api.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["grouped"] = grouped
    return made


def _word(spoken: Language, key: str) -> str:
    return word(key, spoken)


def _money(unit: money.Scale, text: str) -> str:
    return money.money(text, unit)


def _sent(request: Request) -> str:
    """The path as it was sent, in which an encoded slash belongs to a name."""
    raw: bytes | None = request.scope.get("raw_path")
    return raw.decode("latin-1").partition("?")[0] if raw else links.quoted(request.url.path)


def _again(request: Request) -> Callable[..., str]:
    """A link to the same page with some of its query parameters changed; None takes one away."""

    def link(**changes: object) -> str:
        address = request.url.remove_query_params([*changes])
        given = {name: value for name, value in changes.items() if value is not None}
        return "?" + address.include_query_params(**given).query

    return link
