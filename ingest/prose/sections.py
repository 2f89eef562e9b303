"""The printed lines of a document → the parts of its text that state no amounts: duties, structure, terms."""

import re
from collections.abc import Sequence

from ingest.values.enumerator import bare
from ingest.words.lexicon import answers

_AFTER = 3
"""Lines below a heading, one of which is text where something stands there; a table of contents has none."""

_TEXT = 20  # characters
_LISTED = re.compile(r"\.{3}|…|·{3}")


def sections(lines: Sequence[str]) -> tuple[str, ...]:
    """The notations of the sections that are there, each once, sorted; a heading that only lists one does not count.

    >>> told = "贯彻执行国家有关统计工作的方针政策和法律法规，组织实施统计调查。"
    >>> sections(["第一部分 概况", "一、主要职责", told]), sections(["一、主要职责……3", "二、机构设置……4", "第四部分……9"])
    (('duties',), ())
    """
    texts = ["".join(line.split()) for line in lines]
    told = [_told(text) for text in texts]
    found: set[str] = set()
    for place, notations in enumerate(told):
        below = slice(place + 1, place + 1 + _AFTER)
        if notations and _followed(texts[below], told[below]):
            found |= notations
    return tuple(sorted(found))


def _told(text: str) -> frozenset[str]:
    """What a line heads; nothing where it is too long for a heading."""
    if len(text) > 2 * _TEXT:
        return frozenset()
    return frozenset(one.notation for one in answers("text-section", bare(text)))


def _followed(texts: Sequence[str], told: Sequence[frozenset[str]]) -> bool:
    """Whether text stands below a heading before the next one."""
    for text, heads in zip(texts, told, strict=True):
        if heads:
            return False
        if len(text) >= _TEXT and not _LISTED.search(text):
            return True
    return False
