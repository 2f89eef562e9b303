"""From the answer of a server to an ASK query to the boolean that it means, in the format wanted.

Virtuoso answers with one row, or with none, of a variable `__ASK_RETVAL` instead of a boolean.
"""

import json
from typing import Any

from pyoxigraph import QueryBoolean, Store

from queries.media import ROWS

JSON = "application/sparql-results+json"
"""The format in which a boolean is asked of a server, because it is read whole in any case."""

_SAID = {True: "ASK {}", False: "ASK { FILTER(false) }"}


def truth(content: bytes) -> bool:
    """The boolean of an answer in SPARQL JSON, said or meant.

    >>> truth(b'{"head": {}, "boolean": false}')
    False
    """
    said: dict[str, Any] = json.loads(content)
    return bool(said["boolean"] if "boolean" in said else said["results"]["bindings"])


def boolean(value: bool, media_type: str) -> bytes:
    """A boolean in one of the formats of rows.

    >>> boolean(True, "text/csv")
    b'true'
    """
    found = Store().query(_SAID[value])
    assert isinstance(found, QueryBoolean)
    return found.serialize(format=ROWS[media_type]) or b""
