"""Many short forms held as one string: where does a text stand in them?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate


class Column:
    """Forms by row; a capital letter marks where a syllable or a word begins.

    >>> list(Column(["ShenJiShiWu", "JiShen"]).openings("shi"))
    [(0, 6)]
    """

    def __init__(self, forms: Sequence[str]) -> None:
        self._marked = "\n".join([*forms, ""])
        self._plain = self._marked.lower()
        self._starts = [0, *accumulate(len(form) + 1 for form in forms)]

    @property
    def text(self) -> str:
        """All forms, each ended by a line feed."""
        return self._marked

    @classmethod
    def read(cls, text: str) -> "Column":
        """The column of a text that `text` gave."""
        return cls(text.split("\n")[:-1])

    def __getitem__(self, row: int) -> str:
        return self._plain[self._starts[row] : self._starts[row + 1] - 1]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def length(self, row: int) -> int:
        """The length of a form."""
        return self._starts[row + 1] - self._starts[row] - 1

    def places(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Each row that holds a text, with the first place of the text in it."""
        at = self._plain.find(wanted)
        while at >= 0:
            row = bisect_right(self._starts, at) - 1
            yield row, at - self._starts[row]
            at = self._plain.find(wanted, self._starts[row + 1])

    def openings(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Each row in which a text begins where a syllable or word does, with that place."""
        # The first letter is a capital in the forms: a fixed letter is what `re` looks for fastest.
        opening = re.compile(f"{re.escape(wanted[0].upper())}(?i:{re.escape(wanted[1:])})")
        last = -1
        for found in opening.finditer(self._marked):
            row = bisect_right(self._starts, found.start()) - 1
            if row != last:
                yield row, found.start() - self._starts[row]
            last = row

    def closes(self, row: int, end: int) -> bool:
        """Whether a syllable or word of a form ends at a place."""
        return not self._marked[self._starts[row] + end].islower()


class Notations:
    """Notations in order: which begin with a text, and which stand nearest above it.

    >>> known = Notations([("2010801", 0), ("20108", 1), ("301", 2)])
    >>> known.beginning("201"), known.above("2010899")
    ([('20108', 1), ('2010801', 0)], [('20108', 1)])
    """

    def __init__(self, rows: Iterator[tuple[str, int]] | Sequence[tuple[str, int]]) -> None:
        self._rows = sorted(rows)
        self._texts = [text for text, _ in self._rows]

    def beginning(self, wanted: str) -> list[tuple[str, int]]:
        """All that begin with a text, in their order."""
        begin = bisect_left(self._texts, wanted)
        return self._rows[begin : bisect_left(self._texts, wanted + "\U0010ffff", begin)]

    def above(self, wanted: str) -> list[tuple[str, int]]:
        """Those that are the longest proper beginning of a text, of two characters at least."""
        for end in range(len(wanted) - 1, 1, -1):
            found = self.beginning(wanted[:end])
            if found and found[0][0] == wanted[:end]:
                return [one for one in found if one[0] == wanted[:end]]
        return []
