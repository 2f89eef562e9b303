"""Bodies that disclose → rows that a person may accept into the authority of bodies, each with its evidence.

Nothing here decides: a body without a place, two names that may be one body's, a unit that may belong to a
department and a body of no known kind are put before a person, the likeliest first.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, takewhile

from ontology.bodies import Body

_PLACED = re.compile(r".*[省市县区州盟旗]")
_LIKELY = 0.7
_CODE, _FOLLOWS = 0.4, 0.1


@dataclass(frozen=True, slots=True)
class Disclosing:
    """A body that discloses: all that a store says of it.

    `division` and `kind` are notations, blank where unknown; `claims` are its disclosures, as `2026/budget/department`;
    `documents` their digests and file names; `below` says that it is known to belong to another.
    """

    name: str
    printed: tuple[str, ...] = ()
    division: str = ""
    kind: str = ""
    codes: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    documents: tuple[tuple[str, str], ...] = ()
    below: bool = False

    @property
    def years(self) -> list[int]:
        """The years of its disclosures, the earliest first."""
        return sorted({int(claim[:4]) for claim in self.claims})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be accepted, and what speaks for it."""

    body: Body
    evidence: str


def candidates(found: Sequence[Disclosing]) -> list[Candidate]:
    """What a person may say of these bodies: places, one body under two names, parents, kinds."""
    ways: Sequence[Callable[[Sequence[Disclosing]], Iterable[Candidate]]] = (
        _places,
        _same,
        _parents,
        _kinds,
    )
    return [candidate for way in ways for candidate in way(found)]


def _places(found: Sequence[Disclosing]) -> Iterator[Candidate]:
    """Bodies of no known place; bodies of a place whose names end so show which places there are."""
    for one in found:
        for digest, file in () if one.division else one.documents:
            like = sorted({o.name for o in found if o.division and o.name.endswith(one.name)})
            said = f"文件 {file}；印出的名称 {'、'.join(one.printed or (one.name,))}"
            said += f"；同名的有 {'、'.join(like)}" if like else ""
            body = Body(one.name, "document", digest[:12], kind=one.kind, source=file)
            yield Candidate(body, f"地区未知 unknown place：{said}")


def _same(found: Sequence[Disclosing]) -> Iterator[Candidate]:
    """Names of one place that may be one body's, the surest first."""
    scored = [
        (score, pair, reasons)
        for pair in combinations(sorted(found, key=lambda one: (one.years, one.name)), 2)
        if pair[0].division and pair[0].division == pair[1].division
        for score, reasons in [_score(*pair)]
        if score >= _LIKELY
    ]
    for score, (earlier, later), reasons in sorted(scored, key=lambda each: -each[0]):
        body = Body(
            later.name,
            division=later.division,
            kind=later.kind,
            also=(earlier.name,),
            since=later.years[0],
            source="、".join(file for _, file in (*earlier.documents, *later.documents)),
        )
        said = f"{earlier.name} {earlier.years}、{later.name} {later.years}"
        yield Candidate(body, f"可能是同一单位 may be one body {score:.2f}：{said}；{reasons}")


def _score(earlier: Disclosing, later: Disclosing) -> tuple[float, str]:
    """How likely two names are one body's, and why; two that disclose the same at once are two."""
    if earlier.claims & later.claims or earlier.name == later.name:
        return 0.0, ""
    place = _place(earlier.name, later.name)
    alike = SequenceMatcher(None, earlier.name[place:], later.name[place:]).ratio()
    codes = sorted(earlier.codes & later.codes)
    follows = earlier.years[-1] < later.years[0]
    reasons = [f"名称相近 alike {alike:.2f}"]
    reasons += [f"预算代码相同 same code {'、'.join(codes)}"] if codes else []
    reasons += ["年度相接 one after the other"] if follows else []
    return alike + _CODE * bool(codes) + _FOLLOWS * follows, "；".join(reasons)


def _place(one: str, other: str) -> int:
    """How many characters at the head of two names are their place."""
    pairs = zip(one, other, strict=False)
    shared = "".join(left for left, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    found = _PLACED.match(shared)
    return found.end() if found else 0


def _parents(found: Sequence[Disclosing]) -> Iterator[Candidate]:
    """Bodies whose names begin with that of another of their place, which they may belong to."""
    for one in found:
        above = [
            other.name
            for other in found
            if other.division == one.division
            and one.name != other.name
            and one.name.startswith(other.name)
        ]
        if above and one.division and not one.below:
            parent = max(above, key=len)
            body = Body(one.name, division=one.division, kind=one.kind, parent=parent)
            yield Candidate(body, f"名称以 {parent} 开头 its name begins with that of another")


def _kinds(found: Sequence[Disclosing]) -> Iterator[Candidate]:
    for one in found:
        if one.division and not one.kind:
            body = Body(one.name, division=one.division, also=_others(one))
            yield Candidate(body, "名称说不出种类 the name tells no kind")


def _others(one: Disclosing) -> tuple[str, ...]:
    return tuple(name for name in one.printed if name != one.name)
