"""One column of a table: its place, what it holds, what its heading says of its amounts."""

from dataclasses import dataclass
from typing import Literal

from ingest.frozen.quick import quick
from ingest.record import NOTHING, Further, Meaning

Role = Literal[
    "ordinal", "code", "name", "project", "unit", "year", "fund", "amount", "text", "unknown"
]


@quick
@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, what it holds, what its heading says of its amounts.

    `because` names the word rows and rules that decided what it holds and what its amounts mean.
    `again` is set where it repeats the figures of another column or a part of them. `further` names the
    further data set of its amounts where another column of the table holds their money, too. `like` is the
    number of a column from which no word tells it, though their figures differ. `named` is what its amounts
    are called, whatever their rows are: a project that is paid to the places of the rows.
    """

    number: int
    role: Role
    path: tuple[str, ...]
    meaning: Meaning = NOTHING
    scheme: str | None = None
    unit_of_money: str | None = None
    again: bool = False
    further: Further | None = None
    like: int | None = None
    named: str | None = None
    because: str = ""


def also(column: Column, rule: str) -> str:
    """Why a column is what it is, with one more rule that decided it."""
    return f"{column.because}; rule: {rule}" if column.because else f"rule: {rule}"
