"""What the columns and rows of a table are read against: its kind, the year, who discloses."""

from dataclasses import dataclass

from ingest.kinds.kind import TableKind
from ingest.record import Meaning, Scope, Stage


@dataclass(frozen=True, slots=True)
class Government:
    """What tables of a whole government are read against: the place, its division and, of one table, year and scope.

    `scope` is that of amounts whose title, row and column say none; `partial`: what was spent or came in is that of some months.
    """

    here: str
    division: str | None
    year: int
    scope: Scope
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What columns are read against: the table's kind, the disclosure's year and stage.

    `whole` is the part of expenditure that a column of totals holds: all of what the table is about.
    `government` is set for tables of a whole government.
    """

    kind: TableKind
    year: int
    stage: Stage
    whole: str = "total"
    government: Government | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole table: its number, kind, unit of money and common meaning.

    `year` and `stage` are the disclosure's, `owner` the unit that discloses, or whose the table is among those of several.
    """

    order: int
    kind: TableKind
    unit: str
    common: Meaning
    year: int
    stage: Stage
    owner: str
    government: Government | None = None

    @property
    def frame(self) -> Frame:
        """What the columns of the table are read against."""
        return Frame(self.kind, self.year, self.stage, self.common.part or "total", self.government)
