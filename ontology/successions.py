"""Give the reforms of bodies, `ontology/successions.csv`: under what name a body of an earlier name goes on, and since when.

A row is a pattern by names without their place. A body was `renamed` where it alone ended in the later one, whatever
tasks came to it besides: both names are one body's. It was `merged` where several ended in the later one, which is
then another body. Where places chose several names for what is one reform, the later ones are parted by |.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Change = Literal["renamed", "merged"]
PLACE = "{place}"
"""Stands in a later name for the name of the place."""

_CHANGES: Mapping[str, Change] = {"renamed": "renamed", "merged": "merged"}
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]$")


@dataclass(frozen=True, slots=True)
class Succession:
    """One reform: the earlier name, the later ones, the year in which it began, what became of the body."""

    earlier: str
    later: tuple[str, ...]
    year: int
    change: Change
    source: str


def succession(name: str) -> tuple[str, Succession] | None:
    """Give the place in a name, listed or not, and the reform that ended the body; None for one that goes on.

    >>> place, found = succession("云溪市国土资源局")
    >>> place, found.later[0], succession("云溪市生态环境局"), succession("云溪市体育文化局")
    ('云溪市', '自然资源局', None, None)
    """
    found = _ending().search(name)
    return (name[: found.start()], _by_name()[found[0]]) if found else None


@lru_cache(maxsize=65536)
def current(name: str) -> str:
    """Give the name that a body has today; mergers make another body.

    >>> current("云溪市环境保护局"), current("金融工作办公室"), current("国土资源局")
    ('云溪市生态环境局', '地方金融管理局', '国土资源局')
    """
    found = succession(name)
    if found is None or found[1].change != "renamed":
        return name
    return current(called(found[0], found[1].later[0]))


@lru_cache(maxsize=65536)
def heir(name: str) -> tuple[str, tuple[Succession, ...]]:
    """Give the name of the body in which all that one did goes on today, and the reforms that led there.

    Of several names that places chose for one reform the first stands for all.

    >>> later, steps = heir("云溪市扶贫开发办公室")
    >>> later, [(step.year, step.change) for step in steps]
    ('云溪市农业农村局', [(2021, 'renamed'), (2023, 'merged')])
    >>> heir("云溪市自然资源和规划局")[0], heir("云溪市国家税务局")[0], heir("审计局")
    ('云溪市自然资源局', '国家税务总局云溪市税务局', ('审计局', ()))
    """
    found = succession(name)
    if found is None:
        chosen = _chosen().search(name)
        return (name[: chosen.start()] + _first()[chosen[0]] if chosen else name), ()
    later, further = heir(called(found[0], found[1].later[0]))
    return later, (found[1], *further)


def called(place: str, name: str) -> str:
    """Give a later name of the table with the place that it is of.

    >>> called("云溪市", "自然资源局"), called("云溪市", "国家税务总局{place}税务局")
    ('云溪市自然资源局', '国家税务总局云溪市税务局')
    """
    return name.replace(PLACE, place) if PLACE in name else place + name


@lru_cache(maxsize=65536)
def is_former(name: str) -> bool:
    """Say whether a name, its place before it or not, is one that its body has no more.

    >>> is_former("云溪市环境保护局"), is_former("云溪市生态环境局")
    (True, False)
    """
    found = succession(_BRACKETED.sub("", name))
    return found is not None and found[1].change == "renamed"


@cache
def successions() -> tuple[Succession, ...]:
    """Give all reforms, in the order of the table."""
    text = (files("ontology") / "successions.csv").read_text(encoding="utf-8")
    return tuple(
        Succession(
            earlier=row["earlier"],
            later=tuple(row["later"].split("|")),
            year=int(row["year"]),
            change=_CHANGES[row["change"]],
            source=row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _ending() -> re.Pattern[str]:
    return _after_a_place(_by_name())


@cache
def _chosen() -> re.Pattern[str]:
    return _after_a_place(_first())


def _after_a_place(names: Iterable[str]) -> re.Pattern[str]:
    """One of some names, alone or behind what may be a place."""
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?:^|(?<=[省市县区州盟旗师]))(?:{listed})$")


@cache
def _by_name() -> Mapping[str, Succession]:
    return {one.earlier: one for one in successions()}


@cache
def _first() -> Mapping[str, str]:
    """The first of the names of one reform, by the others."""
    return {
        name: one.later[0]
        for one in successions()
        for name in one.later[1:]
        if name not in _by_name()
    }
