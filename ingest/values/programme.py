"""A project's printed name → the programme that it belongs to over the years, how surely, and why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ingest.values.enumerator import bare
from ingest.values.year import in_figures
from ingest.words.lexicon import pattern
from ontology.fold import characters
from ontology.successions import Succession

_LEAST = 2
_NAMED = 4  # characters of a project's name behind that of its unit
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


def programme(
    name: str, bodies: Iterable[str] = (), reforms: Iterable[Succession] = ()
) -> Programme:
    """The programme of a project: its name without years, without the numbers of sessions and plans, without endings.

    `bodies` are the names of its unit, which may stand before it; `reforms` what its unit went through since.

    >>> programme("2023年度人大代表活动经费").name, programme("人大代表活动项目").name
    ('人大代表活动', '人大代表活动')
    >>> programme("第十七届人民代表大会第三次会议经费").name
    '届人民代表大会次会议'
    >>> programme("云溪市审计局“十四五”信息化规划", ["云溪市审计局"]).name
    '信息化规划'
    >>> programme("2026年人代会第四次会议").score
    Decimal('0.85')
    """
    plain = pattern("programme", "mark").sub("", characters(bare(name)))
    found = Programme(re.sub(r"\s+", "", in_figures(plain)))
    found = _owned(found, bodies)
    for part, cost, reason in _LEFT_OUT:
        found = _without(found, part, cost, reason)
    for step in reforms:
        found = _reformed(found, step)
    return found


_LEFT_OUT = (
    ("year", "0.05", "年度不计 years left out"),
    ("plan", "0.05", "五年规划的序号不计 numbers of five-year plans left out"),
    ("ordinal", "0.10", "届次期批的序号不计 numbers of sessions left out"),
    ("ending", "0.05", "词尾不计 ending left out"),
)


def _owned(found: Programme, bodies: Iterable[str]) -> Programme:
    """The programme without the name of its unit before it."""
    before = [body for body in map(characters, bodies) if found.name.startswith(body)]
    name = max(before, key=len, default="")
    rest = pattern("programme", "own").sub("", found.name.removeprefix(name))
    if not name or len(rest) < _NAMED:
        return found
    reason = f"单位名称不计 name of the unit left out：{name}"
    return Programme(rest, found.score - Decimal("0.05"), (*found.reasons, reason))


def _reformed(found: Programme, step: Succession) -> Programme:
    """The programme of a body that another took the place of, less surely where several ended in that."""
    merged = step.change == "merged"
    said = "机构合并 merged" if merged else "机构更名 renamed"
    reason = f"{said}：{step.earlier} → {step.later[0]}（{step.year}）"
    cost = Decimal("0.15" if merged else "0.05")
    return Programme(found.name, found.score - cost, (*found.reasons, reason))


def _without(found: Programme, part: str, cost: str, reason: str) -> Programme:
    words = pattern("programme", part)
    gone = "、".join(match[0] for match in words.finditer(found.name))
    rest = words.sub("", found.name)
    if not gone or len(rest) < _LEAST:
        return found
    return Programme(rest, found.score - Decimal(cost), (*found.reasons, f"{reason}：{gone}"))
