"""One column of a table: its place, what it holds, what its heading says of its amounts."""

from dataclasses import dataclass
from typing import Literal

from ingest.record import NOTHING, Meaning

Role = Literal[
    "ordinal", "code", "name", "project", "unit", "year", "fund", "amount", "text", "unknown"
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, what it holds, what its heading says of its amounts.

    `because` names the word rows and rules that decided what it holds and what its amounts mean.
    `again` is set where it repeats the figures of another column or a part of them.
    """

    number: int
    role: Role
    path: tuple[str, ...]
    meaning: Meaning = NOTHING
    scheme: str | None = None
    unit_of_money: str | None = None
    again: bool = False
    because: str = ""
