"""From a line of the graph to its picture, or its table, made once and kept."""

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from api.evidence.place import Evidence, read
from api.evidence.source import known
from api.http.problem import Problem
from api.site.site import Site
from api.site.stored import ask
from queries.question.question import Malformed


@dataclass(frozen=True, slots=True)
class Located:
    """Where a table stands: its document, its title and number in it, its first and last page (0 for none)."""

    name: str
    sha256: str
    media_type: str
    caption: str
    number: int
    disclosure: str
    kind: str | None
    first: int
    last: int


_SECONDS = 90  # a scan is recognised first
_TURN = asyncio.Semaphore(2)

PDF = "application/pdf"


async def place(site: Site, line: str) -> Evidence | None:
    """Where an amount is printed; None where nothing was quoted for it.

    :raises Problem: 400 for what is no IRI.
    """
    try:
        rows = (await ask(site, "commands/evidence", {"line": line})).rows
    except Malformed as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None
    return read(rows[0]) if rows else None


def drawable(found: Evidence) -> bool:
    """Whether a place is on a page that can be drawn."""
    return found.media_type == PDF and found.page is not None and found.box is not None


def source(site: Site, found: Evidence) -> Path | None:
    """The document of an amount, where it still lies where it was read."""
    return source_of(site, found.sha256)


def source_of(site: Site, sha256: str) -> Path | None:
    """The document of a digest, where it still lies where it was read."""
    if site.remote:
        return None
    path = known(Path(site.settings.store)).get(sha256)
    return path if path is not None and path.is_file() else None


async def located(site: Site, table: str) -> Located | None:
    """Where a table stands; None where nothing tells.

    :raises Problem: 400 for what is no IRI.
    """
    try:
        rows = (await ask(site, "queries/table-place", {"table": table})).rows
    except Malformed as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None
    if not rows:
        return None
    said = {name: value.text for name, value in rows[0].items()}
    return Located(
        name=said["name"],
        sha256=said["sha256"],
        media_type=said["media"],
        caption=said.get("caption", ""),
        number=int(said["number"]),
        disclosure=said["disclosure"],
        kind=said.get("kind"),
        first=int(said.get("first", "0")),
        last=int(said.get("last", "0")),
    )


async def table_drawn(site: Site, table: str, page: int | None) -> tuple[bytes, bool]:
    """The picture of a page on which a table stands, or the table (HTML), and whether it is a picture.

    :raises Problem: 404 where it is not known, or its document is gone, or the page is none of its pages.
    """
    found = await located(site, table)
    path = source_of(site, found.sha256) if found else None
    if found is None or path is None:
        raise Problem(HTTPStatus.NOT_FOUND, "The document of this table is not at hand.")
    picture = found.media_type == PDF
    if picture and not (found.first and page and found.first <= page <= found.last):
        raise Problem(HTTPStatus.NOT_FOUND, "The table does not stand on this page.")
    told = {"picture": picture, "page": page, "box": None, "caption": found.caption}
    told |= {"table": found.number, "row": 0, "column": 0, "text": "", "name": found.name}
    return await _kept(site, path, told, f"{table} {page}"), picture


async def drawn(site: Site, line: str) -> tuple[bytes, bool]:
    """The picture (PNG) of a line's place, or its table (HTML), and whether it is a picture.

    :raises Problem: 404 where it is not known, where its document is gone, or where it cannot be drawn.
    """
    found = await place(site, line)
    path = source(site, found) if found else None
    if found is None or path is None:
        raise Problem(HTTPStatus.NOT_FOUND, "The document of this amount is not at hand.")
    told = {
        "picture": drawable(found),
        "page": found.page,
        "box": " ".join(map(str, found.box)) if found.box else None,
        "caption": found.caption,
        "table": found.table,
        "row": found.row,
        "column": found.column,
        "text": found.text,
        "name": found.name,
    }
    return await _kept(site, path, told, line), drawable(found)


async def _kept(site: Site, path: Path, told: Mapping[str, object], key: str) -> bytes:
    asked = ("evidence", site.release(), key)
    kept = site.described.get(asked)
    if kept is None:
        async with _TURN:
            kept = await _made(path, told)
        site.described[asked] = kept
    return kept


async def _made(path: Path, told: Mapping[str, object]) -> bytes:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "api.evidence.drawn", str(path)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(_SECONDS):
            content, said = await child.communicate(json.dumps(told).encode())
    except TimeoutError:
        child.kill()
        raise Problem(HTTPStatus.GATEWAY_TIMEOUT, "The page took too long to draw.") from None
    if child.returncode:
        reason = said.decode(errors="replace").strip().splitlines()
        raise Problem(HTTPStatus.NOT_FOUND, reason[-1] if reason else "It cannot be drawn.")
    return content
