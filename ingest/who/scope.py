"""Lines of a document → its scope: a whole department, or one unit."""

from collections.abc import Sequence

from ingest.record import Scope
from ingest.words.lexicon import pattern, says
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


def leads_others(unit: str) -> bool:
    """Whether a body of this name has others below it, so that 单位 says its own office and not all of it.

    >>> leads_others("某某市审计局"), leads_others("某某市财务会计管理中心")
    (True, False)
    """
    return says("name-part", unit, "leads")
