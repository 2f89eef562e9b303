"""Solutions → what is said of each link: proved, likely with its score, or open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ingest.trace.problem import FULL, Share, Solved, Ways, alone

Basis = Literal["proved", "likely", "open"]
LIKELY = Fraction(9, 10)
"""The probability from which a link is likely; below it the link is open."""
PREMISE = Fraction(19, 20)
"""How often a link holds that rests on a premise no totals bear out: one room, or the function of another part."""
KNOWN = Fraction(96, 100)
"""What links of a greater probability by the sums and the names alone hold for at least: measured on made documents."""
STRAYS = 3
"""How many times as often as projects of its kind say another function pays, where the list is not whole: measured."""


@dataclass(frozen=True, slots=True)
class Link:
    """One share's place: a total (for an open link each candidate), the runner-up, the margin of names, the score."""

    basis: Basis
    totals: tuple[int, ...]
    runner_up: int | None = None
    margin: Decimal | None = None
    score: Decimal | None = None


def links(solved: Solved, shares: Sequence[Share], strict: bool) -> list[Link]:
    """Links by all solutions: proved where they agree (weighed where the premise is not `strict`)."""
    return [
        Link("proved", tuple(found))
        if strict and len(found) == 1
        else weighed(found, share, Fraction(1) if strict else PREMISE)
        for found, share in zip(solved.links, shares, strict=True)
    ]


def doubted(link: Link, found: Mapping[int, Ways], room: Share, odds: Fraction | None) -> Link:
    """A link that an accident may have made, at these odds; where they are not known, what else speaks for it.

    Among totals that have `room`, a project in the only one that has can be nowhere else as a whole.
    """
    if odds is None and len(room.allowed) > 1:
        weighted = weighed(alone(room), room, Fraction(1))
        agrees = weighted.basis == "likely" and weighted.totals[0] in found
        return weighted if agrees else Link("open", tuple(sorted(room.allowed)))
    chance = PREMISE if odds is None or len(room.allowed) == 1 else 1 / (1 + odds)
    own = weighed(found, room, chance)
    return own if own.basis == "likely" else Link("open", tuple(sorted(room.allowed)))


def unfinished(room: Share, strict: bool, whole: bool = True) -> Link:
    """A link where no search came to an end: the only total with room, else what projects of its kind say.

    A name alone makes no link here; it may only speak against what the others say. Where the projects are not the
    `whole` list, those of its kind tell less of it.
    """
    if len(room.allowed) == 1:
        [only] = room.allowed
        return Link("proved", (only,)) if strict else weighed(alone(room), room, PREMISE)
    if room.kin:
        own = weighed(alone(room), room, Fraction(1)) if whole else _apart(room)
        if own.totals[0] == max(room.allowed, key=lambda total: (room.kin[total], -total)):
            return own
    return Link("open", tuple(sorted(room.allowed)))


def _apart(room: Share) -> Link:
    """What projects of its kind say of one beside which others are not listed: less surely by `STRAYS`."""
    found = alone(room)
    best = max(found, key=lambda total: (found[total].mass, -total))
    strayed = {
        total: each if total == best else each._replace(mass=STRAYS * each.mass)
        for total, each in found.items()
    }
    return weighed(strayed, room, PREMISE)


def weighed(found: Mapping[int, Ways], share: Share, chance: Fraction) -> Link:
    """The total for which most speaks: likely where its probability suffices, given that all of them hold by `chance`."""
    order = sorted(found, key=lambda total: (-found[total].mass, total))
    own = chance * Fraction(found[order[0]].mass, sum(each.mass for each in found.values()) or 1)
    if own < LIKELY:
        return Link("open", tuple(sorted(found)))
    others = [total for total in order[1:]] or _named(share, order[0])
    next_best = others[0] if others else None
    margin = share.fit[order[0]] - share.fit[next_best] if next_best is not None else None
    return Link(
        "likely",
        (order[0],),
        next_best,
        Decimal(margin) / FULL if margin is not None else None,
        Decimal(int(_tempered(own) * FULL)) / FULL,
    )


def _tempered(own: Fraction) -> Fraction:
    """The probability of a link as such links hold: of what a model promises beyond `KNOWN`, half.

    >>> _tempered(Fraction(95, 100)), _tempered(Fraction(1))
    (Fraction(19, 20), Fraction(49, 50))
    """
    return own if own <= KNOWN else (own + KNOWN) / 2


def _named(share: Share, own: int) -> list[int]:
    """The totals beside one, the best of the share's name first."""
    others = (total for total in range(len(share.fit)) if total != own)
    return sorted(others, key=lambda total: -share.fit[total])
