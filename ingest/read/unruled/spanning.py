"""Headings above others → the runs of columns that they span.

A heading is printed in the middle of what it spans, so the cuts between the headings of a row are those
that leave them nearest to the middles of their groups.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.read.unruled.band import Word
from ingest.read.unruled.stacking import line_height
from ingest.read.unruled.strip import Strip

_STRAY = (
    0.2  # heights of a word; headings that stray further are parted by what is repeated below them
)


def spanned(
    level: Iterable[Word],
    row: int,
    tops: Sequence[int | None],
    columns: Sequence[Strip],
    texts: Sequence[str],
) -> Iterator[tuple[Word, int, int]]:
    """Each heading of a row with the first and the last column of those below that it spans.

    `tops` are the rows in which the headings of the columns begin so far, None where there is none;
    `texts` the lowest headings.
    """
    words = sorted(level, key=lambda each: each.box[0])
    free = [number for number, top in enumerate(tops) if top is not None and top > row]
    borders = _borders(columns)
    for run in _runs(free):
        left, right = borders[run[0]], borders[run[-1] + 1]
        own = [word for word in words if left <= word.middle[0] <= right]
        for word, group in zip(own, _parted(own, run, borders, texts), strict=False):
            yield word, group[0], group[-1]


def _parted(
    words: Sequence[Word], run: Sequence[int], borders: Sequence[float], texts: Sequence[str]
) -> list[Sequence[int]]:
    """A run of columns cut into one group for each heading."""
    groups = _groups(words, run, borders)
    strays = [_off(word, group, borders) for word, group in zip(words, groups, strict=False)]
    if sum(strays) <= _STRAY * sum(map(line_height, words)):
        return groups
    return _repeated(len(words), run, texts) or groups


def _repeated(count: int, run: Sequence[int], texts: Sequence[str]) -> list[Sequence[int]]:
    """A run cut where its first heading comes again (项目 预算数 项目 预算数), if that gives `count`."""
    starts = [place for place, column in enumerate(run) if texts[column] == texts[run[0]]]
    if count < 2 or len(starts) != count:
        return []
    return [run[start:end] for start, end in pairwise([*starts, len(run)])]


def _borders(columns: Sequence[Strip]) -> list[float]:
    """Where one column ends and the next begins: in the middle between what they print."""
    inner = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    return [columns[0][0], *inner, columns[-1][1]]


def _runs(free: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = [[free[0]]] if free else []
    for before, number in pairwise(free):
        if number == before + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _groups(
    words: Sequence[Word], run: Sequence[int], borders: Sequence[float]
) -> list[Sequence[int]]:
    """A run of columns cut into one group for each heading, in whose middles they stand best."""
    if not words or len(words) > len(run):
        return []
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for word in words:
        best = {
            end: min(
                (cost + _off(word, run[start:end], borders), (*cuts, end))
                for start, (cost, cuts) in best.items()
                if start < end
            )
            for end in range(min(best) + 1, len(run) + 1)
        }
    return [run[start:end] for start, end in pairwise(best[len(run)][1])]


def _off(word: Word, group: Sequence[int], borders: Sequence[float]) -> float:
    middle = (borders[group[0]] + borders[group[-1] + 1]) / 2
    return abs(middle - word.middle[0])
