"""Between IRIs and the short names by which people type and read them on a command line."""

import os
import shutil
import sys
from pathlib import Path

from ontology.terms import CODE, ID, PREFIXES, YS

_OURS = {"id": ID, "code": CODE, "ys": YS}


def short(address: str) -> str:
    """An IRI with its namespace as a prefix.

    >>> short("https://w3id.org/yusuan/id/unit/审计局"), short("http://www.w3.org/2004/02/skos/core#note")
    ('id:unit/审计局', 'skos:note')
    """
    for prefix, namespace in (*_OURS.items(), *PREFIXES.items()):
        if address.startswith(namespace):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return address


def full(name: str) -> str:
    """The IRI of a short name of ours; anything else as it is.

    >>> full("id:unit/审计局")
    'https://w3id.org/yusuan/id/unit/审计局'
    """
    prefix, colon, rest = name.partition(":")
    return _OURS[prefix] + rest if colon and prefix in _OURS else name


def program() -> str:
    """How this person calls the command line: by its name where it is on the path, else by its place.

    Nobody should have to guess where a printed command is to be found.
    """
    own = Path(sys.argv[0])
    if shutil.which(own.name) or own.name != "yusuan":
        return "yusuan"
    return os.path.relpath(own)
