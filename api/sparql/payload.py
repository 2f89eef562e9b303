"""From the body of a request to the graphs that it holds, one or, as a form, several."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from python_multipart.multipart import parse_options_header
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from api.http.problem import Problem
from queries.update.change import FORMATS, Payload

LONGEST = 64 << 20
"""No graph that is sent is longer than this, in bytes."""

FORM = "multipart/form-data"


async def payloads(request: Request, base: str) -> tuple[Payload, ...]:
    """The graphs of a request; their relative IRIs are relative to `base`.

    :raises Problem: 400, 413 or 415, saying what may be sent.
    """
    if _media_type(request.headers.get("content-type")) == FORM:
        return tuple([payload async for payload in _parts(request, base)])
    content = bytearray()
    async for piece in request.stream():
        content += piece
        _fitting(len(content))
    return (_payload(bytes(content), request.headers.get("content-type"), base),)


async def _parts(request: Request, base: str) -> AsyncIterator[Payload]:
    _fitting(int(request.headers.get("content-length", LONGEST + 1)))
    try:
        async with request.form() as form:
            for _, part in form.multi_items():
                if not isinstance(part, UploadFile):
                    raise Problem(HTTPStatus.BAD_REQUEST, "Each part of the form is a file.")
                yield _payload(await part.read(), part.content_type, base)
    except MultiPartException as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"This is no {FORM}: {error.message}") from None


def _payload(content: bytes, content_type: str | None, base: str) -> Payload:
    media_type = _media_type(content_type)
    if media_type not in FORMATS:
        known = ", ".join(FORMATS)
        detail = f"A graph is sent as {known}, not as {media_type or 'nothing'}."
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, offered=[*FORMATS])
    try:
        return Payload(media_type, content.decode("utf-8"), base)
    except UnicodeDecodeError:
        raise Problem(HTTPStatus.BAD_REQUEST, "The graph must be UTF-8.") from None


def _media_type(content_type: str | None) -> str:
    return parse_options_header(content_type)[0].decode("latin-1").lower()


def _fitting(size: int) -> None:
    if size > LONGEST:
        detail = f"No graph that is sent is longer than {LONGEST} bytes."
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
