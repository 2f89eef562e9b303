"""From what a person types to the things of every kind that it may mean, grouped by kind."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from api.codes.find import Finder
from api.codes.finder import finder
from api.codes.index import Hit, Index, within
from api.codes.library import Key as Code
from api.codes.money import SOURCES, money
from api.search.amount import amounts
from api.search.catalogue import Catalogue, catalogue
from api.search.thing import KINDS, OFFICE, Kind, Thing
from api.site.site import Site
from ontology.concept import Concept
from ontology.spelling import pinyin, spelling
from ontology.terms import CODE

SHORTENED: tuple[Kind, ...] = ("unit", "place", "disclosure", "project")
"""Kinds of things whose names people shorten."""

GENERAL = frozenset(
    [
        "budget",
        "budgets",
        "spending",
        "expenditure",
        "accounts",
        "预算",
        "决算",
        "支出",
        "经费",
        "公开",
    ]
)
"""Words that nearly all that is held here has to do with."""

MOST_WORDS = 4
"""Words of a text of which some are left out where nothing holds all."""

ENDS = "省市区县州盟旗"
"""With what the names of places end, which people leave out."""

Raw = Hit[Thing] | Hit[Concept]


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind, the closest first."""

    kind: Kind
    found: Sequence[Raw]

    @property
    def total(self) -> int:
        """How many things were found."""
        return len(self.found)

    def hits(self, first: int, most: int) -> list[Hit[Thing]]:
        """Some of them, from a place on."""
        return [_hit(one) for one in self.found[first : first + most]]


async def everything(
    site: Site,
    text: str,
    kinds: Sequence[Kind] = KINDS,
    listed: Sequence[str] = (),
    *,
    less: bool = True,
) -> tuple[Group, ...]:
    """The groups that hold anything, for a text as people type it; codes in some lists or in all.

    A text of several words finds what holds them all in its name or in what it belongs to. Only where
    nothing at all is found so, what sounds alike or is one mistake away is looked for, and then, with
    `less`, what holds fewer of the words. An amount finds the lines that print it.
    """
    spent = {(listed, key) for listed, one in (await money.of(site)).items() for key in one.codes}
    found = Searched(await catalogue.of(site), await finder.of(site), listed, spent)
    printed = () if "line" not in kinds or found.coded(text) else await amounts(site, text)
    for wanted in (text, *(fewer(text) if less else ())):
        for way in (found.surely, found.mistaken) if wanted == text else (found.surely,):
            hits: dict[Kind, Sequence[Raw]] = {kind: way(kind, wanted) for kind in kinds}
            if printed:
                hits["line"] = [*printed, *hits["line"]]
            groups = [Group(kind, each) for kind, each in hits.items() if each]
            if groups:
                return tuple(sorted(groups, key=lambda group: distance(group, wanted)))
    return ()


def fewer(text: str) -> Iterator[str]:
    """A text of several words with ever fewer of them, those kept the longest that tell things apart.

    >>> [*fewer("education budget 2023")]
    ['education 2023', 'education budget', 'budget 2023', 'education', '2023']
    """
    words = text.split()[:MOST_WORDS]
    for size in range(len(words) - 1, 0, -1):
        kept = sorted(combinations(words, size), key=lambda some: -sum(map(_weight, some)))
        yield from (" ".join(some) for some in kept if any(map(_weight, some)))


def _weight(word: str) -> int:
    return 0 if word.lower() in GENERAL else len(word)


def distance(group: Group, text: str) -> int:
    """How far behind a group stands: a place of this name leads, and names that one word only shortens end."""
    best = group.found[0]
    if group.kind == "place" and spelling(best.text).rstrip(ENDS) == spelling(text).rstrip(ENDS):
        return 0
    return 2 if best.why == "short" and len(text.split()) == 1 else 1


class Searched:
    """The ways to search a kind of thing."""

    def __init__(
        self, named: Catalogue, codes: Finder, listed: Sequence[str], spent: Container[Code]
    ) -> None:
        self._named = named
        self._codes = codes
        self._listed = listed
        self._spent = spent

    def coded(self, text: str) -> bool:
        """Whether a text is how the notation of a code begins, so that it is no amount."""
        hits = self._codes.search(text, mistakes=False) if text.isdecimal() else ()
        return any(hit.why == "notation" for hit in hits)

    def surely(self, kind: Kind, text: str) -> Sequence[Raw]:
        """By the text as a whole, or else by its words."""
        return self.whole(kind, text) or self.words(kind, text)

    def whole(self, kind: Kind, text: str) -> Sequence[Raw]:
        """By the text as a whole: written, by its sound, by its initials, as a notation."""
        if kind == "code":
            return self._used(self._codes.search(text, self._listed, mistakes=False), text)
        return self._named[kind].search(text, mistakes=False, short=kind in SHORTENED)

    def words(self, kind: Kind, text: str) -> Sequence[Raw]:
        """By words of which one stands in the name, and all in the name or in what it belongs to."""
        words = sorted(text.split(), key=len, reverse=True)
        if kind == "code" or len(words) < 2:
            return []
        no_hits: list[Hit[Thing]] = []
        ways = (
            _all_words(self._named[kind], word, [one for one in words if one is not word])
            for word in words
        )
        return next((hits for hits in ways if hits), no_hits)

    def mistaken(self, kind: Kind, text: str) -> Sequence[Raw]:
        """By what sounds alike or is one mistake away."""
        if kind == "code":
            return self._used(self._codes.search(text, self._listed), text)
        return self._named[kind].search(text)

    def _used(self, found: Sequence[Hit[Concept]], text: str) -> Sequence[Hit[Concept]]:
        """Codes of this very name or notation, then those under which money is printed here, of its lists, and others."""
        wanted = spelling(text)
        return sorted(
            found,
            key=lambda hit: (
                spelling(hit.text) != wanted,
                (hit.thing.scheme, hit.thing.key) not in self._spent,
                hit.thing.scheme not in SOURCES,
            ),
        )


def _all_words(named: Index[Thing], word: str, others: Sequence[str]) -> list[Hit[Thing]]:
    return named.search(
        word, _holding([spelling(each) for each in others]), mistakes=False, short=True
    )


def _holding(wanted: Sequence[str]) -> Callable[[Thing], bool]:
    def holds(one: Thing) -> bool:
        own = OFFICE if one.own_office else ""
        around = spelling(f"{one.context}{one.name}{one.year}{own}")
        return all(within(word, around) or _sounds(word, around) for word in wanted)

    return holds


def _sounds(word: str, around: str) -> bool:
    """Whether a word in letters is how a piece of a name sounds."""
    return word.isascii() and word.isalpha() and word in _sound(around)


@lru_cache(maxsize=20_000)
def _sound(text: str) -> str:
    return pinyin(text)


def _hit(found: Raw) -> Hit[Thing]:
    one = found.thing
    if isinstance(one, Thing):
        return Hit(one, found.why, found.text)
    address = f"{CODE}{one.scheme}/{one.key}"
    return Hit(
        Thing("code", address, f"{one.notation} {one.label}", one.scheme), found.why, found.text
    )
