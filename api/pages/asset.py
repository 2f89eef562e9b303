"""From the name of one of our files to an address that may be kept for good: it names the file's version."""

import hashlib
from functools import cache
from importlib.resources import files

VERSION = "v"
"""The parameter that names the version of a file."""


@cache
def asset(name: str) -> str:
    """The address of a file below `/static`, with the beginning of its SHA-256.

    >>> asset("icon.svg").startswith("/static/icon.svg?v=")
    True
    """
    content = files("api").joinpath("static", *name.split("/")).read_bytes()
    return f"/static/{name}?{VERSION}={hashlib.sha256(content).hexdigest()[:12]}"
