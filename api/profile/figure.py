"""The figures of a body's profile: what each asks of the columns, and how it is drawn.

Tables of whole governments are no part of them: `government` has those, each scope apart, since the whole place
and its own level must never be added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Chart = Literal["bar", "treemap"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: the columns of its key and name, the kinds of tables in order of preference.

    With a `condition` the printed amounts that meet it stand for themselves; without one, the lines that count are
    added. `beside` is what stands in one printed table with the first kind. `apart` says that each key has its own
    first kind of table, and that a key is left out where one above it is there. `scheme` is the code list of the
    keys, `total` the condition of printed totals that stand in the place of sums.
    """

    key: str
    name: str
    tables: tuple[str, ...]
    scheme: str
    chart: Chart
    condition: str = ""
    apart: bool = False
    total: str = ""


_TOTAL = "aggregation = 'total' AND coalesce(fund, 'all') = 'all'"
_EXPENDITURE = ("expenditure",)
_CLASSED = ("expenditure", "general-public")
"""Where the table of expenditure names no functions, the general public budget does."""

FIGURES: Mapping[str, Figure] = {
    "totals": Figure(
        "direction",
        "direction",
        ("expenditure", "revenue", "balance"),
        "direction",
        "bar",
        apart=True,
        total=f"{_TOTAL} AND coalesce(part, 'total') = 'total'",
    ),
    "parts": Figure(
        "part",
        "part",
        ("expenditure", "further-parts"),
        "part",
        "bar",
        apart=True,
        condition=f"{_TOTAL} AND part IN ('basic', 'project', 'personnel', 'public', 'reserve', 'operating', 'remitted', 'subsidy') "
        "AND beside",
    ),
    "functions": Figure("function", "function_name", _CLASSED, "function", "treemap"),
    "economic": Figure(
        "economic",
        "economic_name",
        ("economic", "basic-economic"),
        "economic",
        "treemap",
    ),
    "funds": Figure(
        "fund",
        "fund_name",
        ("revenue",),
        "fund",
        "bar",
        condition="aggregation = 'total' AND fund <> 'all'",
    ),
    "three-public": Figure(
        "item",
        "item_name",
        ("three-public",),
        "item",
        "bar",
        condition="item IS NOT NULL",
    ),
    "cofog": Figure("cofog_division", "cofog_division", _CLASSED, "cofog", "bar"),
}
"""The figures by name, in the order in which a page shows them."""
