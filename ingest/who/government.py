"""The titles of a document of a whole government → which place it governs, and the year and stage that it discloses."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.logical import Logical
from ingest.record import Identity, Scope, Stage
from ingest.values.bodykind import is_of_a_town
from ingest.values.fiscal import fiscal_years, opened
from ingest.values.placed import parted, widest
from ingest.who.division import division
from ingest.who.holding import holding
from ingest.who.lines import TITLED
from ingest.words.lexicon import notation, pattern, says
from ontology.codes import Concept
from ontology.fold import characters, squeeze

_TITLE = 80  # characters of a title
_OFTEN = 5  # of so many dated titles one is enough for a year


def governing(
    texts: Sequence[str], tables: Sequence[Logical], kinds: Sequence[str]
) -> Identity | None:
    """The government that discloses, None where no text names its place or a year.

    The place is the one that most titles open with; the year the latest that titles speak of often;
    a document is of final accounts where more of the titles of that year say so than not.
    """
    titles = [*_titles(tables, texts)]
    named, spoken = _place(titles, texts), _year(titles, texts)
    called = _unnamed([*titles, *map(squeeze, texts[:TITLED])])
    common = None if named else holding(tables, texts, called)
    here = common.place.label if common else named or called
    if here is None or spoken is None:
        return None
    placed = common.place.notation if common else division(here, texts) or division(here, titles)
    return Identity(
        unit=here,
        year=spoken,
        stage=_stage(titles, spoken, texts),
        division=placed,
        printed=(here,),
        placed_by=common.within if common else (),
        government=True,
        covers="own-level" if is_of_a_town(here) else _covers(tables, texts),
    )


def _titles(tables: Sequence[Logical], texts: Sequence[str]) -> Iterator[str]:
    """Titles of tables, each once, and what is short at the head of the document and states no amount."""
    head = (
        text for text in texts[:TITLED] if not pattern("phrase", "amount", "sentence").search(text)
    )
    lines = (*(table.caption for table in tables), *head)
    yield from dict.fromkeys(squeeze(characters(line)) for line in lines if 0 < len(line) < _TITLE)


def _place(titles: Sequence[str], texts: Sequence[str]) -> str | None:
    """The place that most titles name first, listed or not, else the one whose government the text speaks of."""
    votes = Counter(name for line in titles if (name := _named(line)))
    if not votes:
        votes = Counter(name for text in texts for name in _spoken(text))
    best = votes.most_common(1)
    return _fuller(best[0][0], votes) if best else None


def _fuller(short: str, names: Iterable[str]) -> str:
    """The longest name that a zone's short one stands for.

    >>> _fuller("高新区", ["高新区", "南阳高新技术产业开发区", "南阳市"]), _fuller("丽江市", ["丽江市"])
    ('南阳高新技术产业开发区', '丽江市')
    """
    spelled = re.compile(".*".join(map(re.escape, short)) + "$")
    zones = (name for name in names if says("government-place", name, "zone"))
    return max((each for each in zones if spelled.search(each)), key=len, default=short)


def _named(title: str) -> str | None:
    """The place at the head of a title, without province and city above it.

    >>> _named("2026年丽江市一般公共预算收支情况表"), _named("关于北京市2025年预算执行情况的报告")
    ('丽江市', '北京市')
    >>> _named("青岚县2027年县级一般公共预算收入表"), _named("2025年全市一般公共预算收支总表")
    ('青岚县', None)
    >>> _named("平乡县丰州镇2031年财政预算"), _named("城南街道办事处2031年一般公共预算收支表")
    ('平乡县丰州镇', '城南街道')
    >>> _named("南阳高新技术产业开发区2034年财政预算"), _named("天津滨海新区2034年财政预算")
    ('南阳高新技术产业开发区', '滨海新区')
    """
    line = pattern("disclosure", "opening").sub("", title)
    if town := pattern("government-place", "town").match(line):
        return town[1]
    if zone := pattern("government-place", "zone").match(line):
        return zone[1]
    said = parted(line)
    if said.places:
        return _label(said.places)
    found = pattern("government-place", "unlisted").match(line)
    return found[1] if found else None


def _unnamed(titles: Sequence[str]) -> str | None:
    """What a document calls its place that names it nowhere: 全市; its body is the document's own."""
    found = Counter(
        said[0] for line in titles if (said := pattern("government-place", "whole").search(line))
    )
    return found.most_common(1)[0][0] if found else None


def _label(places: Sequence[Concept]) -> str:
    place = widest(places) or places[0]
    return place.label


def _spoken(text: str) -> Iterator[str]:
    for found in re.finditer(pattern("government-place", "spoken"), squeeze(characters(text))):
        said = parted(found[1])
        if said.is_place:
            yield _label(said.places)


def _year(titles: Sequence[str], texts: Sequence[str]) -> int | None:
    """The latest year that titles speak of, leaving out one that hardly any of them names."""
    named = Counter(each for line in titles for each in {*fiscal_years(opened(line))})
    if not named:
        named = Counter(each for text in texts[:TITLED] for each in fiscal_years(text)[:1])
    often = [each for each, count in named.items() if count * _OFTEN >= max(named.values())]
    return max(often, default=None)


def _stage(titles: Sequence[str], year: int, texts: Sequence[str]) -> Stage:
    """What most titles of the year say; where none says either, what stood at the end of the year is no plan."""
    own = [line for line in titles if year in fiscal_years(line)] or [*titles]
    if says("disclosure", own[0], "final-accounts") and not says(
        "government-stage", own[0], "budget"
    ):
        return "final-accounts" if year == max(fiscal_years(own[0]), default=year) else "budget"
    plain = [pattern("government-stage", "named").sub("", line) for line in own]
    planned = [says("disclosure", line, "budget") for line in plain]
    final = [says("disclosure", line, "final-accounts") for line in plain]
    only = [*zip(planned, final, strict=True)]  # 2033年决算及2034年预算 is of both
    if not any(map(any, only)):
        ended = any(
            says("government-stage", text, "ended") and year in fiscal_years(text) for text in texts
        )
        return "final-accounts" if ended else "budget"
    settled = only.count((False, True)) > only.count((True, False))
    return "final-accounts" if settled else "budget"


def _covers(tables: Sequence[Logical], texts: Sequence[str]) -> Scope | None:
    """The scope of the whole document as its cover says it, None where it says none; the title of a table is that table's."""
    captions = {squeeze(table.caption) for table in tables}
    cover = (text for text in texts[:3] if squeeze(text) not in captions)
    told = [_scope(text) for text in cover if len(text) < _TITLE]
    found = {each for each in told if each}
    if found == {"own-level"}:
        return "own-level"
    return "whole-place" if found == {"whole-place"} else None


def _scope(title: str) -> str | None:
    """The scope that a title says; one of 全市及市本级 is of both."""
    told = notation("government-scope", title)
    both = told == "own-level" and says("government-place", squeeze(title), "whole")
    return None if both else told
