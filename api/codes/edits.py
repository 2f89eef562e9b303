"""Texts that are one mistake away: a wrong, missing or superfluous character, or two exchanged."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from api.codes.column import Column

_SHORTEST = 3  # below it, a mistake leaves too little to recognise
_LONGEST = 40  # above it, there are too many places for a mistake to look for soon


class Wrong(NamedTuple):
    """What matches a text with one mistake: with all its characters kept, or with one lost."""

    kept: re.Pattern[str]
    lost: re.Pattern[str]


def wrong(wanted: str) -> Wrong | None:
    """What matches a text with one mistake; None where the text is too short or too long for it.

    >>> bool(wrong("审事务").kept.search("审计事务")), bool(wrong("审记事务").lost.search("审计事务"))
    (True, True)
    """
    if not _SHORTEST <= len(wanted) <= _LONGEST:
        return None
    return Wrong(re.compile("|".join(_kept(wanted))), re.compile("|".join(_lost(wanted))))


def _kept(wanted: str) -> Iterator[str]:
    """With a character more between two, or with two exchanged."""
    for place in range(1, len(wanted)):
        before, after = wanted[:place], wanted[place:]
        yield f"{re.escape(before)}.{re.escape(after)}"
        yield re.escape(before[:-1] + after[0] + before[-1] + after[1:])


def _lost(wanted: str) -> Iterator[str]:
    """With another character in the place of one, or with one less."""
    for place in range(len(wanted)):
        before, after = wanted[:place], wanted[place + 1 :]
        yield f"{re.escape(before)}.{re.escape(after)}"
        if len(wanted) > _SHORTEST:
            yield re.escape(before + after)


class Letters:
    """Which rows hold which characters, as one bit a row: finds the few that can be alike."""

    def __init__(self, column: Column) -> None:
        size = len(column) // 8 + 1
        found: defaultdict[str, bytearray] = defaultdict(lambda: bytearray(size))
        for row in range(len(column)):
            for char in set(column[row]):
                found[char][row // 8] |= 1 << row % 8
        self._rows = {char: int.from_bytes(bits, "little") for char, bits in found.items()}

    def alike(self, wanted: str) -> Iterator[int]:
        """The rows that hold all characters of a text, or all but one."""
        held = [self._rows.get(char, 0) for char in wanted]
        left = 0
        for place in range(len(held)):
            left |= _common([*held[:place], *held[place + 1 :]])
        yield from _places(left)

    def holding(self, wanted: str) -> Iterator[int]:
        """The rows that hold all characters of a text."""
        yield from _places(_common([self._rows.get(char, 0) for char in wanted]))


def _places(rows: int) -> Iterator[int]:
    return (row for row, bit in enumerate(reversed(f"{rows:b}")) if bit == "1")


def _common(held: Sequence[int]) -> int:
    rows = held[0]
    for more in held[1:]:
        rows &= more
    return rows
