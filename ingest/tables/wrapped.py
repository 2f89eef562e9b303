"""Lines above a table → the same, a title that is printed over several of them as one line.

The last line ends the title: what stands above it belongs to it where both together are the title of one
project's form, or where a line of a year was broken for want of room, and the line above is neither a title, a unit,
a heading nor a sentence of its own. On paper, the lines of one title are of one size, and stand close above each
other about one middle or edge.
"""

import re
from collections.abc import Sequence

from ingest.grid import Box, Paragraph
from ingest.tables.title import is_context, is_title
from ingest.values.body import names_a_body, without_code
from ingest.values.enumerator import bare
from ingest.words.lexicon import pattern, says
from ontology.fold import squeeze

_MORE = 3  # lines; a title has no more above its last
_SHORT, _LONG = 4, 45  # characters of a line above the last
_CODE = re.compile(r"^\d+(?=[^\d年])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_UNIT = re.compile(r"\d{3,12}[_\-－—](?P<unit>.+?)[_\-－—](?P<name>.+)")
_UNIT = 3  # digits; codes of units have so many, or a multiple
_CLOSE = 1.6  # heights between two lines of one title
_LIKE = 0.2  # share of the height by which they may differ
_MIDDLE = 1.5  # heights by which their middles may differ: blanks behind a line move it
_NEAR = 6.0  # points by which their edges may


def whole(lines: Sequence[Paragraph]) -> list[str]:
    """The texts of lines; several that are one title of a form stand as one, where its last stood."""
    texts = [line.text for line in lines]
    last = next((n for n in reversed(range(len(lines))) if not is_context(texts[n])), None)
    if last is None:
        return texts
    first = last
    for start in range(last - 1, max(-1, last - 1 - _MORE), -1):
        below = "".join(texts[start + 1 : last + 1])
        if not _could_begin(lines[start], lines[start + 1], named_by(below)):
            break
        if _titles(texts[start] + below) or _is_broken(lines[start], lines[start + 1]):
            first = start
    return [*texts[:first], "".join(map(squeeze, texts[first : last + 1])), *texts[last + 1 :]]


def _is_broken(line: Paragraph, below: Paragraph) -> bool:
    """Whether a line on paper, as wide as a title can be, was broken for want of room: it names a year, the next none."""
    if line.box is None or below.box is None or not is_title(squeeze(line.text + below.text)):
        return False
    wider = line.box[2] - line.box[0] > below.box[2] - below.box[0]
    return wider and bool(_YEAR.search(line.text)) and not _YEAR.search(below.text)


def _titles(together: str) -> bool:
    """Whether lines together are the title of the form of one project."""
    return named_by(together) is not None and not says("form-of", together)


def named_by(title: str) -> str | None:
    """The project that the title of a form names, None where it names none or is general.

    >>> named_by("信访业务培训绩效目标表"), named_by("项目支出绩效目标表"), named_by("支出总表")
    ('信访业务培训', None, None)
    >>> named_by("403001_某某局_设备检定项目绩效目标表"), unit_of("403001_某某局_设备检定项目绩效目标表")
    ('设备检定', '某某局')
    """
    found = pattern("form", "title").match(bare(squeeze(title)))
    if found is None or says("form", found[1], "general"):
        return None
    whose = _OF_UNIT.fullmatch(found[1])
    return whose["name"] if whose and names_a_body(whose["unit"]) else found[1]


def unit_of(title: str) -> str | None:
    """The unit that a title names, with its code, before the project; None where it names none so."""
    whose = _OF_UNIT.match(squeeze(title))
    return whose["unit"] if whose and names_a_body(whose["unit"]) else None


def _could_begin(line: Paragraph, below: Paragraph, named: str | None) -> bool:
    """Whether a line may go on in the line below it; where that names a project, not if it is whole or says as much."""
    text = squeeze(line.text)
    entire = named is not None and (
        says("title-line", text, "entire") or named in text or text in named
    )
    apart = (
        not _SHORT <= len(text) <= _LONG
        or line.heading != below.heading
        or any(bare(each) != each for each in (text, squeeze(below.text)))
        or says("title-line", text, "apart", "note")
        or is_title(text)
    )
    return not (entire or apart or _is_unit(text, named)) and _together(line, below)


def _is_unit(text: str, named: str | None) -> bool:
    """Whether a line is the name of a body, or begins with the code of one and needs nothing below it."""
    code = _CODE.match(text)
    coded = code is not None and len(code[0]) % _UNIT == 0 and named is not None
    return coded or names_a_body(without_code(text)) or (code is None and is_context(text))


def _together(line: Paragraph, below: Paragraph) -> bool:
    """Whether two lines may be of one title by their places; where none are known, they may."""
    if line.box is None or below.box is None:
        return True
    top, low = _height(line.box), _height(below.box)
    close = line.page == below.page and below.box[1] - line.box[3] < _CLOSE * max(top, low)
    return close and abs(top - low) < _LIKE * max(top, low) and _aligned(line.box, below.box)


def _height(box: Box) -> float:
    return box[3] - box[1]


def _aligned(box: Box, below: Box) -> bool:
    """Whether lines have one middle, or one left edge and the upper reaches as far to the right."""
    middle = abs(box[0] + box[2] - below[0] - below[2]) / 2 < _MIDDLE * _height(box)
    return middle or (abs(box[0] - below[0]) < _NEAR and box[2] > below[2] - _NEAR)
