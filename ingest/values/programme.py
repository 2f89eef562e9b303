"""A project's printed name → the programme that it belongs to over the years, how surely, and why."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.words.lexicon import pattern
from ontology.fold import characters

_LEAST = 2
_CODED = re.compile(r"^([0-9A-Z]{10,})\s*[-－—_]\s*(.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Programme:
    """What stays the same of a name when the project is budgeted again.

    `score` is 1 where nothing had to be left out; `reasons` say what was, in Chinese and in English.
    """

    name: str
    score: Decimal = Decimal(1)
    reasons: tuple[str, ...] = ()


def uncoded(name: str) -> tuple[str | None, str]:
    """The project code that is printed before a name, and the name.

    >>> uncoded("45000026T000001-库房维护"), uncoded("2026-2028年库房维护")
    (('45000026T000001', '库房维护'), (None, '2026-2028年库房维护'))
    """
    found = _CODED.match(name)
    return (found[1], found[2]) if found else (None, name)


def programme(name: str) -> Programme:
    """The programme of a project: its name without years, without the numbers of sessions, without endings.

    >>> programme("2023年度人大代表活动经费").name, programme("人大代表活动项目").name
    ('人大代表活动', '人大代表活动')
    >>> programme("第十七届人民代表大会第三次会议经费").name
    '届人民代表大会次会议'
    >>> programme("2026年人代会第四次会议").score
    Decimal('0.85')
    """
    found = Programme(re.sub(r"\s+", "", pattern("programme", "mark").sub("", characters(name))))
    found = _without(found, "year", "0.05", "年度不计 years left out")
    found = _without(found, "ordinal", "0.10", "届次期批的序号不计 numbers of sessions left out")
    return _without(found, "ending", "0.05", "词尾不计 ending left out")


def _without(found: Programme, part: str, cost: str, reason: str) -> Programme:
    words = pattern("programme", part)
    gone = "、".join(match[0] for match in words.finditer(found.name))
    rest = words.sub("", found.name)
    if not gone or len(rest) < _LEAST:
        return found
    return Programme(rest, found.score - Decimal(cost), (*found.reasons, f"{reason}：{gone}"))
