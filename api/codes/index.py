"""From what a person types to the things whose names it may mean, the closest first, and why.

A name is found by its notation, by any piece of it however it is written, by its sound and
initials, by an English word, and, where nothing else is found, by what sounds alike or is one mistake
away.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Generic, Literal, NamedTuple, Self, TypeVar, get_args

from api.codes.column import Column, Notations
from api.codes.edits import Letters, wrong
from ontology.spelling import is_chinese, pinyin, spelling, syllables

Why = Literal[
    "notation", "label", "former", "english", "pinyin", "initials", "short", "sound", "similar"
]
Kind = Literal["notation", "label", "former", "english"]
Thing = TypeVar("Thing")
_ORDER = {why: place for place, why in enumerate(get_args(Why))}
_LATE = 3  # the grade of what matches with a character lost


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing, by the thing's place in its list."""

    thing: int
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms in which an index compares its names, as text of one form a line; `of` tells of which names."""

    of: str
    notations: str
    written: str
    english: str
    sounds: str
    initials: str


class Hit(NamedTuple, Generic[Thing]):
    """A thing that was found, why, and which of its names matched."""

    thing: Thing
    why: Why
    text: str


class _Match(NamedTuple):
    """A row that matches: grade 0 is the same, 1 opens with the text, 2 holds it, 3 only nearly."""

    row: int
    why: Why
    grade: int
    longer: int


class Index(Generic[Thing]):
    """Things with their names; where two match equally well, the one listed first comes first.

    The forms in which names are compared take nearly all of the time that an index takes to be made: those
    that `forms` gave are taken in their place, where they are of the same names.
    """

    def __init__(
        self, things: Sequence[Thing], names: Iterable[Name], kept: Forms | None = None
    ) -> None:
        self._things = things
        self._names = list(names)
        rows = range(len(self._names))
        self._coded = [row for row in rows if self._names[row].kind == "notation"]
        self._english_rows = [row for row in rows if self._names[row].kind == "english"]
        self._written_rows = [row for row in rows if self._names[row].kind in ("label", "former")]
        self._made = kept if kept and kept.of == self._digest() else None
        self._english = self._column("english", self._english_rows, _words)
        self._written = self._column("written", self._written_rows, spelling)
        coded = self._column("notations", self._coded, spelling)
        self._coded_forms = coded
        self._notations = Notations([(coded[at], row) for at, row in enumerate(self._coded)])

    @property
    def things(self) -> Sequence[Thing]:
        """All things, in their order."""
        return self._things

    @property
    def names(self) -> Sequence[Name]:
        """All names, in their order."""
        return self._names

    def forms(self) -> Forms:
        """All forms of the names, to be kept."""
        columns = (self._coded_forms, self._written, self._english, self._sounds, self._initials)
        return Forms(self._digest(), *(column.text for column in columns))

    def _column(self, name: str, rows: Sequence[int], form: Callable[[str], str]) -> Column:
        if self._made is not None:
            return Column.read(str(getattr(self._made, name)))
        return Column([form(self._names[row].text) for row in rows])

    def _digest(self) -> str:
        """What tells these names from others."""
        told = "\n".join(f"{one.kind} {one.text}" for one in self._names)
        return sha256(told.encode()).hexdigest()

    @cached_property
    def _syllables(self) -> list[tuple[str, ...]]:
        """The sounds of the written names; a third of the work, for few of the searches."""
        return [syllables(self._written[row]) for row in range(len(self._written))]

    @cached_property
    def _sounds(self) -> Column:
        if self._made is not None:
            return Column.read(self._made.sounds)
        return Column(["".join(map(_marked, each)) for each in self._syllables])

    @cached_property
    def _initials(self) -> Column:
        if self._made is not None:
            return Column.read(self._made.initials)
        return Column(["".join(sound[0] for sound in each) for each in self._syllables])

    def whole(self) -> Self:
        """The same with nothing left to be made when it is first asked for."""
        _ = self._sounds, self._initials
        return self

    def search(
        self,
        text: str,
        keep: Callable[[Thing], bool] | None = None,
        *,
        mistakes: bool = True,
        short: bool = False,
    ) -> list[Hit[Thing]]:
        """The things that a text may mean, of those to keep, the closest first, each once.

        Without `mistakes`, nothing that only sounds alike or is one mistake away. With `short`, also names
        that the text shortens: 人大常委会 holds characters of 人民代表大会常务委员会 in their order.
        """
        wanted = spelling(text)
        if not wanted:
            return []
        matches = [*self._direct(wanted), *(self._shortened(wanted) if short else ())]
        best = self._best(self._kept(matches, keep))
        if not best and mistakes:
            best = self._best(_surest([*self._kept(self._mistaken(wanted), keep)]))
        return [Hit(self._things[one], why, self._names[row].text) for *_, one, row, why in best]

    def _kept(
        self, matches: Iterable[_Match], keep: Callable[[Thing], bool] | None
    ) -> Iterable[_Match]:
        if keep is None:
            return matches
        return (one for one in matches if keep(self._things[self._names[one.row].thing]))

    def _best(self, matches: Iterable[_Match]) -> list[tuple[int, int, int, int, int, Why]]:
        """The best match of each thing in the order of closeness, each with thing, row and reason."""
        best: dict[int, tuple[int, int, int, int, int, Why]] = {}
        for row, why, grade, longer in matches:
            thing = self._names[row].thing
            ranked = grade, _ORDER[why], longer, thing, row, why
            if thing not in best or ranked < best[thing]:
                best[thing] = ranked
        return sorted(best.values())

    def _direct(self, wanted: str) -> Iterator[_Match]:
        for text, row in self._notations.beginning(wanted) if wanted.isascii() else ():
            longer = len(text) - len(wanted)
            yield _Match(row, "notation", int(longer > 0), longer)
        for place, start in self._written.places(wanted):
            row = self._written_rows[place]
            yield self._match(
                row, self._names[row].kind, self._written.length(place), start, wanted
            )
        if wanted.isascii() and not wanted.isdigit():
            yield from self._latin(wanted)

    def _latin(self, wanted: str) -> Iterator[_Match]:
        for place, start in self._english.openings(wanted):
            row, length = self._english_rows[place], self._english.length(place)
            yield self._match(row, "english", length, start, wanted)
        for place, start in self._sounds.openings(wanted):
            yield self._heard(place, "pinyin", start, wanted)
        for place, start in self._initials.places(wanted) if len(wanted) > 1 else ():
            row, length = self._written_rows[place], self._initials.length(place)
            yield self._match(row, "initials", length, start, wanted)

    def _match(self, row: int, why: Why, length: int, start: int, wanted: str) -> _Match:
        longer = length - len(wanted)
        return _Match(row, why, 2 if start else int(longer > 0), longer)

    def _heard(self, place: int, why: Why, start: int, sound: str) -> _Match:
        """A sound that matches: best where it ends with a syllable, then in the shorter name."""
        whole = self._sounds.length(place) == len(sound)
        opens = start == 0 and self._sounds.closes(place, len(sound))
        grade = 0 if whole else 1 if opens else 2
        return _Match(self._written_rows[place], why, grade, self._written.length(place))

    def _shortened(self, wanted: str) -> Iterator[_Match]:
        """Names that hold the characters of a text in their order, with others between them."""
        if len(wanted) < 2 or not is_chinese(wanted):
            return
        for place in self._letters.holding(wanted):
            name = self._written[place]
            if wanted not in name and within(wanted, name):
                yield _Match(self._written_rows[place], "short", 2, len(name) - len(wanted))

    def _mistaken(self, wanted: str) -> Iterator[_Match]:
        """What sounds alike or is one mistake away."""
        yield from self._sounding(wanted)
        yield from self._nearly(wanted)

    def _sounding(self, wanted: str) -> Iterator[_Match]:
        if is_chinese(wanted):
            sound = pinyin(wanted)
            for place, start in self._sounds.openings(sound):
                yield self._heard(place, "sound", start, sound)

    def _nearly(self, wanted: str) -> Iterator[_Match]:
        if wanted.isascii():
            for text, row in self._notations.above(wanted):
                yield _Match(row, "similar", 2, len(wanted) - len(text))
        mistake = wrong(wanted)
        if mistake is None:
            return
        for row, form in self._alike(wanted):
            longer = abs(len(form) - len(wanted))
            if mistake.kept.search(form):
                yield _Match(row, "similar", 2, longer)
            elif mistake.lost.search(form):
                yield _Match(row, "similar", _LATE, longer)

    def _alike(self, wanted: str) -> Iterator[tuple[int, str]]:
        if not wanted.isascii():
            for place in self._letters.alike(wanted):
                yield self._written_rows[place], self._written[place]
        elif wanted.isalpha():
            for place in range(len(self._english)):
                yield self._english_rows[place], self._english[place]

    @cached_property
    def _letters(self) -> Letters:
        return Letters(self._written)


def within(short: str, name: str) -> bool:
    """Whether a name holds the characters of a text in their order.

    >>> within("人大常委会", "人民代表大会常务委员会"), within("大人", "人民代表大会")
    (True, False)
    """
    left = iter(name)
    return all(char in left for char in short)


def _surest(found: list[_Match]) -> list[_Match]:
    """Where any match keeps all characters, none with one lost."""
    return [match for match in found if match.grade < _LATE] or found


def _marked(sound: str) -> str:
    return sound[0].upper() + sound[1:]


def _words(text: str) -> str:
    """English words run together, each with a capital: `public order` is `PublicOrder`."""
    return "".join(_marked(folded) for word in text.split() if (folded := spelling(word)))
