"""From codes to CSV: one row a code, the same columns everywhere."""

import csv
import io
from collections.abc import Iterable

from api.spreadsheet import safe
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
    """Rows under `COLUMNS`, UTF-8; former names stand with their last years, such as `扶贫 (2021)`.

    For Excel there is a byte order mark, and no cell is a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for concept in concepts:
        cells = _row(concept, year)
        writer.writerow(
            ["" if cell is None else safe(str(cell)) for cell in cells] if excel else cells
        )
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
