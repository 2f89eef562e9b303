"""Find where a code of one list stands in another, through a crosswalk, and how surely.

Money that is counted through a crosswalk is only as sure as this: a total in another list always
says which share of it was mapped exactly, closely, broadly, by a code above, loosely and not at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, get_args

from ontology.codes import Scheme, scheme
from ontology.crosswalk import Code, Correspondence, correspondences
from ontology.unmapped import unmapped

Strength = Literal["exact", "close", "broad", "parent", "loose", "none"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
_OF: Mapping[str, Strength] = {
    "exactMatch": "exact",
    "closeMatch": "close",
    "broadMatch": "broad",
    "narrowMatch": "loose",
    "relatedMatch": "loose",
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where a code stands in another list.

    `exact`, `close` and `broad` are the row's own words; `parent` is the target of the nearest code
    above; `loose` is a narrower or related target, or several of which nobody says which one takes how
    much.
    """

    targets: tuple[Code, ...]
    strength: Strength
    rows: tuple[Correspondence, ...]


ORGAN, INSTITUTION = "机关和参照公务员法管理的事业单位", "事业单位（非参公）"
"""The two kinds of unit that 财预〔2017〕98号 tells apart."""

NOWHERE = Mapped((), "none", ())


def mapped(
    crosswalk: str, code: Code, unit_nature: str = "", listed: Scheme | None = None
) -> Mapped:
    """Give where a code stands; what holds for one kind of unit counts only where that kind is given.

    `listed` is the code's list where it holds more codes than ours, such as observed ones.

    >>> mapped("cofog", ("function", "2050201")).strength
    'exact'
    >>> mapped("cofog", ("function", "20138")).strength  # its items stand in two divisions
    'loose'
    """
    keys = [code[1], *(above.key for above in (listed or scheme(code[0])).ancestors(code[1]))]
    for key in keys:
        rows = _rows(crosswalk, unit_nature).get((code[0], key), ())
        if rows:
            return _own(rows) if key == code[1] else _through(rows)
        if (code[0], key) in unmapped(crosswalk):
            return NOWHERE
    return NOWHERE


def kind_of_unit(printed: str) -> str:
    """Give the kind of unit, for which rows of the crosswalks hold, from its printed nature.

    >>> kind_of_unit("参公事业单位") == ORGAN, kind_of_unit("全额事业") == INSTITUTION
    (True, True)
    """
    if any(word in printed for word in ("行政", "机关", "参公", "参照")):
        return ORGAN
    return INSTITUTION if "事业" in printed else ""


def shares(
    crosswalk: str, amounts: Iterable[tuple[Code, str, Decimal]], listed: Scheme | None = None
) -> dict[Code | None, dict[Strength, Decimal]]:
    """Sum amounts by target and strength; None takes what has no single target.

    Each amount comes with its code and the nature of its unit ("" where that is not known). The sum
    over everything is the sum of the amounts: nothing is lost and nothing is counted twice.
    """
    found: defaultdict[Code | None, defaultdict[Strength, Decimal]]
    found = defaultdict(lambda: defaultdict(Decimal))
    for code, nature, amount in amounts:
        one = mapped(crosswalk, code, nature, listed)
        target = one.targets[0] if len(one.targets) == 1 else None
        found[target][one.strength] += amount
    return {target: dict(sums) for target, sums in found.items()}


def coverage(crosswalk: str, source: str) -> dict[int, dict[Strength, int]]:
    """Count the codes of each level of a list by how they are mapped."""
    levels: dict[int, dict[Strength, int]] = {}
    for concept in scheme(source).concepts:
        counts = levels.setdefault(concept.level, dict.fromkeys(STRENGTHS, 0))
        counts[mapped(crosswalk, (source, concept.key)).strength] += 1
    return levels


def _own(rows: tuple[Correspondence, ...]) -> Mapped:
    targets = tuple(dict.fromkeys(row.target_code for row in rows))
    return Mapped(targets, _OF[rows[0].relation] if len(targets) == 1 else "loose", rows)


def _through(rows: tuple[Correspondence, ...]) -> Mapped:
    """What holds for a code above holds for the code, less surely than a row of its own."""
    targets = tuple(dict.fromkeys(row.target_code for row in rows))
    loose = len(targets) > 1 or _OF[rows[0].relation] == "loose"
    return Mapped(targets, "loose" if loose else "parent", rows)


@cache
def _rows(crosswalk: str, unit_nature: str) -> Mapping[Code, tuple[Correspondence, ...]]:
    """Rows by source: those of this kind of unit before those of all units."""
    found: defaultdict[Code, list[Correspondence]] = defaultdict(list)
    for row in correspondences(crosswalk):
        if row.unit_nature in ("", unit_nature) or not unit_nature:
            found[row.source_code].append(row)
    return {code: tuple(rows) for code, rows in found.items()}
