"""Between IRIs of ours and the paths of this server that answer for them."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from ontology import iri
from ontology.terms import PREFIXES, ROOT, YS

_SAFE = "/%~()·-."
_NAMED = re.compile(r"[?&]release=")


def path(address: str) -> str | None:
    """The path at which this server answers for an IRI; None for IRIs of others.

    >>> path("https://w3id.org/yusuan/ontology#Line")
    '/ontology#Line'
    >>> path("https://w3id.org/yusuan/id/unit/审计局")
    '/id/unit/%E5%AE%A1%E8%AE%A1%E5%B1%80'
    """
    if not address.startswith(ROOT):
        return None
    rest, mark, fragment = address.removeprefix(ROOT).partition("#")
    above, slash, last = rest.rpartition("/")
    return f"/{_above(above)}{slash}{quote(last, safe=_SAFE)}{mark}{quote(fragment)}"


@lru_cache(1024)
def _above(path: str) -> str:
    """What stands before the last segment: the same for all amounts of a page."""
    return quote(path, safe=_SAFE)


def quoted(path: str) -> str:
    """A decoded path as it stands in a link."""
    return quote(path, safe=_SAFE)


def address(sent: str) -> str:
    """The IRI that a path of this server, as it was sent, answers for.

    Percent-encoded and raw characters give the same IRI.

    >>> address("/id/unit/%E5%AE%A1%E8%AE%A1%E5%B1%80") == address("/id/unit/审计局")
    True
    """
    return ROOT + "/".join(iri.segment(unquote(segment)) for segment in sent.lstrip("/").split("/"))


def compact(address: str) -> str:
    """An IRI with its namespace as a prefix where one is known, else as it is.

    >>> compact("http://www.w3.org/2004/02/skos/core#prefLabel")
    'skos:prefLabel'
    """
    for prefix, namespace in PREFIXES.items():
        name = address.removeprefix(namespace)
        if name != address and "/" not in name and "#" not in name:
            return f"{prefix}:{name}"
    return address


def term(address: str) -> str | None:
    """The name of a term of our vocabulary; None for other IRIs.

    >>> term("https://w3id.org/yusuan/ontology#Line")
    'Line'
    """
    return address.removeprefix(YS) if address.startswith(YS) else None


def within(href: str, release: str) -> str:
    """A link of this server that leads on within a release; one that names a release, or a file of the site, stays.

    >>> within("/units?page=2#main", "7"), within("/?release=3", "7"), within("#cite", "7")
    ('/units?page=2&release=7#main', '/?release=3', '#cite')
    """
    if not href.startswith("/") or href.startswith(("//", "/static/")) or _NAMED.search(href):
        return href
    rest, mark, fragment = href.partition("#")
    return f"{rest}{'&' if '?' in rest else '?'}release={release}{mark}{fragment}"
