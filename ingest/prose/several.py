"""Figures that stand respectively for names listed before them → each with the words of its own name.

人员经费和公用经费分别为12万元、8万元 is read as 人员经费为12万元 and 公用经费为8万元. Names that are as many as the
figures and that words explain are paired with them; of all others it is not said which is which.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from ingest.prose.amount import Amount, amounts
from ingest.words.lexicon import says
from ontology.fold import squeeze

_NAMED = re.compile(
    r"([^，,。；;：:（(]*(?:[、和与及]|以及)[^，,。；;：:（(]*?)\s*[，,]?\s*[各均]?分别([^，,。；;：:、]{0,8})$"
)
_TELLS = re.compile(r"分别[^，,。；;：:、]{0,8}$")
_JOINS = re.compile(r"以及|[、和与及]")
_BETWEEN = re.compile(r"\s*(?:[、，,和与及]|以及)?\s*")
_IS = "为是"
_MOST = 8  # signs that may part names

Tells = Callable[[str], bool]


def respectively(sentence: str, tells: Tells) -> Iterator[Amount]:
    """The amounts of a sentence; `before` holds the words of one of several. `tells`: whether words explain a name.

    Those of revenue and expenditure at once (收、支总计分别为) are left to `sides`.
    """
    found, end, both = list(amounts(sentence)), 0, False
    while found:
        run = _run(found, sentence)
        before = sentence[end : found[0].start]
        both = both or says("phrase", squeeze(before), "both-sides", within="clause")
        yield from run if both else _paired(run, before, tells)
        end, found = run[-1].end, found[len(run) :]


def _run(found: Sequence[Amount], sentence: str) -> list[Amount]:
    """The first amount, with those behind it that only a comma or 和 parts from one another."""
    run = [found[0]]
    for each in found[1:]:
        if not _BETWEEN.fullmatch(sentence[run[-1].end : each.start]):
            break
        run.append(each)
    return run


def _paired(run: Sequence[Amount], before: str, tells: Tells) -> Iterator[Amount]:
    if len(run) < 2 or not _TELLS.search(before) or any(each.why for each in run):
        yield from run
        return
    named = _NAMED.search(before)
    names = _parted(named[1], len(run), tells) if named else None
    if names is None or named is None:
        yield from (replace(each, value=None, why="shared") for each in run)
        return
    for place, (each, name) in enumerate(zip(run, names, strict=True)):
        opens = "" if place else before[: named.start()]
        yield replace(each, before=opens + name + named[2].rstrip(_IS))


def _parted(listed: str, number: int, tells: Tells) -> list[str] | None:
    """A list of names, parted into so many that words explain; None where no way or more than one does.

    >>> _parted("商品和服务支出和公用经费", 2, {"商品和服务支出", "公用经费"}.__contains__)
    ['商品和服务支出', '公用经费']
    """
    signs = list(_JOINS.finditer(listed))[:_MOST]
    ways: list[list[str]] = []
    for chosen in combinations(signs, number - 1):
        starts = [0, *(sign.end() for sign in chosen)]
        ends = [*(sign.start() for sign in chosen), len(listed)]
        names = [listed[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        if all(tells(name) for name in names):
            ways.append(names)
    return ways[0] if len(ways) == 1 else None
