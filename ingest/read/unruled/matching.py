"""Headings and columns, both from left to right → which heading is whose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from operator import itemgetter

from ingest.read.unruled.band import Word
from ingest.read.unruled.stacking import line_height
from ingest.read.unruled.strip import Strip, overlap

_BLANK = 3.0  # heights of a word; a heading further than this from every free column has its own
_UPPER = 1.0  # the same for a heading that may be one above others
_BARE = 8.0  # the same; what it costs that a column has no heading
_OFF = 0.05  # share by which the distance of middles counts beside that of edges

Pair = tuple[Strip, Word | None]
_Way = tuple[float, tuple[Pair, ...]]
"""Columns with their headings so far, and what that costs in points."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A heading, whether it is sure to be a lowest one, and the paper nearer to it than to others."""

    word: Word
    sure: bool
    around: Strip


def matched(words: Sequence[Word], sure: Sequence[bool], columns: Sequence[Strip]) -> list[Pair]:
    """All columns with their headings; a heading without a column of figures has one of its own.

    The order of both is kept and the distances are least. A heading that is not sure to be a lowest
    one, and has no column, is left out.
    """
    pairs = sorted(zip(words, sure, strict=True), key=lambda pair: pair[0].middle[0])
    found = _cheapest(list(_candidates(pairs)), columns)
    return sorted(found, key=lambda pair: pair[0][0] + pair[0][1])


def _candidates(words: Sequence[tuple[Word, bool]]) -> Iterator[_Candidate]:
    middles = [word.middle[0] for word, sure in words if sure]
    ends = [-inf, *((left + right) / 2 for left, right in pairwise(middles)), inf]
    around = pairwise(ends)
    for word, sure in words:
        yield _Candidate(word, sure, next(around) if sure else (inf, -inf))


def _cheapest(heads: Sequence[_Candidate], columns: Sequence[Strip]) -> Sequence[Pair]:
    """The cheapest way to go through headings and columns together, each pair in its turn."""
    bare = _BARE * max((line_height(head.word) for head in heads), default=0.0)
    ways: list[_Way] = [(0.0, ())]
    for strip in columns:
        ways.append(_on(ways[-1], bare, (strip, None)))
    for head in heads:
        row = [_alone(ways[0], head)]
        for past, strip in enumerate(columns):
            choices = (
                _on(ways[past], _distance(head, strip), (strip, head.word)),
                _alone(ways[past + 1], head),
                _on(row[past], bare, (strip, None)),
            )
            row.append(min(choices, key=itemgetter(0)))
        ways = row
    return ways[-1][1]


def _on(way: _Way, cost: float, pair: Pair) -> _Way:
    return way[0] + cost, (*way[1], pair)


def _alone(way: _Way, head: _Candidate) -> _Way:
    line = line_height(head.word)
    if not head.sure:
        return way[0] + _UPPER * line, way[1]
    return _on(way, _BLANK * line, ((head.word.box[0], head.word.box[2]), head.word))


def _distance(head: _Candidate, strip: Strip) -> float:
    """How far a heading stands from a column; the way to what is nearest to it counts less."""
    middle = (strip[0] + strip[1]) / 2
    apart = max(0.0, -overlap(head.word, strip))
    share = _OFF if head.around[0] < middle < head.around[1] else 1.0
    return share * apart + _OFF * abs(head.word.middle[0] - middle)
