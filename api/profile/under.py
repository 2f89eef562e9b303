"""From a sum of the page of a code to the printed lines that it adds up, and to the address of their list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from api.codes.classified import MONEY, asked, codes, counted
from api.profile.amounts import SHOWN, Amounts
from queries.columnar.lines import Lines, Value

GIVEN = ("under", "year", "stage", "scope", "class", "covered", "body", "table_kind")
"""How such a sum stands in an address; `covered=no` leaves out what a department's disclosure holds already."""


_KEY = re.compile("[A-Za-z0-9.~-]+")
_GOVERNMENT = "CASE WHEN starts_with(table_kind, 'government-') THEN body END"


@dataclass(frozen=True, slots=True)
class Under:
    """A code with all below it in a code list of expenditure or revenue, in one year, stage and scope, where these are given.

    `group` is the international class, or the reason why there is none; without `covered`, what a department's
    disclosure holds is left out.
    """

    listed: str
    key: str
    year: str = ""
    stage: str = ""
    scope: str | None = None
    group: str = ""
    covered: bool = True
    body: str = ""
    table: str = ""

    @property
    def href(self) -> str:
        """Where the lines are listed."""
        told = {
            "under": f"{self.listed}/{self.key}",
            "year": self.year,
            "stage": self.stage,
            "class": self.group,
            "covered": "" if self.covered else "no",
            "body": self.body,
            "table_kind": self.table,
        }
        scope = {} if self.scope is None else {"scope": self.scope}
        return "/amounts?" + urlencode(
            {**{key: text for key, text in told.items() if text}, **scope}
        )


def under(listed: str, key: str, given: dict[str, str]) -> Under:
    """What an address asks for.

    :raises ValueError: for a list that has no money, a code that is none, or a year that is no number.
    """
    if listed not in MONEY or not _KEY.fullmatch(key):
        raise ValueError(f"under={listed}/{key}: a code of {', '.join(MONEY)} is wanted.")
    year = given.get("year", "")
    return Under(
        listed,
        key,
        str(int(year)) if year else "",
        given.get("stage", ""),
        given.get("scope"),
        given.get("class", ""),
        given.get("covered", "") != "no",
        given.get("body", ""),
        given.get("table_kind", ""),
    )


def listed_under(lines: Lines, wanted: Under, page: int, size: int) -> Amounts:
    """A page of the lines, how many there are, and their sum, where all are of one year, stage and scope, or government."""
    text, values = _selected(wanted)
    apart = f"SELECT sum(amount), count(*){text}GROUP BY year, stage, coalesce(scope, ''), {_GOVERNMENT}"
    sums = lines.select(apart, values).rows
    columns = ", ".join(SHOWN)
    rows = lines.select(
        f"SELECT {columns}{text}ORDER BY body, year, line LIMIT {int(size)} OFFSET {int((page - 1) * size)}",
        values,
    )
    return Amounts(
        tuple(dict(zip(rows.columns, row, strict=True)) for row in rows.rows),
        sum(int(str(count)) for _, count in sums),
        Decimal(str(sums[0][0])) if len(sums) == 1 else None,
    )


def sums_under(lines: Lines, wanted: Under, keys: Sequence[str]) -> dict[str, Decimal]:
    """What the lists under some codes add up to, all else as it is asked."""
    text, values = _selected(wanted)
    column = MONEY[wanted.listed].column
    rows = lines.select(f"SELECT {column}, sum(amount){text}GROUP BY {column}", values).rows
    found = [(str(code), Decimal(str(amount))) for code, amount in rows]
    patterns = {key: re.compile(codes(wanted.listed, key)) for key in keys}
    return {
        key: sum((amount for code, amount in found if below.fullmatch(code)), Decimal(0))
        for key, below in patterns.items()
    }


def _selected(wanted: Under) -> tuple[str, list[Value]]:
    of = MONEY[wanted.listed]
    every = codes(wanted.listed, wanted.key) if wanted.key else ".*"
    text, values = counted(of), asked(of.all, every)
    group = f"coalesce({of.group}, {of.because}, 'not-printed')" if of.scheme else "''"
    for test, value in (
        ("year", int(wanted.year) if wanted.year else ""),
        ("stage", wanted.stage),
        (group, wanted.group),
        ("body", wanted.body),
        ("table_kind", wanted.table),
    ):
        if value != "":
            text, values = f"{text}AND {test} = ?\n", [*values, value]
    if wanted.scope is not None:
        text, values = f"{text}AND coalesce(scope, '') = ?\n", [*values, wanted.scope]
    return text + ("" if wanted.covered else "AND NOT covered\n"), values
