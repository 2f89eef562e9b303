"""Printed lines and torn paragraphs → whole paragraphs of running text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.grid import Paragraph
from ingest.values.titled import titles_a_budget
from ingest.words.lexicon import says

_ENDED = re.compile(r"[。；：！？;:!?.…]\s*$|(^|[。；！？])[^。；！？，,]*[”）)]\s*$")
_PARTED = re.compile(r"[，,；;]")
_FULL = 18  # characters: a shorter line is a title or a line that ends of itself
_FILLED = 0.75  # share of the next line's width; a line that takes less ended of itself


def join(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Join a paragraph that breaks off to the next one; headings and running heads stand alone."""
    held: Paragraph | None = None
    last: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.furniture:
            continue
        torn = held is not None and _breaks_off(held) and not _ends_early(last, paragraph)
        last = paragraph
        if held is not None and torn and _goes_on(held, paragraph):
            held = replace(held, text=held.text + paragraph.text)
            continue
        if held is not None:
            yield held
        held = paragraph
    if held is not None:
        yield held


def _breaks_off(paragraph: Paragraph) -> bool:
    """Whether a line ends amid a sentence; a bracket at its end ends one only where no comma is before it."""
    text = paragraph.text
    ended = len(text) < _FULL or paragraph.heading or _ENDED.search(text) or _heads(paragraph)
    return not ended and not titles_a_budget(text, whole=True)


def _heads(paragraph: Paragraph) -> bool:
    """Whether a paragraph that is whole, as it comes from no paper, is a numbered heading: 四、财政拨款收支决算总体情况说明."""
    text = paragraph.text
    titled = says("phrase", text, "headline", within="ending") and not _PARTED.search(text)
    return paragraph.box is None and titled and says("opens", text)


def _ends_early(line: Paragraph | None, following: Paragraph) -> bool:
    """Whether a line leaves much of its width free that the line below it fills."""
    if line is None or line.box is None or following.box is None or line.page != following.page:
        return False
    left, _, right, _ = following.box
    return line.box[2] - left < _FILLED * (right - left)


def _goes_on(held: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a line goes on with one that breaks off; 与上年持平 ends a sentence that only some words take up."""
    rests = says("phrase", held.text, "rests", within="ending")
    if rests and not says("phrase", paragraph.text, "takes-up", within="opening"):
        return False
    return not paragraph.heading and not says("opens", paragraph.text)
