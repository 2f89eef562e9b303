"""From what decides an answer's bytes to its ETag, and from a client's ETag to 304 Not Modified."""

import hashlib

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

ASK_AGAIN = "no-cache"
"""What caches are told: to ask before they give an answer again."""


def etag(request: Request, release: str, *decisive: str) -> str:
    """A weak validator: the same release, software, address and choices give the same answer."""
    return tagged(request.app, release, request.url.path, request.url.query, *decisive)


def tagged(app: FastAPI, release: str, *decisive: str) -> str:
    """The same of an address by its path and its query."""
    parts = (release, app.version, *decisive)
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"'


def unchanged(request: Request, tag: str) -> Response | None:
    """304 where the client holds this version already (RFC 9110, section 13.1.2)."""
    held = request.headers.get("if-none-match", "")
    opaque = tag.removeprefix("W/")
    known = {part.strip().removeprefix("W/") for part in held.split(",")}
    return Response(status_code=304) if opaque in known or held.strip() == "*" else None


def mark(response: Response, tag: str, *vary: str) -> Response:
    """Say the version of an answer, what it varies with, and that caches must ask again."""
    response.headers["ETag"] = tag
    if vary:
        response.headers["Vary"] = ", ".join(vary)
    response.headers["Cache-Control"] = ASK_AGAIN
    return response


def negotiated(response: Response) -> Response:
    """Say that an answer of no version of its own is a page or JSON as the client likes, in its language."""
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    return response
