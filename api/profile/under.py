"""From a sum of the page of a code to the printed lines that it adds up, and to the address of their list."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from api.profile.amounts import SHOWN, Amounts
from api.profile.code import CLASSIFIED, LINES
from queries.columnar.lines import Lines, Value

GIVEN = ("under", "year", "stage", "scope", "class", "covered", "body", "table_kind")
"""How such a sum stands in an address; `covered=no` leaves out what a department's disclosure holds already."""


@dataclass(frozen=True, slots=True)
class Under:
    """A code with all below it in a code list of expenditure, in one year, stage and scope, where these are given.

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

    :raises ValueError: for a list that has no expenditure, a code that is none, or a year that is no number.
    """
    if listed not in CLASSIFIED or not key.replace(".", "").replace("~", "").isalnum():
        raise ValueError(f"under={listed}/{key}: a code of {', '.join(CLASSIFIED)} is wanted.")
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


def listed_under(lines: Lines, asked: Under, page: int, size: int) -> Amounts:
    """A page of the lines, how many there are, and their sum, where all are of one year, stage and scope."""
    text, values = _selected(asked)
    apart = "SELECT sum(amount), count(*)" + text + "GROUP BY year, stage, coalesce(scope, '')"
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


def sums_under(lines: Lines, asked: Under, keys: Sequence[str]) -> dict[str, Decimal]:
    """What the lists under some codes add up to, all else as it is asked."""
    text, values = _selected(asked)
    column = CLASSIFIED[asked.listed].column
    rows = lines.select(f"SELECT {column}, sum(amount){text}GROUP BY {column}", values).rows
    found = [(str(code), Decimal(str(amount))) for code, amount in rows]
    return {
        key: sum((amount for code, amount in found if code.startswith(key)), Decimal(0))
        for key in keys
    }


def _selected(asked: Under) -> tuple[str, list[Value]]:
    of = CLASSIFIED[asked.listed]
    kinds: Any = [*of.kinds]
    text, values = LINES.format(column=of.column), [kinds, kinds, kinds, f"{asked.key}%"]
    group = f"coalesce({of.group}, {of.because}, 'not-printed')"
    for test, value in (
        ("year", int(asked.year) if asked.year else ""),
        ("stage", asked.stage),
        (group, asked.group),
        ("body", asked.body),
        ("table_kind", asked.table),
    ):
        if value != "":
            text, values = f"{text}AND {test} = ?\n", [*values, value]
    if asked.scope is not None:
        text, values = f"{text}AND coalesce(scope, '') = ?\n", [*values, asked.scope]
    return text + ("" if asked.covered else "AND NOT covered\n"), values
