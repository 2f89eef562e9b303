"""A printed name of a body → its parts: party, place, level, what remains, and whether it is the own office.

    中共南京市鼓楼区委办公室（本级） = party · 南京市鼓楼区 · 委办公室 · own office

Two names with the same place and the same rest are one body's, however they are printed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.words.lexicon import pattern, remembered, says, words
from ontology import codes
from ontology.bodies import listed
from ontology.codes import Concept
from ontology.fold import characters, squeeze
from ontology.successions import current

CENTRAL = "000000"
"""Stands for the whole country where a body of the centre is placed."""

_LONGEST = 12  # characters of the name of a division
_DISTRICT = 3  # the level of counties and districts


@dataclass(frozen=True, slots=True)
class Parted:
    """The parts of a name; `places` are all divisions that its place may be, none where it prints none.

    `level` is that of a bare 省, 市, 县 before the rest, which says whose body it is but not where.
    """

    party: bool
    places: tuple[Concept, ...]
    level: int | None
    rest: str
    own_office: bool

    @property
    def today(self) -> str:
        """What remains, under the name that the body has today: 环境保护局 is 生态环境局."""
        return current(self.rest)

    @property
    def is_place(self) -> bool:
        """Whether the name is that of a division and no more."""
        return bool(self.places) and not self.rest


@lru_cache(maxsize=65536)
def parted(name: str) -> Parted:
    """A name in its parts; width and white space do not count.

    >>> found = parted("中共江苏省委办公厅")
    >>> found.party, [place.notation for place in found.places], found.rest
    (True, ['320000'], '委办公厅')
    >>> parted("省委办公厅").level, parted("市场监督管理局").level, parted("某某局（本级）").own_office
    (1, None, True)
    """
    text, plain = without_scope(name), unmarked(name)
    headed = pattern("name-part", "party").sub("", plain)
    party = headed != plain
    places, rest = _leading(headed)
    found = pattern("name-part", "level").match(rest) if not places else None
    if found and len(rest) > found.end():
        rest = rest[found.end() :]
    rest = pattern("name-part", "committee").sub(_short, rest) if party else rest
    level = level_of(found[0]) if found else None
    party = party or (bool(places or level) and says("name-part", rest, "party-rest"))
    return Parted(party, places, level, expanded(rest), plain != text)


def expanded(name: str) -> str:
    """A name with what its short forms stand for: 人大常委会, 医保局, 残联.

    >>> expanded("人大常委会办公室"), expanded("医保局"), expanded("审计局")
    ('人民代表大会常务委员会办公室', '医疗保障局', '审计局')
    """
    for word in words("full-name"):
        name = word.pattern.sub(word.notation, name)
    return name


@remembered
def without_scope(name: str) -> str:
    """A name as one word in ordinary characters, without what a title adds of the scope.

    >>> without_scope("某某局 （部门）")
    '某某局'
    """
    return pattern("disclosure", "coarser").sub("", squeeze(characters(name))).rstrip(":")


@remembered
def unmarked(name: str) -> str:
    """A name without what is added of the scope or the own office; width as printed.

    >>> unmarked("某某局（本级）"), unmarked("某某局（汇总）"), unmarked("某某局：")
    ('某某局', '某某局', '某某局')
    """
    return pattern("name-part", "own-office").sub("", without_scope(name))


def marked(name: str, behind: str) -> bool:
    """Whether what stands behind a name in a line begins with the mark of an own office.

    >>> marked("某某局", "（本级）2026年部门预算"), marked("某某局", "2026年部门预算")
    (True, False)
    """
    return pattern("name-part", "own-office-amid").match(behind) is not None or bool(
        behind and pattern("name-part", "own-office").search(name + behind)
    )


def canonical(name: str, place: Concept | None) -> str:
    """The one name by which the IRI of a body is made: its place, with the city of a district, and the rest.

    >>> from ontology.codes import scheme
    >>> division = scheme("division").get
    >>> canonical("鼓楼区审计局", division("320106")), canonical("中国共产党杭州市委员会办公厅", division("330100"))
    ('南京市鼓楼区审计局', '中共杭州市委办公厅')
    >>> canonical("省委办公厅", division("320000")), canonical("苏州大学", division("320500"))
    ('中共江苏省委办公厅', '苏州大学')
    """
    found, name = parted(name), bare(name)
    head = "中共" if found.party else ""
    told = place is not None and (place in found.places or bool(found.level))
    office = not found.places and says("name-part", found.rest, "leads")
    if (
        place is None
        or place.notation == CENTRAL
        or not (told or (office and place.label not in name))
    ):
        made = head + current(expanded(name))
    else:
        made = head + current(full(place) + found.rest)
    known = place and (listed(made, place.notation) or listed(name, place.notation))
    return known.name if known else made


def displayed(name: str) -> str:
    """A name as it is shown: in ordinary characters, with the brackets of Chinese print.

    >>> displayed("某某局 (本级)")
    '某某局（本级）'
    """
    return squeeze(characters(name)).translate(str.maketrans("()", "（）"))


def bare(name: str) -> str:
    """A name without party, scope and own office, as it is printed otherwise."""
    return pattern("name-part", "party").sub("", unmarked(name))


def full(place: Concept) -> str:
    """The name of a division by which it is told from others: a district's with its city's.

    >>> from ontology.codes import scheme
    >>> [full(place) for code in ("130208", "310107", "130532") if (place := scheme("division").get(code))]
    ['唐山市丰润区', '上海市普陀区', '平乡县']
    """
    above = next(iter(codes.scheme("division").ancestors(place.notation)), None)
    city = above and place.level == _DISTRICT and place.label.endswith("区")
    return f"{above.label if above and city and above.label in by_name() else ''}{place.label}"


def level_of(label: str) -> int | None:
    """What kind of division its name says: 1 a province, 2 a city, also one of a county's rank, 3 a county or district.

    >>> [level_of(label) for label in ("江苏省", "内蒙古自治区", "昆山市", "鼓楼区", "平乡县", "苏州工业园")]
    [1, 1, 2, 3, 3, None]
    """
    return next((n for n in (1, 2, 3) if says("name-part", label, f"level-{n}")), None)


def leading(text: str) -> tuple[Concept, ...]:
    """All divisions that the place at the head of a text may be, the last of a run from province to county."""
    return _leading(text)[0]


def widest(candidates: Iterable[Concept]) -> Concept | None:
    """The division that all others lie in, None where there is no such one."""
    found = list(candidates)
    return next((c for c in found if all(c == other or c in above(other) for other in found)), None)


def above(concept: Concept) -> tuple[Concept, ...]:
    """The divisions that one lies in, the nearest first."""
    return codes.scheme("division").ancestors(concept.notation)


@cache
def by_name() -> dict[str, tuple[Concept, ...]]:
    """The divisions by their names, autonomous ones by their short names too, those aside that name no place."""
    found: dict[str, list[Concept]] = {}
    for concept in codes.scheme("division").concepts:
        if not says("division", concept.label, "generic"):
            for name in (concept.label, *autonomous(concept.label)):
                found.setdefault(name, []).append(concept)
    return {name: tuple(concepts) for name, concepts in found.items()}


def autonomous(label: str) -> tuple[str, ...]:
    """The short name of an autonomous prefecture, county or banner, without its nationalities; none for others.

    >>> autonomous("凉山彝族自治州"), autonomous("恭城瑶族自治县"), autonomous("宁夏回族自治区")
    (('凉山州',), ('恭城县',), ())
    """
    found = pattern("division", "autonomous").match(label)
    return (found["stem"] + found["kind"],) if found else ()


@cache
def stems() -> dict[str, tuple[Concept, ...]]:
    """Provinces, cities and county-level cities by their names without what kind of division they are."""
    found: dict[str, list[Concept]] = {}
    for label, concepts in by_name().items():
        stem = pattern("division", "kind").sub("", label)
        wanted = [c for c in concepts if c.level < _DISTRICT or label.endswith("市")]
        if len(stem) > 1 and stem != label:
            found.setdefault(stem, []).extend(wanted)
    return {stem: tuple(concepts) for stem, concepts in found.items() if concepts}


def stemmed(name: str) -> tuple[Concept, ...]:
    """The divisions whose short name a name begins with: 苏州大学, 昆山经济技术开发区.

    >>> [place.notation for place in stemmed("苏州工业园区管理委员会")], stemmed("南京路街道办事处")
    (['320500'], ())
    """
    sizes = range(min(_LONGEST, len(name) - 1), 1, -1)
    stem = next((name[:size] for size in sizes if name[:size] in stems()), None)
    if stem is None or says("name-part", name[len(stem) :], "road"):
        return ()
    return stems()[stem]


@cache
def _provinces() -> dict[str, Concept]:
    """The provinces by their names without 省 and 自治区."""
    top = (concept for concept in codes.scheme("division").roots() if concept.label in by_name())
    short = ((pattern("division", "kind").sub("", concept.label), concept) for concept in top)
    return {stem: concept for stem, concept in short if stem != concept.label}


def _leading(text: str) -> tuple[tuple[Concept, ...], str]:
    """The divisions at the head of a text and what follows; a short name of a province needs one of its own below."""
    province = next((text[:size] for size in (2, 3) if text[:size] in _provinces()), None)
    if province is not None:
        below, rest = _run(text[len(province) :], [_provinces()[province]])
        if rest != text[len(province) :]:
            return below, rest
    return _run(text, [])


def _run(text: str, found: list[Concept]) -> tuple[tuple[Concept, ...], str]:
    rest = text
    while rest:
        named = next((n for n in _heads(rest) if n in by_name()), None)
        if named is None:
            break
        below = [c for c in by_name()[named] if not found or any(o in above(c) for o in found)]
        if not below:
            break
        found, rest = below, rest[len(named) :]
    return tuple(found), rest


def _heads(text: str) -> Iterator[str]:
    return (text[:size] for size in range(min(_LONGEST, len(text)), 1, -1))


def _short(found: re.Match[str]) -> str:
    return found[0][0]
