"""A person's corrections of what was read: rows of a reviewed file, and what became of them in a disclosure.

A row names the document by its SHA-256, a cell by its place in it as IRIs count (table-row-column, from 1), the
text that was read there, the text that the paper prints, why, who says so, and the day.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ingest.grid import Cell

COLUMNS: tuple[str, ...] = ("document", "cell", "from", "to", "why", "reviewer", "date")
_DIGEST = re.compile(r"[0-9a-f]{12,64}")
_PLACE = re.compile(r"([1-9]\d*)-([1-9]\d*)-([1-9]\d*)")


class Malformed(ValueError):
    """A row of corrections that says what it may not; the message names line and reason."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: in this document, at this place, `before` was read and `after` is printed.

    `document` is a SHA-256 or its beginning; `number` is the line of the file, for messages.
    """

    document: str
    table: int
    row: int
    column: int
    before: str
    after: str
    why: str
    reviewer: str
    day: str
    number: int = 0

    @property
    def place(self) -> str:
        """The place as IRIs have it.

        >>> Correction("0" * 12, 3, 5, 2, "1", "7", "", "", "").place
        '3-5-2'
        """
        return f"{self.table}-{self.row}-{self.column}"

    def told(self) -> dict[str, str]:
        """The row as the file holds it."""
        cells = (self.document, self.place, self.before, self.after, self.why, self.reviewer)
        return dict(zip(COLUMNS, (*cells, self.day), strict=True))


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that was applied: the table of the disclosure, the cell as it was read and as it is printed."""

    table: int
    before: Cell
    after: Cell
    correction: Correction


@dataclass(frozen=True, slots=True)
class Refusal:
    """A correction that was not applied, because what it corrects is not what was read."""

    correction: Correction
    reason: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What became of the corrections of a disclosure's documents."""

    done: tuple[Corrected, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def beside(self, others: "Corrections", by: int) -> "Corrections":
        """These, and those of another document whose tables are counted `by` further on."""
        moved = tuple(replace(each, table=each.table + by) for each in others.done)
        return Corrections((*self.done, *moved), (*self.refused, *others.refused))

    def within(self, tables: Collection[int]) -> "Corrections":
        """Those in some of the tables alone."""
        return replace(self, done=tuple(each for each in self.done if each.table in tables))


UNCORRECTED = Corrections()
"""What becomes of the corrections where there are none."""


def read(text: str) -> list[Correction]:
    """The signed rows of a file of corrections in CSV; rows that nobody signed are passed over.

    :raises Malformed: for a row that says what it may not, or two rows of one cell.
    """
    sheet = csv.DictReader(io.StringIO(text, newline=""))
    if unknown := sorted(set(sheet.fieldnames or ()) ^ set(COLUMNS)) if text.strip() else []:
        raise Malformed(f"line 1: {unknown[0]!r}; the columns are {', '.join(COLUMNS)}")
    return list(_apart(_rows(sheet)))


def written(found: Iterable[Correction]) -> str:
    """Corrections as CSV, in the order of their documents and places."""
    stream = io.StringIO(newline="")
    sheet = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    sheet.writeheader()
    by_place = sorted(found, key=lambda one: (one.document, one.table, one.row, one.column))
    sheet.writerows(one.told() for one in by_place)
    return stream.getvalue()


def _rows(sheet: "csv.DictReader[str]") -> Iterator[Correction]:
    start = 2
    for row in sheet:
        number, start = start, sheet.line_num + 1
        if (row["reviewer"] or "").strip():
            yield _correction({name: row[name] or "" for name in COLUMNS}, number)


def _correction(row: Mapping[str, str], number: int) -> Correction:
    place = _PLACE.fullmatch(row["cell"].strip())
    problems = (
        (not _DIGEST.fullmatch(row["document"].strip()), "document is no beginning of a SHA-256"),
        (place is None, "cell is no table-row-column, such as 3-5-2"),
        (row["from"].strip() == row["to"].strip(), "from and to are the same"),
        (not row["why"].strip(), "why is blank"),
        (not _is_day(row["date"].strip()), "date is no day, such as 2026-03-31"),
    )
    for wrong, reason in problems:
        if wrong:
            raise Malformed(f"line {number}: {reason}")
    assert place is not None
    table, line, column = (int(each) for each in place.groups())
    document, why, who, day = (row[n].strip() for n in ("document", "why", "reviewer", "date"))
    return Correction(document, table, line, column, row["from"], row["to"], why, who, day, number)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _apart(found: Iterable[Correction]) -> Iterator[Correction]:
    seen: dict[tuple[str, str], int] = {}
    for one in found:
        first = seen.setdefault((one.document[:12], one.place), one.number)
        if first != one.number:
            raise Malformed(f"line {one.number}: line {first} corrects that cell already")
        yield one
