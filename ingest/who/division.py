"""The name of a body and what its document says → the administrative division that it belongs to (GB/T 2260)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

from ingest.values.body import names_a_body
from ingest.values.placed import (
    CENTRAL,
    Parted,
    above,
    by_name,
    leading,
    level_of,
    parted,
    stemmed,
    widest,
    without_scope,
)
from ingest.words.lexicon import pattern, says
from ontology.bodies import division_of, zone_of
from ontology.codes import Concept
from ontology.fold import characters, squeeze

Voted = TypeVar("Voted")

_READ = 300  # paragraphs of a document that may tell a place
_SHORT = 2  # characters of the shortest labels: 南县
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BEFORE = 24  # characters before a name in which its place may stand


def division(unit: str, texts: Sequence[str]) -> str | None:
    """The GB/T 2260 code of the division that a body belongs to, `CENTRAL` for bodies of the centre.

    A body of the authority (`ontology/bodies.csv`) has the place that is listed there.
    Names may run from province to county (秦皇岛市抚宁区…); the last division named counts. A county
    that several cities have is the one whose city or province the text names. A name without a place
    has the one that the text prints before it, or whose government, party or people's congress it
    speaks of most; None where all of that leaves it open. A municipality and its own 市辖区 of the
    same name are the municipality.

    >>> division("张家口市人民代表大会常务委员会办公室", []), division("财政部", []), division("审计局", [])
    ('130700', '000000', None)
    >>> division("中共石家庄市委宣传部", []), division("中国共产党杭州市委员会办公厅", [])
    ('130100', '330100')
    >>> division("鼓楼区民政局", ["徐州市鼓楼区民政局是区政府工作部门。"]), division("省委办公厅", ["在中共江苏省委领导下"])
    ('320302', '320000')
    """
    listed = division_of(without_scope(unit))
    if listed:
        return listed
    name = parted(unit)
    said = squeeze(characters("\n".join(texts[:_READ])))
    if name.places:
        found = widest(name.places) or _of(name.places, said)
        found = (found and _zone(name.rest, found, said)) or found
        return found.notation if found else None
    if _is_central(unit, name, said):
        return CENTRAL
    inside = _inside(unit)
    if inside is None and (zone := zone_of(without_scope(unit))):
        return zone.division
    found = (
        inside
        or _free_trade(unit)
        or _before(name, said)
        or _short(unit, said)
        or _governed(name, said)
    )
    return found.notation if found else None


def _of(candidates: Sequence[Concept], said: str) -> Concept | None:
    """Of several divisions of one name the one whose city, or whose province, the text names alone."""
    joined = Counter(
        {each: sum(said.count(up.label + each.label) for up in above(each)) for each in candidates}
    )
    return _most(joined) or next(
        (
            found[0]
            for level in (2, 1)
            if len(found := [c for c in candidates if _named_above(c, level, said)]) == 1
        ),
        None,
    )


def _named_above(concept: Concept, level: int, said: str) -> bool:
    return any(
        up.level == level and up.label in by_name() and up.label in said for up in above(concept)
    )


def _is_central(unit: str, name: Parted, said: str) -> bool:
    """Whether the name is that of a body of the centre, or the text says that it stands directly below one."""
    text = without_scope(unit)
    if says("name-part", text, "central"):
        return not labels().search(text) and _free_trade(text) is None
    if name.level or len(text) < 3:
        return False
    told = pattern("name-part", "central-text").pattern
    return bool(re.search(rf"{re.escape(text)}[^。；]{{0,40}}(?:{told})", said))


def _inside(unit: str) -> Concept | None:
    """The division that stands amid a name: 国家税务总局南京市税务局."""
    text = pattern("disclosure", "bracketed").sub("", without_scope(unit))
    found = labels().search(text)
    if found is None or _ends_longer(text[: found.start()], found[0]):
        return None
    return widest(leading(text[found.start() :]))


def _ends_longer(before: str, label: str) -> bool:
    """Whether a label of two characters is but the end of a name that no list has: 濉南县 is not 南县."""
    short = len(label) == _SHORT and level_of(label) is not None
    return short and bool(before) and not names_a_body(before)


def _free_trade(unit: str) -> Concept | None:
    """The province of a free-trade zone: 中国（上海）自由贸易试验区."""
    text = without_scope(unit)
    found = pattern("name-part", "free-trade").match(text)
    return widest(stemmed(found[1] + text[found.end() :])) if found else None


def _before(name: Parted, said: str) -> Concept | None:
    """The division that the text prints before the name, the one that it prints most."""
    votes: Counter[Concept] = Counter()
    for found in re.finditer(re.escape(name.rest), said):
        before = said[max(0, found.start() - _BEFORE) : found.start()]
        votes.update(_ending(pattern("disclosure", "year-before").sub("", before)))
    return _most(_at_level(votes, name.level))


def _ending(text: str) -> list[Concept]:
    """The division whose name, or run of names from the province on, a text ends with."""
    for start in range(len(text) - 1):
        run = text[start:]
        found = parted(run)
        if found.is_place:
            place = widest(found.places)
            return [place] if place else []
    return []


def _short(unit: str, said: str) -> Concept | None:
    """The division whose short name the body's begins with, if the text names it or one above it in full.

    The name of a zone or of a court of its own kind needs no text: 成都高新技术产业开发区, 兰州铁路运输法院.
    """
    text = without_scope(unit)
    places = stemmed(text)
    told = [p for p in places if p.label in said or any(up.label in said for up in above(p))]
    stems = [pattern("division", "kind").sub("", place.label) for place in places]
    rests = [text.removeprefix(stem) for stem in stems if text.startswith(stem)]
    sure = any(says("name-part", rest, "zone", "seat") for rest in rests)
    return widest(told or (places if sure else ()))


def _zone(rest: str, place: Concept, said: str) -> Concept | None:
    """The city within a province that a zone in its name is called after: 江苏省苏州工业园区."""
    if not says("name-part", rest, "zone"):
        return None
    named = (each for each in stemmed(rest) if place in above(each))
    return widest(each for each in named if each.label in said)


def _governed(name: Parted, said: str) -> Concept | None:
    """The division whose government, party, congress or treasury the text speaks of most."""
    votes: Counter[Concept] = Counter()
    runs = [*_governments().finditer(said)]
    longer = _longer(said, runs)
    for found in runs:
        place = None if found[0] in longer else widest(leading(found[0]))
        votes.update([place] if place else [])
    level = name.level or _own_level(said)
    return _most(_at_level(votes, level)) if level else None


def _longer(said: str, runs: Sequence[re.Match[str]]) -> set[str]:
    """The labels of two characters before which one and the same character stands each time, more than once."""
    before: dict[str, list[str]] = {}
    for run in runs:
        if len(run[0]) == _SHORT:
            before.setdefault(run[0], []).append(said[max(0, run.start() - 1) : run.start()])
    return {
        label
        for label, found in before.items()
        if len(found) > 1 and len({*found}) == 1 and _HAN.match(found[0])
    }


def _own_level(said: str) -> int | None:
    """Of what kind the place is whose government the text speaks of most without naming it: 区委、区政府."""
    unnamed = _governments().sub("", said)
    own = pattern("division", "own-government").finditer(unnamed)
    votes = Counter(level_of(pattern("division", "government").sub("", found[0])) for found in own)
    return _most(votes)


def _at_level(votes: Counter[Concept], level: int | None) -> Counter[Concept]:
    return Counter({c: n for c, n in votes.items() if level in (None, level_of(c.label))})


def _most(votes: Counter[Voted]) -> Voted | None:
    """What has most votes; None without any, and where two have the same."""
    leaders = votes.most_common(2)
    if not leaders or not leaders[0][1] or (len(leaders) > 1 and leaders[0][1] == leaders[1][1]):
        return None
    return leaders[0][0]


@cache
def labels() -> re.Pattern[str]:
    """The full name of any division, wherever it stands."""
    return re.compile(_any(by_name()))


@cache
def _governments() -> re.Pattern[str]:
    kind = pattern("division", "government").pattern
    return re.compile(rf"(?:{_any(by_name())})+(?={kind})")


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
