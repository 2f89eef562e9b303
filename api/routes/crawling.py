"""For crawlers and readers of news: `/robots.txt`, `/sitemap.xml`, `/feed.atom`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from api import links
from api.exports.manifest import address
from api.http import answers
from api.http.caching import etag, mark, unchanged
from api.http.variant import only
from api.site.site import Site, site
from api.site.stored import stored
from ontology.terms import ROOT
from queries.failure import ReleaseUnknown
from queries.rows import select
from queries.store.release import Release, releases

ATOM, XML = "application/atom+xml", "application/xml"
LARGEST = 50_000
"""Addresses that one sitemap may hold (sitemaps.org)."""

NEWEST = 500
"""Disclosures that the feed names."""

SEEN = 2
"""Releases whose new disclosures the feed names."""

ALWAYS = ("", "disclosures", "units", "projects", "programmes", "questions", "codes")

router = APIRouter(tags=["server"])


@router.get("/robots.txt", dependencies=[only("txt")], responses=answers.text("text/plain"))
async def robots(request: Request) -> Response:
    """Tell crawlers what is worth their time: pages, not queries and downloads."""
    lines = [
        "User-agent: *",
        *(f"Disallow: /{path}" for path in ("sparql", "export/", "aggregate", "graph-store")),
        f"Sitemap: {request.base_url}sitemap.xml",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")


@router.get("/sitemap.xml", dependencies=[only("xml")], responses=answers.text(XML))
async def sitemap(request: Request) -> Response:
    """Name the pages of disclosures and bodies, so that crawlers find them all."""
    here = site(request)
    tag = etag(request, here.release(), str(request.base_url))
    held = unchanged(request, tag)
    if held is not None:
        return mark(held, tag)
    rows = (await select(here.engine, stored("crawling/addresses").sparql)).rows
    places = [*ALWAYS, *((links.path(row["thing"].text) or "").lstrip("/") for row in rows)]
    named = "".join(
        f"<url><loc>{escape(str(request.base_url) + place)}</loc></url>\n"
        for place in places[:LARGEST]
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{named}</urlset>\n'
    )
    return mark(Response(text, media_type=XML), tag)


@router.get("/feed.atom", dependencies=[only("atom")], responses=answers.text(ATOM))
async def feed(request: Request) -> Response:
    """Give the news as Atom (RFC 4287): releases, and the disclosures of the current one."""
    here = site(request)
    tag = etag(request, here.release(), str(request.base_url))
    held = unchanged(request, tag)
    if held is not None:
        return mark(held, tag)
    found = await run_in_threadpool(_releases, here)
    news = await run_in_threadpool(_news, here, found)
    text = "".join(_feed(str(request.base_url), here, found, news))
    return mark(Response(text, media_type=ATOM), tag)


def _releases(here: Site) -> list[tuple[Release, str]]:
    """The releases with the moments at which they were published, the newest first."""
    if here.remote:
        return []
    return [(one, _moment(one.directory / "release.json")) for one in releases(here.settings.store)]


def _moment(file: Path) -> str:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _news(here: Site, found: list[tuple[Release, str]]) -> list[tuple[str, str, str]]:
    """The disclosures that came with each of the newest releases: IRI, title, moment."""
    held = [(moment, _disclosures(here, one)) for one, moment in found[: SEEN + 1]]
    news: list[tuple[str, str, str]] = []
    for number, (moment, names) in enumerate(held[:SEEN]):
        before = held[number + 1][1] if number + 1 < len(held) else {}
        news += [(name, title, moment) for name, title in names.items() if name not in before]
    return news[:NEWEST]


def _disclosures(here: Site, one: Release) -> dict[str, str]:
    """The titles of the disclosures of a release; none where it has no tables."""
    text = (
        "SELECT disclosure, concat(body_name, year, '年', codes.name) FROM disclosures "
        "LEFT JOIN codes ON codes.list = 'stage' AND codes.code = stage ORDER BY disclosure"
    )
    try:
        rows = here.shelf.tables(one.id).ask(text).rows
    except ReleaseUnknown:
        return {}
    return {str(name): str(title) for name, title in rows}


def _feed(
    base: str,
    here: Site,
    found: list[tuple[Release, str]],
    news: list[tuple[str, str, str]],
) -> Iterator[str]:
    updated = found[0][1] if found else "1970-01-01T00:00:00Z"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>{ROOT}feed</id><title>预算 Yusuan</title><updated>{updated}</updated>\n"
    yield f"<author><name>{escape(here.settings.publisher)}</name></author>\n"
    yield f'<link rel="self" href="{escape(base)}feed.atom"/><link href="{escape(base)}"/>\n'
    for one, moment in found:
        title = f"版本 Release {one.id}: {one.quads:,} quads"
        yield _entry(address(one.id), title, moment, f"{base}releases/{one.id}")
    for name, title, moment in news:
        yield _entry(name, title, moment, base + (links.path(name) or name).lstrip("/"))
    yield "</feed>\n"


def _entry(id: str, title: str, updated: str, href: str) -> str:
    return (
        f"<entry><id>{escape(id)}</id><title>{escape(title)}</title><updated>{updated}</updated>"
        f'<link href="{escape(href)}"/></entry>\n'
    )
