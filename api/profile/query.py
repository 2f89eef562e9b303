"""From the sums of a figure to the SPARQL query that adds them up again."""

from collections.abc import Iterable, Iterator

from api.profile.figure import Figure
from api.profile.sums import Sum
from api.site.stored import stored
from ontology import iri
from ontology.codes import scheme

_NONE = "(UNDEF UNDEF)"


def query(found: Iterable[Sum], figure: Figure) -> str:
    """The query: each printed amount behind the sums beside the class in which it counts.

    The query runs as it stands on this release and on every later one that holds the same disclosures.
    """
    return adding(_pairs(found, figure))


def adding(found: Iterable[tuple[str, str | None]]) -> str:
    """The query that adds up printed amounts: each line beside the code in which it counts, if there is one."""
    pairs = dict.fromkeys(
        f"    (<{line}> {f'<{code}>' if code else 'UNDEF'})" for line, code in found
    )
    text = stored("figures/sums").sparql
    return text.replace(_NONE, "\n" + "\n".join(pairs) + "\n  ", 1) if pairs else text


def _pairs(found: Iterable[Sum], figure: Figure) -> Iterator[tuple[str, str | None]]:
    for one in found:
        yield from ((line, _class(one, figure)) for line in one.lines)


def _class(one: Sum, figure: Figure) -> str | None:
    """The class in which a sum counts, where it has one; of a sum of a body, the body."""
    if figure.scheme == "unit":
        return one.key
    known = scheme(figure.scheme).get(one.key) is not None
    return iri.code(figure.scheme, one.key).value if known else None
