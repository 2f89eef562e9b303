"""Turn a name, or a piece of one, into the forms in which search compares them.

A piece folds as it does within its name: characters are simplified one by one, not by phrase.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, cast

from ontology.fold import fold

_HAN = range(0x3400, 0xA000)
_RUNS = re.compile(r"[\u3400-\u9fff]+|.", re.DOTALL)


@lru_cache(maxsize=65536)
def spelling(text: str) -> str:
    """Give the form that is equal for all ways to write a name: folded, in simplified characters.

    Width, case, spacing, punctuation, radicals in place of characters, and traditional characters
    make no difference.

    >>> spelling("審計　事務（２０１０８）") == spelling("审计事务20108")
    True
    """
    return fold(fold(text).translate(_simplified()))


def simple(text: str) -> str:
    """Give a text in simplified characters, each of them in its place.

    >>> simple("財政撥款收入90.5萬元")
    '财政拨款收入90.5万元'
    """
    return text.translate(_simplified())


def syllables(text: str) -> tuple[str, ...]:
    """Give the sounds of a spelling: pinyin without tones for a character, else the character.

    >>> syllables("会计a1")
    ('kuai', 'ji', 'a', '1')
    """
    # Imported where it is needed: it takes a third of a second, which a query worker cannot spare.
    from pypinyin import lazy_pinyin

    runs = _RUNS.findall(text)
    return tuple(sound for run in runs for sound in (lazy_pinyin(run) if is_chinese(run) else run))


def pinyin(text: str) -> str:
    """Give the sound of a name in one word.

    >>> pinyin("行政運行")
    'xingzhengyunxing'
    """
    return "".join(syllables(spelling(text)))


def initials(text: str) -> str:
    """Give the first letters of the sounds of a name.

    >>> initials("一般公共服务支出")
    'ybggfwzc'
    """
    return "".join(sound[0] for sound in syllables(spelling(text)))


def is_chinese(text: str) -> bool:
    """Say whether a text holds a Chinese character."""
    return any(ord(char) in _HAN for char in text)


@cache
def _simplified() -> dict[int, str]:
    from opencc import OpenCC  # loads a shared library, for whoever searches alone

    untyped = cast("Any", OpenCC)
    return dict(_pairs(untyped("t2s").convert))


def _pairs(convert: Callable[[str], str]) -> Iterator[tuple[int, str]]:
    for point in _HAN:
        simple = convert(chr(point))
        if simple != chr(point):
            yield point, simple
