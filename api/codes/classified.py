"""Which code lists money stands under, national and international: the column of each, and the tables that print it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ontology.codes import scheme
from queries.columnar.lines import Value


@dataclass(frozen=True, slots=True)
class Classified:
    """Where the money of a code list stands: its column, the kinds of tables, and the classification beside it.

    Of several kinds of tables the first that a disclosure has counts, because they print the same money; of one kind
    those that hold less after `order`, an expression over columns. Those of
    `governments` are never added up: their money is that of their departments, and the whole of a place holds the
    places within it. `dimension` is the property of lines that names the code, none where a class follows from the
    code, which `question` of the catalogue answers; `scheme` is the international list, if there is one, `group` the
    column of its codes, `because` why there is none.
    """

    column: str
    kinds: tuple[str, ...]
    dimension: str = ""
    scheme: str = ""
    group: str = ""
    because: str = ""
    governments: tuple[str, ...] = ()
    order: str = "0"
    question: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """The kinds of tables of departments and of governments."""
        return self.kinds + self.governments


_ECONOMIC = "expenditure", "economic", "basic-economic"
"""All expenditure by economic class, in one table or another; else basic expenditure alone."""

_SPENT = "government-expenditure", "government-balance"
_RECEIVED = "government-revenue", "government-balance"

_GFSM = "gfsm-expense", "gfsm", "gfsm_because"
_COFOG = "cofog", "cofog_group", "cofog_because"

CLASSIFIED: Mapping[str, Classified] = {
    "function": Classified("function", ("expenditure",), "function", *_COFOG, _SPENT),
    "economic": Classified("economic", _ECONOMIC, "economic", *_GFSM),
    "government-economic": Classified(
        "government_economic", _ECONOMIC, "governmentEconomic", *_GFSM
    ),
}
"""The lists of codes of expenditure."""

RECEIVED: Mapping[str, Classified] = {
    "revenue": Classified("revenue", ("revenue",), "revenue", governments=_RECEIVED),
    "income": Classified("revenue", ("balance", "revenue"), "revenue"),
}
"""The lists of codes of revenue: the classification of governments, and the sources of a department's income."""

INTERNATIONAL: Mapping[str, Classified] = {
    "cofog": Classified("cofog", ("expenditure",), question="expenditure-by-cofog"),
    # Tables by both economic classifications print the same money twice; departments' own is the finer.
    "gfsm-expense": Classified(
        "gfsm", _ECONOMIC, question="expenditure-by-gfsm", order="CAST(economic IS NULL AS INTEGER)"
    ),
}
"""The classifications of others, in which expenditure counts by its national code."""

MONEY: Mapping[str, Classified] = {**CLASSIFIED, **RECEIVED, **INTERNATIONAL}
"""The lists of codes under which amounts stand."""

SPENT = Classified("line", ("expenditure",))
"""All expenditure that tables of expenditure print, with whatever code."""

# One cell may stand for its part and for the total: where a data set has the total, the parts are not added to it. A
# government prints several budgets and scopes, each in tables of its own.
_LINES = """
FROM (
  SELECT *, 2 * list_position(?, table_kind) + {order} AS place, min(2 * list_position(?, table_kind) + {order}) OVER (
           PARTITION BY disclosure, coalesce(scope, ''), CASE WHEN starts_with(table_kind, 'government-') THEN fund END
         ) AS first,
         coalesce(part, 'total') = 'total' AS total, max(coalesce(part, 'total') = 'total') OVER (PARTITION BY data_set) AS whole
  FROM addend WHERE list_contains(?, table_kind) AND {column} IS NOT NULL
    AND (NOT starts_with(table_kind, 'government-') OR (unit = body AND counterpart IS NULL))
)
WHERE place = first AND total = whole AND regexp_full_match({column}, ?)
"""


def counted(of: Classified) -> str:
    """The FROM and WHERE of a SELECT over the lines that count under the codes of a list; its values are those of `asked`."""
    return _LINES.format(column=of.column, order=of.order)


def asked(kinds: Sequence[str], codes: str) -> list[Value]:
    """The values of `counted`: the kinds of tables, and the codes as a pattern."""
    listed: Any = [*kinds]
    return [listed, listed, listed, codes]


def codes(listed: str, key: str) -> str:
    """A pattern of the code of a list and of all codes below it.

    >>> codes("function", "201"), codes("cofog", "01.1"), codes("income", "unit").split("|")[:2]
    ('201.*', '01\\\\.1.*', ['unit', 'business'])
    """
    if key[:1].isdigit():
        return f"{re.escape(key)}.*"
    known = scheme(listed)
    below = [key]
    for each in below:
        below += [one.key for one in known.children(each)]
    return "|".join(map(re.escape, below))
