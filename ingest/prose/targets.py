"""Prose on performance (绩效目标：… 绩效指标：…) → goals and indicators of the whole disclosure."""

import re
from collections.abc import Iterator, Sequence

from ingest.record import Indicator
from ingest.values.target import target

_GOAL = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)])?\s*绩效目标\s*[：:]\s*(.+)$", re.DOTALL)
_INDICATOR = re.compile(r"^绩效指标\s*[：:]\s*(.+)$", re.DOTALL)
_CLAUSE = re.compile(r"[，,。；;、]")
_VALUE = re.compile(
    r"(?:达到|在|为|约)?\s*((?:≥|≤|不少于|不低于|不高于|不超过|大于|小于)?\s*\d[\d,.]*\s*[%％\w]{0,4}?(?:以上|以下|以内)?)\s*$"
)


def prose_goals(texts: Sequence[str]) -> tuple[str, ...]:
    """The goals that paragraphs beginning with 绩效目标 state, in reading order."""
    return tuple(found[1].strip() for text in texts if (found := _GOAL.match(text.strip())))


def prose_indicators(texts: Sequence[str], table: int) -> Iterator[Indicator]:
    """The indicators that paragraphs beginning with 绩效指标 name with a target."""
    order = 0
    for text in texts:
        found = _INDICATOR.match(text.strip())
        for clause in _CLAUSE.split(found[1]) if found else ():
            value = _VALUE.search(clause.strip())
            if value is None or len(clause) - len(value[0]) < 2:
                continue
            order += 1
            name = re.sub(r"\s+", " ", clause.strip()[: value.start()]).strip()
            yield Indicator(name, order, target=target(value[1].strip()), table=table)
