"""A project's printed name → the programme that it belongs to over the years, how surely, and why."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.words.lexicon import pattern
from ontology.fold import characters

_YEAR = re.compile(r"(?:19|20)\d{2}(?:[-—~至、](?:20)?\d{2})?年?度?")
_NUMBER = r"(?:\d+|[一二三四五六七八九十百]+)"
_ORDINAL = re.compile(rf"第{_NUMBER}(?=[届次期批])|{_NUMBER}(?=届)")
_MARKS = re.compile(r"[“”\"'‘’《》]")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Programme:
    """What stays the same of a name when the project is budgeted again.

    `score` is 1 where nothing had to be left out; `reasons` say what was, in Chinese and in English.
    """

    name: str
    score: Decimal = Decimal(1)
    reasons: tuple[str, ...] = ()


def programme(name: str) -> Programme:
    """The programme of a project: its name without years, without the numbers of sessions, without endings.

    >>> programme("2023年度人大代表活动经费").name, programme("人大代表活动项目").name
    ('人大代表活动', '人大代表活动')
    >>> programme("第十七届人民代表大会第三次会议经费").name
    '届人民代表大会次会议'
    >>> programme("2026年人代会第四次会议").score
    Decimal('0.85')
    """
    found = Programme(re.sub(r"\s+", "", _MARKS.sub("", characters(name))))
    found = _without(found, _YEAR, "0.05", "年度不计 years left out")
    found = _without(found, _ORDINAL, "0.10", "届次期批的序号不计 numbers of sessions left out")
    return _without(found, pattern("project-name", "ending"), "0.05", "词尾不计 ending left out")


def _without(found: Programme, part: re.Pattern[str], cost: str, reason: str) -> Programme:
    gone = "、".join(match[0] for match in part.finditer(found.name))
    rest = part.sub("", found.name)
    if not gone or len(rest) < _LEAST:
        return found
    return Programme(rest, found.score - Decimal(cost), (*found.reasons, f"{reason}：{gone}"))
