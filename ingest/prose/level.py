"""Words of a report → the level of government that they speak of: the whole place, its own level, those below.

Whose level 市级 or 区级 is depends on who speaks: in a report of a city 市级 is its own and 区级 one below, in one of a
district 市级 is another government's.
"""

from collections.abc import Iterator

from ingest.words.lexicon import pattern

_RANKS = ("province", "prefecture", "county", "town")
_TOWN = 3  # whose place has no levels below it


def level(text: str, here: str, heading: bool = False) -> str | None:
    """The level that a text names last, None where it names none; `here` is the government that reports.

    A heading that names the place and its own level is of no one of them; 本级收入 alone, what a place raises itself, names none.

    >>> level("全市收入中市本级收入", "丽江市"), level("区级支出", "丽江市"), level("由省级代为发行", "丽江市")
    ('own-level', 'lower-levels', None)
    >>> level("全县一般公共预算本级收入", "永胜县"), level("（一）全市及市本级预算", "丽江市", heading=True)
    ('whole-place', None)
    """
    found = sorted(_mentions(pattern("report-word", "bracket").sub("", text), here))
    named = [scope for _, scope in found]
    if heading and {"whole-place", "own-level"} <= {*named}:
        return None
    return named[-1] if named else None


def _mentions(text: str, here: str) -> Iterator[tuple[int, str]]:
    """Where a text names a level, and which."""
    mine = _rank(here)
    whole = "own-level" if mine == _TOWN else "whole-place"
    for kind, scope in (("whole-place", whole), ("own-level", "own-level")):
        yield from ((found.end(), scope) for found in pattern("report-level", kind).finditer(text))
    for rank, kind in enumerate(_RANKS):
        for found in pattern("report-level", kind).finditer(text):
            if here[-1] in found[0]:
                yield found.end(), "own-level"
            elif mine is not None and rank > mine and found["flow"] is not None:
                yield found.end(), "lower-levels"


def _rank(here: str) -> int | None:
    """How high a government stands by what its name ends with."""
    ranks = (n for n, kind in enumerate(_RANKS) if pattern("report-body", kind).search(here))
    return next(ranks, None)
