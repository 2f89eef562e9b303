"""What a row of a table is about."""

from dataclasses import dataclass

from ingest.record import NOTHING, Meaning
from ingest.values.body import names_a_body
from ingest.values.enumerator import bare


@dataclass(frozen=True, slots=True)
class Label:
    """What a row is about; `known` is false where nothing explains its words.

    `owner` is the row of the disclosing unit itself: a total, unless one is printed above it.
    """

    name: str
    meaning: Meaning = NOTHING
    total: bool = False
    known: bool = True
    unit: str | None = None
    project: str | None = None
    owner: bool = False


def unexplained(name: str) -> Label:
    """A row of words that no list has: a unit where it reads like a body's name."""
    body = bare(name) if names_a_body(bare(name)) else None
    return Label(name, unit=body, known=body is not None)
