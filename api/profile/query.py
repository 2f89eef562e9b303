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
    pairs = "\n".join(f"    {pair}" for pair in dict.fromkeys(_pairs(found, figure)))
    text = stored("figures/sums").sparql
    return text.replace(_NONE, f"\n{pairs}\n  ", 1) if pairs else text


def _pairs(found: Iterable[Sum], figure: Figure) -> Iterator[str]:
    for one in found:
        known = scheme(figure.scheme).get(one.key) is not None
        named = str(iri.code(figure.scheme, one.key)) if known else "UNDEF"
        yield from (f"(<{line}> {named})" for line in one.lines)
