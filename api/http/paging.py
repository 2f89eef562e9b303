"""From a request's `page` and `size` to the slice of a list that it asks for."""

from http import HTTPStatus

from starlette.requests import Request

from api.http.problem import Problem
from api.site.site import site

LARGEST = 1000
DIGITS = 9
"""No number of a page, and no size, has more."""


def number(request: Request) -> int:
    """The page that is asked for, from 1.

    :raises Problem: 400, where it is no such number.
    """
    return _positive(request, "page", 1, 1_000_000)


def size(request: Request) -> int:
    """How many rows a page holds: `size`, up to 1000, else the setting.

    :raises Problem: 400, where it is no such number.
    """
    return _positive(request, "size", site(request).settings.page_size, LARGEST)


def _positive(request: Request, name: str, default: int, most: int) -> int:
    return positive(name, request.query_params.get(name, str(default)), most)


def positive(name: str, given: str, most: int) -> int:
    """A whole number from 1 to `most`.

    :raises Problem: 400, where it is no such number.
    """
    if not (
        given.isascii() and given.isdigit() and len(given) <= DIGITS and 1 <= int(given) <= most
    ):
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            f"{name} must be a whole number from 1 to {most}: {given[:50]!r}",
        )
    return int(given)
