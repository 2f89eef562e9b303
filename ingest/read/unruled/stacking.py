"""Words printed above columns → headings: what is printed on lines below each other is one.

Where rows stand as near as the lines of one heading, a heading above others looks like the first
line of the one below it. It is one above others where a heading beside that one has none above it.
"""

from collections.abc import Iterator, Sequence

from ingest.read.page.line import hull
from ingest.read.unruled.band import Band, Word, joined
from ingest.read.unruled.strip import Strip, overlap, place

_NEAR = 0.35  # heights of a word; words nearer than this are one heading
_CENTRE = 0.6  # the same; lines of one heading whose middles differ less stand below each other
_TIGHT = 0.2  # the same; lines nearer than this are of one heading
_LOOSE = 0.8  # the same; lines further apart are not
_LEVEL = 0.3  # the same; headings whose middles differ less stand beside each other
_PRINTED_WIDE = ("收入", "支出")  # over several columns, a character here and a character there
_FLUSH = 1.5  # points; lines of one heading begin no further from each other


def headings(lines: Sequence[Band], columns: Sequence[Strip], reach: float) -> list[Word]:
    """The headings on printed lines; lines that stand nearer than `reach` points are surely one."""
    found: list[Word] = []
    for line in lines:
        for text in _parted(line, columns, tuple(found)):
            limit = max(reach, _TIGHT * text.height)
            above = next((each for each in reversed(found) if _stands(each, text, limit)), None)
            if above is not None:
                found.remove(above)
            found.append(text if above is None else _together(above, text))
    return _stacked(found)


def _parted(line: Band, columns: Sequence[Strip], above: Sequence[Word]) -> Iterator[Word]:
    """The texts of a line; near ones that stand over different columns are different headings."""
    return joined(
        line.words,
        lambda held, word: _is_one(held, word, _is_wide(held, word, above), columns),
    )


def _is_one(held: Word, word: Word, wide: bool, columns: Sequence[Strip]) -> bool:
    near = word.box[0] - held.box[2] < _NEAR * word.height
    known = held.text + word.text in _PRINTED_WIDE
    return near or (wide and (known or place(held, columns) == place(word, columns)))


def _is_wide(held: Word, word: Word, above: Sequence[Word]) -> bool:
    """Whether two characters are one word printed wide (合 计), not each the end of a heading."""
    ends = any(_stands(top, low, _LOOSE * low.height) for top in above for low in (held, word))
    return len(held.text) == len(word.text) == 1 and not ends


def _together(above: Word, below: Word) -> Word:
    """Two pieces of one heading."""
    return Word(f"{above.text}\n{below.text}", hull((above.box, below.box)))


def line_height(heading: Word) -> float:
    """The height of one of a heading's lines."""
    lines = heading.text.count("\n") + 1
    return heading.height / lines


def _stands(above: Word, below: Word, limit: float) -> bool:
    """Whether a text stands right below another one, no further than a limit."""
    gap = below.box[1] - above.box[3]
    centred = abs(above.middle[0] - below.middle[0]) < _CENTRE * line_height(below)
    flush = abs(above.box[0] - below.box[0]) < _FLUSH
    return -line_height(below) < gap <= limit and (centred or flush)


def _stacked(headings: list[Word]) -> list[Word]:
    """Headings, those joined that are lines of one although rows stand as near."""
    found = headings
    while True:
        above = {id(low): top for low in found if (top := _above(low, found)) is not None}
        pair = next((pair for pair in _pairs(found, above)), None)
        if pair is None:
            return found
        found = [each for each in found if each is not pair[0] and each is not pair[1]]
        found.append(_together(*pair))
        found.sort(key=lambda each: each.box[3])


def _pairs(found: Sequence[Word], above: dict[int, Word]) -> Iterator[tuple[Word, Word]]:
    """Headings with those above them, where those beside them do not need the same one above."""
    for low in reversed(found):
        top = above.get(id(low))
        near = 1 if len(low.text) == 1 else 2  # one character is rarely a heading
        if top is not None and not any(
            id(side) not in above and _needs(side, top, found, near) for side in _beside(low, found)
        ):
            yield top, low


def _needs(heading: Word, top: Word, headings: Sequence[Word], near: int) -> bool:
    """Whether no other heading that stands higher is so many times nearer to the side than `top`."""
    higher = [each for each in headings if each.box[3] <= heading.box[1] + _FLUSH]
    others = [abs(each.middle[0] - heading.middle[0]) for each in higher if each is not top]
    off = abs(top.middle[0] - heading.middle[0])
    return any(each is top for each in higher) and not any(near * other < off for other in others)


def _above(low: Word, headings: Sequence[Word]) -> Word | None:
    limit = _LOOSE * line_height(low)
    tops = [each for each in headings if each is not low and _stands(each, low, limit)]
    return max(tops, key=lambda each: each.box[3], default=None)


def _beside(heading: Word, headings: Sequence[Word]) -> list[Word]:
    """The nearest headings to the left and to the right, if they stand on the same level."""
    same = [
        each
        for each in headings
        if each is not heading
        and overlap(heading, (each.box[0], each.box[2])) <= 0
        and each.box[1] < heading.box[3]
        and each.box[3] > heading.box[1]
    ]
    left = [each for each in same if each.box[2] <= heading.box[0]]
    right = [each for each in same if each.box[0] >= heading.box[2]]
    near = [max(left, key=lambda each: each.box[2])] if left else []
    near += [min(right, key=lambda each: each.box[0])] if right else []
    level = _LEVEL * line_height(heading)
    return [each for each in near if abs(each.middle[1] - heading.middle[1]) < level]
