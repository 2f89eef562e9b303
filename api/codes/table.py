"""From codes to CSV: one row a code, the same columns everywhere."""

import csv
import io
from collections.abc import Iterable

from ontology import iri
from ontology.concept import Concept

BOM = "\ufeff"
"""By which Excel knows UTF-8."""

COLUMNS = (
    "scheme",
    "notation",
    "label",
    "english",
    "level",
    "parent",
    "valid_from",
    "valid_to",
    "former",
    "confidence",
    "source",
    "iri",
)


def table(concepts: Iterable[Concept], year: int | None, excel: bool = False) -> bytes:
    """Rows under `COLUMNS`, UTF-8; former names stand with their last years, such as `扶贫 (2021)`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(concept, year) for concept in concepts)
    return ((BOM if excel else "") + text.getvalue()).encode()


def _row(concept: Concept, year: int | None) -> tuple[object, ...]:
    former = (f"{name} ({until})" if until else name for name, until in concept.former)
    return (
        concept.scheme,
        concept.notation,
        concept.name(year),
        concept.english,
        concept.level,
        concept.parent,
        concept.valid_from,
        concept.valid_to,
        "; ".join(former),
        concept.confidence,
        concept.source,
        iri.code(concept.scheme, concept.key).value,
    )
