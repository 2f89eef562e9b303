"""Lines of one printed table → data sets: columns of another matter form one of their own.

A table of functions holds total, basic and project expenditure wherever it is printed. Some places
print more beside them: what came in and what is left of each function, last year's figures, the split of basic expenditure into personnel and public
money, operating and remitted expenditure, economic classes, single funds, procurement. Whoever sums or compares a data set must
not meet the same money twice, nor columns that only some places have; each further matter is
therefore a data set of its own, all of them parts of the one printed table.
"""

from collections.abc import Iterable

from ingest.columns.measure import PRIOR
from ingest.record import Line

_BY_FUNCTION = (
    "expenditure",
    "general-public",
    "fiscal-expenditure",
    "fund-budget",
    "state-capital",
)
_BY_ECONOMIC = ("basic-economic", "economic")
_FURTHER = (
    "personnel",
    "public",
    "operating",
    "remitted",
    "subsidy",
    "reserve",
    "project-operation",
    "project-target",
    "project-construction",
    "project-administrative",
)
_BOUGHT = (
    "procurement-total",
    "procurement-goods",
    "procurement-works",
    "procurement-services",
    "small-business-reserve",
)
_ASKED = ("narrative", "performance", "department-performance", "procurement")
_CARRIED = ("carry-over-in", "carry-over-out")
_COMPARED = (*PRIOR, "change", "budget", "adjusted-budget", "budget-change")


def facet(kind: str, line: Line) -> str:
    """The kind of data set that a line of a table of this kind belongs to."""
    meaning = line.meaning
    if meaning.item in _BOUGHT and kind not in _ASKED:
        return "procurement"
    if kind in (*_ASKED, "three-public"):
        return kind
    if kind in _BY_FUNCTION and (meaning.direction == "revenue" or meaning.item in _CARRIED):
        return "carry-over"
    if meaning.measure in _COMPARED:
        return "comparison"
    if kind in _BY_FUNCTION and (meaning.part in _FURTHER or meaning.item == "memo"):
        return "further-parts"
    classified = bool(meaning.economic or meaning.government_economic)
    if not line.aside or kind not in (*_BY_FUNCTION, *_BY_ECONOMIC):
        divided = kind in ("projects", "operating") and line.aside and classified
        return "further-parts" if divided else kind
    crossed = kind in _BY_FUNCTION or meaning.function or line.aggregation == "total"
    return "further-parts" if classified and crossed else "by-fund"


def facets(kind: str, lines: Iterable[Line]) -> dict[str, tuple[Line, ...]]:
    """The data sets of a table: its own kind first, then the others in order of appearance."""
    found: dict[str, list[Line]] = {kind: []}
    for line in lines:
        found.setdefault(facet(kind, line), []).append(line)
    return {name: tuple(members) for name, members in found.items()}
