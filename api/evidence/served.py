"""From a line of the graph to its picture, or its table, made once and kept."""

import asyncio
import json
import sys
from http import HTTPStatus
from pathlib import Path

from api.evidence.place import Evidence, read
from api.evidence.source import known
from api.http.problem import Problem
from api.site.site import Site
from api.site.stored import ask
from queries.question.question import Malformed

_SECONDS = 40
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
    """The document, where it still lies where it was read."""
    if site.remote:
        return None
    path = known(Path(site.settings.store)).get(found.sha256)
    return path if path is not None and path.is_file() else None


async def drawn(site: Site, line: str) -> tuple[bytes, bool]:
    """The picture (PNG) of a line's place, or its table (HTML), and whether it is a picture.

    :raises Problem: 404 where it is not known, where its document is gone, or where it cannot be drawn.
    """
    found = await place(site, line)
    path = source(site, found) if found else None
    if found is None or path is None:
        raise Problem(HTTPStatus.NOT_FOUND, "The document of this amount is not at hand.")
    kept = site.described.get("evidence", site.release(), line)
    if kept is None:
        async with _TURN:
            kept = await _made(path, found)
        site.described.keep(kept, "evidence", site.release(), line)
    return kept, drawable(found)


async def _made(path: Path, found: Evidence) -> bytes:
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
