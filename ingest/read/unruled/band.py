"""Words gathered into the printed lines that they stand on."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.grid import Box
from ingest.read.page.line import hull
from ingest.values.figure import is_figure

_LEVEL = 0.5  # share of a word's height that words of one line may differ in level
_JOIN = 0.9  # the same; words nearer than this to each other are one text
_WIDE = 3.0  # the same; single characters nearer than this are one word printed wide
_APART = 0.5  # the same; a figure in a column stands so far from what is before it
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word and its box in points from the page's top left."""

    text: str
    box: Box

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle, from the left and from the top."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Band:
    """The words of one printed line from left to right."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        return hull(word.box for word in self.words)

    @property
    def height(self) -> float:
        """The height of its tallest word."""
        return max(word.height for word in self.words)

    @property
    def texts(self) -> tuple[Word, ...]:
        """Its words, near ones joined; a figure is joined with nothing."""
        return tuple(joined(self.words, _is_near))

    @property
    def wide(self) -> tuple[Word, ...]:
        """Its words, those joined that are one word printed wide (合 计)."""
        return tuple(joined(self.words, _is_wide))

    @property
    def has_figure(self) -> bool:
        """Whether a figure stands apart on it, as one in a column does; years are none."""
        return any(_stands_apart(self.words, number) for number in range(len(self.words)))

    @property
    def counts(self) -> bool:
        """Whether its figures number the columns (栏次 1 2 3)."""
        figures = [word.text for word in self.words if is_figure(word.text)]
        numbers = [int(text) for text in figures if re.fullmatch(r"\d{1,2}", text)]
        steps = all(after == before + 1 for before, after in pairwise(numbers))
        labels = [word for word in self.texts if re.search(r"\w", word.text)]
        return len(numbers) == len(figures) > 1 and steps and len(labels) <= len(figures) + 1

    @property
    def is_row(self) -> bool:
        """Whether it looks like a row of a table: a figure, and a label or a further figure."""
        figures = sum(is_figure(word.text) for word in self.words)
        label = any(re.search(r"\w", word.text) for word in self.words if not is_figure(word.text))
        return self.has_figure and (label or figures > 1)


def bands(words: Iterable[Word]) -> list[Band]:
    """Words gathered into printed lines, from top to bottom."""
    levels: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.middle[1], each.box[0])):
        if levels and word.middle[1] - levels[-1][0].middle[1] < _LEVEL * word.height:
            levels[-1].append(word)
        else:
            levels.append([word])
    return [Band(tuple(sorted(level, key=lambda each: each.box[0]))) for level in levels]


def _stands_apart(words: Sequence[Word], number: int) -> bool:
    word = words[number]
    if not is_figure(word.text) or _YEAR.fullmatch(word.text):
        return False
    return not number or word.box[0] - words[number - 1].box[2] >= _APART * word.height


def joined(words: Sequence[Word], together: Callable[[Word, Word], bool]) -> Iterator[Word]:
    """Words from left to right; one that belongs `together` with what is before it is joined to it."""
    held: Word | None = None
    for word in words:
        if held is not None and together(held, word):
            held = Word(held.text + word.text, hull((held.box, word.box)))
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _is_near(held: Word, word: Word) -> bool:
    near = word.box[0] - held.box[2] < _JOIN * word.height
    return near and not is_figure(held.text) and not is_figure(word.text)


def _is_wide(held: Word, word: Word) -> bool:
    """Whether both are single Chinese characters, or such ones joined, with a space between them."""
    single = len(word.text) == 1 and "一" <= word.text <= "鿿"
    alone = held.box[2] - held.box[0] > 1.1 * len(held.text) * held.height or len(held.text) == 1
    wide = word.box[0] - held.box[2] < _WIDE * word.height
    return single and alone and wide and all("一" <= each <= "鿿" for each in held.text)
