"""Lines of a table whose figures stand in the middle beside labels of several lines → rows.

There the figures of a row of two lines stand between them, on a level of their own. So a label has as many
lines above its figures as below them, and what stands beside no figures is a row without any.
"""

from collections.abc import Sequence

from ingest.read.unruled.band import Band
from ingest.values.figure import is_figure

_PROOFS = 2  # labels of two lines about their figures; fewer may stand so by chance
_OFF = 0.2  # heights of a word; figures stand no further from the middle of their label
_EVEN = 1.15  # times the least distance of a label's lines; lines further apart are of two labels


def pitch(lines: Sequence[Band]) -> float | None:
    """The distance in points between the lines of a label; None unless all figures stand in the middle of theirs.

    The first line may lack what the headings above were thought to hold, the last what the next page prints.
    """
    alone = [number for number in range(1, len(lines) - 1) if _is_alone(lines[number])]
    about = [_around(lines, number, 1) for number in alone]
    steps = [step for step in about if step]
    if len(steps) < _PROOFS or len(steps) < len(about) or max(steps) > _EVEN * min(steps):
        return None
    return _EVEN * min(steps)


def headless(heads: Sequence[Band], rows: Sequence[Band]) -> bool:
    """Whether the last line of the headings is the first of the label about the first figures."""
    step = pitch(rows)
    if step is None or not heads or not _is_alone(rows[0]):
        return False
    return 0 < _around((heads[-1], *rows), 1, 1) <= step


def centred(lines: Sequence[Band], step: float) -> list[list[Band]]:
    """The lines of each row from top to bottom, where the lines of a label stand no further apart than a step."""
    owner = dict[int, int]()
    for number in (number for number, line in enumerate(lines) if line.has_figure):
        owner[number], reached = number, step / 2 if _is_alone(lines[number]) else step
        far = 1
        while (
            0 < _around(lines, number, far) <= 2 * reached
            and not {number - far, number + far} & owner.keys()
        ):
            owner[number - far] = owner[number + far] = number
            far, reached = far + 1, reached + step
    rows: list[list[Band]] = []
    for number, line in enumerate(lines):
        if number and _is_one(lines, number, owner, step):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_one(lines: Sequence[Band], number: int, owner: dict[int, int], step: float) -> bool:
    """Whether a line is of the row of the line above it."""
    own, above = owner.get(number), owner.get(number - 1)
    free = own is above is None and _level(lines[number]) - _level(lines[number - 1]) <= step
    return free or (own is not None and own == above)


def _around(lines: Sequence[Band], number: int, far: int) -> float:
    """How far apart two lines without figures stand about a line of figures; zero where it is not their middle."""
    if number < far or number + far >= len(lines):
        return 0.0
    above, below = lines[number - far], lines[number + far]
    if above.has_figure or below.has_figure:
        return 0.0
    off = abs(_level(above) + _level(below) - 2 * _level(lines[number])) / 2
    return _level(below) - _level(above) if off <= _OFF * above.height else 0.0


def _is_alone(line: Band) -> bool:
    """Whether a line prints nothing but figures."""
    return line.has_figure and all(is_figure(word.text) for word in line.words)


def _level(line: Band) -> float:
    """Where the middle of its first word stands, in points from the top."""
    return line.words[0].middle[1]
