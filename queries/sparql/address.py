"""From an IRI as people copy it to the IRI that the graph has: percent-encoded, or as a server's address."""

from urllib.parse import unquote

from ontology import iri
from ontology.terms import ROOT
from queries.sparql.syntax import placed

_OURS = ("id/", "code/", "ontology")
"""What stands below the root, and below the address of a server that answers for it."""


def canonical(address: str, served: str = "") -> str:
    """The IRI that an address means; IRIs of others stay as they are.

    Browsers copy `%E5%AE%A1` for 审; `served` is the address of a server (`http://host:8000/`), at which
    it answers for our IRIs.

    >>> canonical("https://w3id.org/yusuan/id/unit/%E5%AE%A1%E8%AE%A1%E5%B1%80")
    'https://w3id.org/yusuan/id/unit/审计局'
    >>> canonical("http://localhost:8000/code/function/201", "http://localhost:8000/")
    'https://w3id.org/yusuan/code/function/201'
    >>> canonical("http://localhost:8000/sparql", "http://localhost:8000/")
    'http://localhost:8000/sparql'
    """
    root = next((one for one in (ROOT, served) if one and address.startswith(one)), None)
    if root is None:
        return address
    rest, mark, fragment = address.removeprefix(root).partition("#")
    if root != ROOT and not rest.startswith(_OURS):
        return address
    if "%" in rest:
        rest = "/".join(iri.segment(unquote(segment)) for segment in rest.split("/"))
    return f"{ROOT}{rest}{mark}{fragment}"


def canonical_query(text: str, served: str = "") -> str:
    """A query or update with the IRIs that the graph has for those that it names, prefixes included.

    >>> canonical_query("ASK { <https://w3id.org/yusuan/id/unit/%E5%B1%80> ?p '<%E5>' }")
    "ASK { <https://w3id.org/yusuan/id/unit/局> ?p '<%E5>' }"
    """
    if "%" not in text and not (served and served in text):
        return text
    parts, end = list[str](), 0
    for token in placed(text):
        if token.kind == "iri":
            address = token.text[1:-1]
            meant = canonical(address, served)
            if meant != address:
                parts += [text[end : token.start], f"<{meant}>"]
                end = token.start + len(token.text)
    return "".join([*parts, text[end:]])
