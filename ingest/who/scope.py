"""Lines of a document → its scope: a whole department, or one unit."""

from collections.abc import Sequence

from ingest.record import Scope
from ingest.words.lexicon import pattern
from ontology.fold import fold

_LINE = 80  # characters of a line that may name the scope


def scope(lines: Sequence[str]) -> Scope | None:
    """Whether a whole department discloses or one unit, by which of them lines speak more often."""
    short = [fold(line) for line in lines if len(line) < _LINE]
    department = sum(bool(pattern("disclosure", "department").search(line)) for line in short)
    unit = sum(bool(pattern("disclosure", "unit").search(line)) for line in short)
    if not department and not unit:
        return None
    return "department" if department >= unit else "unit"
