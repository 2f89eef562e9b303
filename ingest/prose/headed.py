"""Headings of a narrative → the fund that the figures below them are of: 八、政府性基金预算财政拨款收入支出决算情况说明."""

import re
from dataclasses import dataclass, field

from ingest.prose.amount import amounts
from ingest.values.enumerator import bare, depth
from ingest.words.lexicon import answers, pattern
from ontology.fold import fold

_LONGEST = 40  # characters of a heading
_SENTENCE = re.compile(r"[，。；]")
_BUDGETS = ("general-public", "government-fund", "state-capital")
_ALL = "fiscal"


def fund_of(text: str) -> str | None:
    """The one budget that a text names, or fiscal money of all; None for several and for none.

    >>> fund_of("一般公共预算财政拨款支出"), fund_of("财政拨款收支"), fund_of("一般公共预算和政府性基金预算")
    ('general-public', 'fiscal', None)
    """
    told = {each.notation for each in answers("fund", fold(text), "prose")}
    named = told & {*_BUDGETS}
    if named:
        return next(iter(named)) if len(named) == 1 else None
    return _ALL if _ALL in told else None


@dataclass(slots=True)
class Headed:
    """The numbered headings above a paragraph, each with its fund; a part of the document ends all of them."""

    _open: list[tuple[int, str | None]] = field(default_factory=list[tuple[int, str | None]])

    @property
    def fund(self) -> str | None:
        """What the nearest heading says that names a budget."""
        return next((fund for _, fund in reversed(self._open) if fund), None)

    def enter(self, text: str) -> None:
        """Take in a paragraph, if it is a part's title or a numbered heading."""
        text = text.strip()
        if pattern("report-word", "part").match(text):
            self._open = []
            return
        deep = depth(text)
        told = _SENTENCE.search(text.rstrip("。")) or next(amounts(text), None)
        if deep is None or len(text) > _LONGEST or told:
            return
        while self._open and self._open[-1][0] >= deep:
            self._open.pop()
        self._open.append((deep, fund_of(bare(text))))
