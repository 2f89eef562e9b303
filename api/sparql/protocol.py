"""From an HTTP request to the operation of the SPARQL 1.1 Protocol that it asks for."""

import re
from binascii import a2b_qp
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal
from urllib.parse import parse_qsl

from starlette.requests import Request

from api.http.problem import Problem

LONGEST = 4 << 20
"""No query is longer than this, in bytes."""

FORM = "application/x-www-form-urlencoded"
DIRECT = {"application/sparql-query": "query", "application/sparql-update": "update"}

Parameters = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, with the dataset that the protocol gives it and other parameters."""

    kind: Literal["query", "update"]
    text: str
    parameters: Parameters

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a parameter, in their order."""
        return tuple(value for key, value in self.parameters if key == name)

    def one(self, name: str) -> str | None:
        """The value of a parameter that may stand once.

        :raises Problem: 400 if it stands more often.
        """
        values = self.all(name)
        if len(values) > 1:
            raise Problem(HTTPStatus.BAD_REQUEST, f"The parameter {name} may stand once.")
        return values[0] if values else None


async def operation(request: Request) -> Operation | None:
    """The operation that a request asks for; None for a GET without any.

    :raises Problem: 400, 413 or 415, saying what the protocol expects.
    """
    parameters = decoded(request.scope["query_string"])
    if request.method == "POST":
        return await _posted(request, parameters)
    if any(name == "update" for name, _ in parameters):
        raise Problem(HTTPStatus.BAD_REQUEST, "An update is sent by POST, never by GET.")
    if not any(name == "query" for name, _ in parameters):
        return None
    return _only(parameters)


_ALONE = re.compile(rb"query=(?:[A-Za-z0-9_.~*!'()?/:@$,-]|\+|%[0-9A-Fa-f]{2})*+")


def _unquoted(value: bytes) -> bytes:
    """What escapes stand for.

    Read as quoted-printable, which writes `=` where an address writes `%`, in a tenth of the time of
    `urllib.parse.unquote_to_bytes`.

    >>> _unquoted(b"ASK+%7B%7D%20%23%3D%E5%B1%80").decode()
    'ASK {} #=局'
    """
    return a2b_qp(value.replace(b"+", b" ").replace(b"%", b"="))


def decoded(content: bytes) -> Parameters:
    """Parameters in URL encoding.

    :raises Problem: 400 if they are not UTF-8.
    """
    try:
        if _ALONE.fullmatch(content):  # as most queries come
            name, _, value = content.partition(b"=")
            return [(name.decode(), _unquoted(value).decode("utf-8"))]
        text = content.decode("utf-8")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=10_000)
    except ValueError:
        raise Problem(HTTPStatus.BAD_REQUEST, "The parameters must be UTF-8.") from None


async def _posted(request: Request, parameters: Parameters) -> Operation:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    content = await _content(request)
    if media_type == FORM:
        return _only([*parameters, *decoded(content)])
    if media_type not in DIRECT:
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"A query is posted as {FORM} or as {' or '.join(DIRECT)}, not as {media_type or 'nothing'}.",
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(HTTPStatus.BAD_REQUEST, "The query must be UTF-8.") from None
    return Operation("query" if DIRECT[media_type] == "query" else "update", text, parameters)


def _only(parameters: Parameters) -> Operation:
    found = [(name, value) for name, value in parameters if name in ("query", "update")]
    if len(found) != 1:
        raise Problem(HTTPStatus.BAD_REQUEST, "Exactly one query or update must be sent.")
    name, text = found[0]
    return Operation("query" if name == "query" else "update", text, parameters)


async def _content(request: Request) -> bytes:
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > LONGEST:
            raise Problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"No query is longer than {LONGEST} bytes."
            )
    return bytes(content)
