"""The one error form: RFC 9457 problem details, as JSON, with a sentence that says what to do."""

import json
import logging
import re
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from ontology.terms import ROOT
from queries import failure

log = logging.getLogger("yusuan.problems")

MEDIA_TYPE = "application/problem+json"
KINDS = ROOT + "problem/"

STATUS: Mapping[type[failure.QueryFailed], HTTPStatus] = {
    failure.Malformed: HTTPStatus.BAD_REQUEST,
    failure.FederationRefused: HTTPStatus.FORBIDDEN,
    failure.ReleaseUnknown: HTTPStatus.NOT_FOUND,
    failure.Tableless: HTTPStatus.NOT_FOUND,
    failure.Damaged: HTTPStatus.SERVICE_UNAVAILABLE,
    failure.StoreRefused: HTTPStatus.SERVICE_UNAVAILABLE,
    failure.FormatRefused: HTTPStatus.NOT_ACCEPTABLE,
    failure.EvaluationFailed: HTTPStatus.UNPROCESSABLE_ENTITY,
    failure.Crashed: HTTPStatus.INTERNAL_SERVER_ERROR,
    failure.RemoteFailed: HTTPStatus.BAD_GATEWAY,
    failure.Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    failure.TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    failure.DeadlineExceeded: HTTPStatus.GATEWAY_TIMEOUT,
    failure.MemoryExceeded: HTTPStatus.INSUFFICIENT_STORAGE,
    failure.AnswerTooLarge: HTTPStatus.INSUFFICIENT_STORAGE,
}
PHRASES = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}
"""As RFC 9110 has them, whatever this version of Python calls them."""

RETRY_AFTER = "5"
AGAIN = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
"""Statuses that pass: a client is told after how many seconds to try again."""

LONGEST = 1_000
"""Characters of a detail: what a client sent is not sent back whole."""


class Problem(Exception):
    """A request that has no other answer than this problem."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        kind: str | None = None,
        headers: Mapping[str, str] | None = None,
        **more: object,
    ) -> None:
        """`kind` is the last part of the problem's type; `more` become members of the document."""
        super().__init__(detail if len(detail) <= LONGEST else f"{detail[:LONGEST]} …")
        self.status = status
        self.title = PHRASES.get(status, status.phrase)
        self.kind = kind or self.title.lower().replace(" ", "-")
        again = {"Retry-After": RETRY_AFTER} if status in AGAIN else {}
        self.headers = {**again, **(headers or {})}
        self.more = more

    def response(self) -> Response:
        """The problem as an HTTP response."""
        content = {
            "type": KINDS + self.kind,
            "title": self.title,
            "status": int(self.status),
            "detail": str(self),
            **{name: value for name, value in self.more.items() if value is not None},
        }
        text = json.dumps(content, ensure_ascii=False)
        return Response(text, self.status, headers=self.headers, media_type=MEDIA_TYPE)


def of(error: failure.QueryFailed) -> Problem:
    """The problem that says why a query has no answer; of the inside of this server it tells nothing."""
    status = STATUS[type(error)]
    if isinstance(error, failure.RemoteFailed):
        log.warning("%s", error)
        error = failure.RemoteFailed("The SPARQL server behind this one gave no answer.")
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()
    if isinstance(error, failure.Malformed):
        place = {"line": error.line, "column": error.column}
        return Problem(status, str(error), kind, None, **place)
    return Problem(status, str(error), kind)
