"""Where the lines of a province and a year stand among the columns of a release."""

from dataclasses import dataclass
from pathlib import Path

NOWHERE = "-"
"""The province of a disclosure whose place is not known, and the year of one without a year."""


@dataclass(frozen=True, slots=True)
class Place:
    """A province and a year, whose lines stand in one file."""

    province: str
    year: int | None

    @property
    def file(self) -> Path:
        """Where they stand, in the notation of Hive that other engines read."""
        year = NOWHERE if self.year is None else self.year
        return Path("lines", f"province={self.province}", f"year={year}", "0.parquet")
