"""What a disclosure lacks of what the notice 财预〔2016〕143号 asks for, and a score to compare by."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

Outcome = Literal["met", "empty", "missing", "open"]
"""Met by data; met by an empty table; not met; not to be told: its table is empty, or there is no text."""


class Rule(BaseModel):
    """One thing that should be disclosed: its text, its weight, and by what it is met."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str
    weight: int
    tables: tuple[str, ...]
    zh: str
    en: str
    column: str | None = None
    digits: int = 0
    items: tuple[str, ...] = ()
    prose: bool = False
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What one disclosure holds: each kind of table with whether it is filled; codes and items in them; sections of its text."""

    tables: Mapping[str, bool]
    codes: Sequence[tuple[str, str, str]]
    """Kind of table, column and code of each coded line; `change` is the column of what says how an item changed."""
    sections: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """One rule on one disclosure."""

    rule: Rule
    outcome: Outcome


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order."""
    content = tomllib.loads((files("api.profile") / "completeness.toml").read_text("utf-8"))
    return tuple(Rule.model_validate(one) for one in content["rule"])


def judged(held: Held) -> tuple[Judged, ...]:
    """Each rule held against a disclosure."""
    return tuple(Judged(rule, _outcome(rule, held)) for rule in rules())


def score(found: Sequence[Judged]) -> int:
    """Of what can be told of a disclosure, the share that it meets, by weight, in percent, rounded down.

    >>> one, two = rules()[:2]
    >>> score([Judged(one, "met"), Judged(two, "missing")])
    50
    """
    told = sum(one.rule.weight for one in found if one.outcome != "open")
    met = sum(one.rule.weight for one in found if one.outcome in ("met", "empty"))
    return 100 * met // told if told else 0


def _outcome(rule: Rule, held: Held) -> Outcome:
    if rule.section is not None:
        return _written(rule.section, held)
    there = [held.tables[kind] for kind in rule.tables if kind in held.tables]
    detailed = not rule.prose and (rule.column is not None or bool(rule.items))
    if rule.prose and not any(there):
        return _said(rule, held)
    if not there:
        return "missing"
    if not any(there):
        return "open" if detailed else "empty"
    if not detailed:
        return "met"
    return "met" if any(_deep(rule, *one) for one in held.codes) else "missing"


def _written(section: str, held: Held) -> Outcome:
    """A part of the text without amounts; where none of these is found, the text may stand in another file."""
    if section in held.sections:
        return "met"
    return "missing" if held.sections else "open"


def _said(rule: Rule, held: Held) -> Outcome:
    if any(
        column == rule.column and (not rule.items or code in rule.items)
        for _, column, code in held.codes
    ):
        return "met"
    return "missing" if "narrative" in held.tables else "open"


def _deep(rule: Rule, table: str, column: str, code: str) -> bool:
    if table not in rule.tables:
        return False
    if rule.items:
        return column == "item" and code in rule.items
    return column == rule.column and len(code.partition("~")[0]) >= rule.digits
