"""Prose on performance (绩效目标：… 绩效指标：…) → goals and indicators of the whole disclosure."""

import re
from collections.abc import Iterator, Sequence

from ingest.listed import Indicator
from ingest.values.target import target
from ingest.words.lexicon import answer

_CLAUSE = re.compile(r"[，,。；;、]")
_SPACES = re.compile(r"\s+")


def prose_goals(texts: Sequence[str]) -> tuple[str, ...]:
    """The goals that paragraphs beginning with 绩效目标 state, in reading order."""
    return tuple(_told("goal", texts))


def prose_indicators(texts: Sequence[str], table: int) -> Iterator[Indicator]:
    """The indicators that paragraphs beginning with 绩效指标 name with a target."""
    order = 0
    for text in _told("indicator", texts):
        for clause in map(str.strip, _CLAUSE.split(text)):
            value = answer("phrase", clause, "target")
            if value is None or value.match.start() < 2:
                continue
            order += 1
            name = _SPACES.sub(" ", clause[: value.match.start()]).strip()
            yield Indicator(name, order, target=target(value.match[1].strip()), table=table)


def _told(what: str, texts: Sequence[str]) -> Iterator[str]:
    """What stands behind the words that open a goal or indicators."""
    for text in map(str.strip, texts):
        opened = answer("phrase", text, "paragraph")
        if opened and opened.notation == what and opened.match.end() < len(text):
            yield text[opened.match.end() :]
