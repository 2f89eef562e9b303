"""Names of projects compared: without what only says that it is a project, and as OCR confuses them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log

from ingest.words.lexicon import pattern, words
from ontology.fold import fold


@lru_cache(maxsize=65536)
def comparable(name: str) -> str:
    """A name as it is compared: folded, characters that look alike made one.

    >>> comparable("预算 联网系统(末完)") == comparable("预算联网系统（未完）")
    True
    """
    folded = fold(name)
    for word in words("look-alike"):
        folded = word.pattern.sub(word.notation, folded)
    return folded


def bare(name: str) -> str:
    """A name without the endings that only say that it is a project or its money.

    >>> bare("执法检查项目经费绩效目标表"), bare("执法检查专项资金"), bare("会议费")
    ('执法检查', '执法检查', '会议')
    """
    plain = comparable(name)
    ending = pattern("project-name", "ending")
    while (shorter := ending.sub("", plain)) != plain and len(shorter) > 1:
        plain = shorter
    return plain


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling characters and words are among some names: the fewer have them, the more."""

    names: int
    spread: Counter[str]

    def weight(self, part: str) -> float:
        """The weight of a character or of a pair of characters."""
        return log(1 + self.names / (self.spread[part] or 1))

    def total(self, parts: Iterable[str]) -> float:
        """The weight of several."""
        return sum(self.weight(part) for part in parts)


def rarity(names: Sequence[str]) -> Rarity:
    """The rarity of characters and pairs among names."""
    plain = [comparable(name) for name in names]
    return Rarity(len(plain), Counter(part for one in plain for part in {*one, *pairs(one)}))


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring characters."""
    return ["".join(pair) for pair in pairwise(text)]


def resemblance(one: str, other: str, rare: Rarity) -> float:
    """How far two names share characters in the same order, from 0 to 1; rare ones count more."""
    left, right = comparable(one), comparable(other)
    whole = rare.total(left) + rare.total(right)
    return 2 * _common(left, right, rare) / whole if whole else 0.0


def _common(left: str, right: str, rare: Rarity) -> float:
    """The weight of the heaviest common subsequence."""
    row = [0.0] * (len(right) + 1)
    for char in left:
        before = row[:]
        for place, other in enumerate(right, 1):
            taken = before[place - 1] + rare.weight(char) if char == other else 0.0
            row[place] = max(before[place], row[place - 1], taken)
    return row[-1]
