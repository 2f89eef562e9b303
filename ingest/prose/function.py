"""A sentence that names a function by its levels → the function: 某类（类）某款（款）某项（项）."""

import re

from ingest.record import NOTHING, Code, Meaning
from ingest.words.lexicon import notation
from ontology import codes
from ontology.fold import fold

_NAMED = re.compile(
    r"([^（(）)\d、，,。：:；;]+)(?:[（(]\d{3,7}[）)])?\s*[（(]\s*([^\d\s])\s*[）)]"
)
_LEVELS = ("class", "group", "item")


def function_path(text: str) -> Meaning:
    """Expenditure of the function that is named lowest, nothing where no name is marked with its level.

    A name that no function of its level bears below the one named before it is expenditure of none.

    >>> function_path("1．一般公共服务（类）档案事务（款）档案馆（项）。").function.notation
    '2012604'
    >>> function_path("行政运行（项）").function is None, function_path("公务接待费（项目）") == NOTHING
    (True, True)
    """
    marked = ((name, notation("level-mark", mark)) for name, mark in _NAMED.findall(text))
    names = [(name, _LEVELS.index(level) + 1) for name, level in marked if level]
    above: Code | None = None
    for name, level in names:
        above = _named(name, level, above.notation if above else "")
    if not names:
        return NOTHING
    return Meaning(direction="expenditure", function=above, part="total" if above else None)


def _named(name: str, level: int, above: str) -> Code | None:
    """The one function of a level that bears a name, with or without 支出, below the one above it."""
    listed = codes.scheme("function")
    found = {
        concept.notation: concept
        for label in (fold(name), fold(name) + "支出")
        for concept in listed.named(label)
        if concept.level == level and concept.notation.startswith(above)
    }
    one = next(iter(found.values())) if len(found) == 1 else None
    return Code("function", one.key, one.label) if one else None
