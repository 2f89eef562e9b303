"""Lines of one printed table → data sets: columns of another matter form one of their own.

A table of functions holds total, basic and project expenditure wherever it is printed. Some places
print more beside them: what came in and what is left of each function, last year's figures, the split of basic expenditure into personnel and public
money, operating and remitted expenditure, economic classes, single funds, procurement. Whoever sums or compares a data set must
not meet the same money twice, nor columns that only some places have; each further matter is
therefore a data set of its own, all of them parts of the one printed table.
"""

from collections.abc import Sequence
from typing import Literal

from ingest.columns.measure import PRIOR
from ingest.kinds.kind import TableKind, Traits
from ingest.record import Line
from ingest.values.item import is_bought

Facet = Literal[
    "procurement",
    "carry-over",
    "comparison",
    "further-parts",
    "by-fund",
    "by-economic",
    "by-government-economic",
]
"""The kinds of data sets that tables of other kinds hold beside their own."""

SCOPES = ("whole-place", "own-level", "lower-levels")
"""Data sets of a table of a government beside its own, named by the scope of their lines."""

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
_CARRIED = ("carry-over-in", "carry-over-out", "surplus-allocation")
_COMPARED = (
    *PRIOR,
    "change",
    "budget",
    "adjusted-budget",
    "budget-change",
    "budget-adjustment",
    "unspent",
)


def facet(kind: TableKind, line: Line) -> Facet | None:
    """The data set of another matter that a line of a table of this kind belongs to, None for the kind's own."""
    meaning, traits = line.meaning, kind.traits
    if line.further:
        return line.further
    if is_bought(meaning.item) and kind.split != "nothing":
        return "procurement"
    if kind.split is not None:
        return None
    if traits.by_function and (meaning.direction == "revenue" or meaning.item in _CARRIED):
        return "carry-over"
    if meaning.measure in _COMPARED:
        return "comparison"
    if traits.by_function and (meaning.part in _FURTHER or meaning.item == "memo"):
        return "further-parts"
    return _aside(kind, line) if line.aside else None


def _aside(kind: TableKind, line: Line) -> Facet | None:
    """The data set of a column of one fund or of one economic class."""
    if line.aside == "fund":
        return "by-fund" if kind.traits.by_function or kind.classification else None
    meaning, traits = line.meaning, kind.traits
    if not traits.by_function and not kind.classification:
        return "further-parts" if _is_divided(traits) else None
    crossed = traits.by_function or meaning.function or line.aggregation == "total"
    return "further-parts" if crossed else "by-fund"


def _is_divided(traits: Traits) -> bool:
    """Whether columns of economic classes divide the rows of a kind: projects, operating expenses."""
    return traits.projects or traits.classes_first


def facets(kind: TableKind, lines: Sequence[Line]) -> dict[str, tuple[Line, ...]]:
    """The data sets of a table: its own kind first, then the others in order of appearance."""
    found: dict[str, list[Line]] = {kind.notation: []}
    scope = _scope(kind, lines)
    for line in lines:
        found.setdefault(_of_scope(line, scope) or facet(kind, line) or kind.notation, []).append(
            line
        )
    return {name: tuple(members) for name, members in found.items()}


def _scope(kind: TableKind, lines: Sequence[Line]) -> str | None:
    """The scope of a table of a government: that of the first of its lines."""
    return lines[0].meaning.scope if lines and kind.traits.government else None


def _of_scope(line: Line, scope: str | None) -> str | None:
    """The data set of lines of another scope than their table's: scopes are never summed together."""
    own = line.meaning.scope
    return own if scope and own and own != scope else None
