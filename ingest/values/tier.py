"""Words for levels of government → which level that is, seen from the place that discloses.

县级 is a county's own level, one below a city; 市级 is above a county.
"""

from functools import cache

from ingest.values.enumerator import bare
from ingest.values.region import plain
from ingest.words.lexicon import notation, pattern, says
from ontology import codes

TIERS = ("province", "prefecture", "county", "town")
"""From the highest; a town has none below it."""

ABOVE = "above"
"""The level of another government, above the one that discloses."""

_TOWN = TIERS.index("town")


def rank(here: str, division: str | None = None) -> int | None:
    """How high a government stands among the tiers, by its place in the list of divisions, else by its name.

    >>> rank("永胜县"), rank("丽江市"), rank("昆山市", "320583"), rank("东山镇", "320583"), rank("兵团")
    (2, 1, 2, 3, None)
    """
    named = _named(here)
    listed = codes.scheme("division").get(division) if division else None
    if listed is None or not listed.level or named == _TOWN:  # a town has the code of its county
        return named
    return listed.level - 1


@cache
def _named(here: str) -> int | None:
    ranks = (n for n, kind in enumerate(TIERS) if pattern("report-body", kind).search(here))
    return next(ranks, None)


def level(text: str, here: str, division: str | None) -> str | None:
    """The level that a heading or a row names: whole-place, own-level, lower-levels, or `above`; None where it names none.

    >>> level("县级", "永胜县", None), level("县级", "丽江市", None), level("市级", "永胜县", None)
    ('own-level', 'lower-levels', 'above')
    >>> level("全市（亿元）", "永胜县", None)
    'whole-place'
    >>> level("市级", "昆山市", "320583"), level("市本级", "浙江省", "330000"), level("区级", "广西壮族自治区", "450000")
    ('own-level', 'lower-levels', 'own-level')
    """
    name = pattern("government-place", "money").sub("", bare(plain(text)))
    told = notation("government-level", name)
    tier, mine = tiered(name), rank(here, division)
    if told == "whole-place" or tier is None or mine is None:
        return told
    if name[0] == here[-1] or tier == mine:
        return "own-level"
    return "lower-levels" if tier > mine else ABOVE


def tiered(name: str) -> int | None:
    """The tier that a word for a level is of, None for one that is of whoever speaks (本级) and for no level."""
    told = notation("government-tier", name)
    return TIERS.index(told) if told else None


def is_own(text: str) -> bool:
    """Whether a word for a level is of the government that it names alone: 市本级, not 市级.

    >>> is_own("市本级"), is_own("市级"), is_own("本级")
    (True, False, True)
    """
    return says("government-place", bare(plain(text)), "own-level")
