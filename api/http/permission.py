"""Who may write: whoever sends the update token of the settings as a bearer token (RFC 6750)."""

import hmac
from http import HTTPStatus

from starlette.requests import Request

from api.http.problem import Problem
from api.site.site import site
from queries.update.queue import Changes


def writer(request: Request) -> Changes:
    """The writer of the server, for who may use it.

    :raises Problem: 403 where nothing is writable, 401 without the right token.
    """
    here = site(request)
    token = here.settings.update_token
    if token is None or here.changes is None:
        raise Problem(
            HTTPStatus.FORBIDDEN, "Nothing is writable here: no update token is configured."
        )
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode(), token.get_secret_value().encode())
    if scheme.lower() != "bearer" or not right:
        raise Problem(
            HTTPStatus.UNAUTHORIZED,
            "Writing needs the update token: Authorization: Bearer TOKEN.",
            headers={"WWW-Authenticate": 'Bearer realm="yusuan"'},
        )
    return here.changes
