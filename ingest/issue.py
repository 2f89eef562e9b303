"""What is wrong with a source, from a closed list, with its place."""

from dataclasses import dataclass
from typing import Literal

from ingest.grid import Cell

Kind = Literal[
    "unknown-table",
    "unknown-column",
    "unknown-heading",
    "unknown-field",
    "unknown-level",
    "unknown-code",
    "renamed-code",
    "ambiguous-code",
    "unreadable-amount",
    "unread-amount",
    "missing-unit",
    "unknown-unit-of-money",
    "contradiction",
    "ocr-damage",
    "unread-page",
    "unread-table",
    "ragged-row",
    "missing-table",
    "repeated-table",
    "repeated-row",
    "remainder",
    "missing-field",
    "unmatched-name",
    "unknown-place",
    "copied-text",
    "failed-identity",
    "personal-data-removed",
    "assumed",
    "chosen-reading",
    "stale-correction",
]
Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: `table` counts the tables of the disclosure from 1; `cell` is the place in it."""

    kind: Kind
    severity: Severity
    message: str
    table: int | None = None
    cell: Cell | None = None
