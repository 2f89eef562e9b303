"""Where lines stand among the columns of a release."""

from dataclasses import dataclass
from pathlib import Path

NOWHERE = "-"
"""The province of a disclosure whose place is not known, and the year of one without a year."""


@dataclass(frozen=True, slots=True)
class Place:
    """A province, a year, and the file that holds the lines of some of its disclosures (`shards.sql`)."""

    province: str
    year: int | None
    shard: str

    @property
    def file(self) -> Path:
        """Where they stand, in the notation of Hive that other engines read."""
        year = NOWHERE if self.year is None else self.year
        return Path("lines", f"province={self.province}", f"year={year}", f"{self.shard}.parquet")
