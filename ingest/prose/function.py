"""A sentence that names a function by its levels → the function: 某类（类）某款（款）某项（项）."""

import re

from ingest.record import NOTHING, Code, Meaning
from ingest.values.enumerator import bare
from ingest.words.lexicon import notation, remembered
from ontology import codes
from ontology.concept import Concept
from ontology.fold import fold

_MARK = re.compile(r"(?:[（(]\d{3,7}[）)])?\s*[（(]\s*(?:\d{3,7})?\s*([^\d\s])\s*[）)]")
_PLAIN = r"[^（(）)\d、，,。：:；;]"
_NAME = re.compile(rf"(?:{_PLAIN}|[（(]{_PLAIN}{{1,8}}[）)])+$")
_BRACKET = re.compile(r"[（(）)]")
_LEVELS = ("class", "group", "item")


@remembered
def function_path(text: str, above: Code | None = None, year: int | None = None) -> Meaning:
    """Expenditure of the function that is named lowest, nothing where no name is marked with its level.

    A name that no function of its level bears below the one named before it is expenditure of none; the first that is
    no class may stand below the one that words before these named, `above`. Of several that bear a name the one counts
    that was in force in a `year`.

    >>> function_path("1．一般公共服务（类）档案事务（款）档案馆（项）。").function.notation
    '2012604'
    >>> function_path("行政运行（项）").function is None, function_path("公务接待费（项目）") == NOTHING
    (True, True)
    >>> function_path("一般公共服务（类）政府办公厅（室）及相关机构事务（款）行政运行（2010301项）").function.notation
    '2010301'
    """
    names = _marked(text)
    if not names:
        return NOTHING
    below = above.notation if above and names[0][1] > 1 else ""
    found = _named(*names[0], below, year) or _named(*names[0], "", year)
    for name, level in names[1:]:
        found = _named(name, level, found.notation if found else "", year)
    return Meaning(direction="expenditure", function=found, part="total" if found else None)


def lowest(text: str) -> int | None:
    """The level of the last name that is marked with one: 1 class, 2 group, 3 item; None without any."""
    return next((level for _, level in reversed(_marked(text))), None)


def named_last(text: str) -> str | None:
    """The last name that is marked with its level, as printed."""
    return next((name.strip() for name, _ in reversed(_marked(text))), None)


@remembered
def _marked(text: str) -> tuple[tuple[str, int], ...]:
    """The names before marks of a level, each with its level; brackets of one's own are part of a name (办公厅（室）)."""
    found: list[tuple[str, int]] = []
    start = 0
    for mark in _MARK.finditer(text):
        level = notation("level-mark", mark[1])
        if level is None:
            continue
        whole = _NAME.search(text[start : mark.start()])
        start = mark.end()
        if whole:
            found.append((bare(whole[0]), _LEVELS.index(level) + 1))
    return tuple(found)


def _named(name: str, level: int, above: str, year: int | None) -> Code | None:
    """The one function of a level that bears a name, with or without 支出, below the one above it.

    Where none bears it whole, what stands behind its last bracket is the name.
    """
    listed = codes.scheme("function")
    found = _bearing(name, level, above) or _bearing(_BRACKET.split(name)[-1], level, above)
    if len(found) > 1 and year is not None:
        found = {key: each for key, each in found.items() if listed.in_force(each, year)}
    one = next(iter(found.values())) if len(found) == 1 else None
    return Code("function", one.key, one.label) if one else None


def _bearing(name: str, level: int, above: str) -> dict[str, Concept]:
    """The functions of a level below another that bear a name, by notation."""
    return {
        concept.notation: concept
        for label in (fold(name), fold(name) + "支出")
        for concept in codes.scheme("function").named(label)
        if concept.level == level and concept.notation.startswith(above)
    }
