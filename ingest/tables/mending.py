"""A row that a page break cut within its cells → the row whole."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.grid import Cell
from ingest.headings.field import key_of
from ingest.headings.indicator import role_of
from ingest.headings.levels import level1, level2
from ingest.headings.total import is_total
from ingest.logical import Row, at, filled
from ingest.tables.printed import Printed, Widest, decimals, whole_digits, width
from ingest.values.body import without_code
from ingest.values.enumerator import bare
from ingest.values.figure import is_figure
from ingest.words.lexicon import notation
from ontology import codes
from ontology.fold import squeeze

_END = 4  # characters; what a page break cuts off a label is no longer
_LABEL = 20  # characters; a label is no longer
_DIGITS = re.compile(r"[\d.,]+")
_CODE = 5  # digits; what is shorter may be any number
_MORE = 3  # digits; a figure so much longer than all above it in its column is two
_NAMED = ("function", "economic", "government-economic")


def mended(last: Row, first: Row, form: bool, before: Printed) -> Row | None:
    """The last row of a page with what stands cut off on the next; None where that is a row of its own.

    What is cut off goes on with cells that the row above fills. A cell that only so becomes a code, an
    amount as the table prints them or words that it printed before tells it for the row. Else, words are
    cut off that have no figure beside them. Where they begin in the column where rows begin, it could be
    a row without amounts: then only those that no list has on their own. In a form figures tell nothing,
    and words alone are one cell; where its grid is drawn anew, it goes on with the last.
    """
    rest = filled(first)
    ends = {cell: _end(last, first, cell, form) for cell in rest}
    pairs = [(end, cell) for cell, end in ends.items() if end is not None and end.text.strip()]
    if not rest or len(pairs) < len(rest):
        return None
    named = any(not _DIGITS.fullmatch(cell.text.strip()) for cell in rest)
    told = [pair for pair in pairs if not (form and _DIGITS.fullmatch(pair[1].text.strip()))]
    if any(_completes(end, cell, before, named) for end, cell in told):
        if any(_are_amounts(end, cell, before) for end, cell in pairs):
            return None
    elif any(map(_is_whole, rest)) or (form and len(rest) > 1) or _opens(last, pairs, form):
        return None
    joined = {end: replace(end, text=_joined(end.text, cell.text)) for end, cell in pairs}
    return tuple(joined.get(cell, cell) if cell is not None else None for cell in last)


def _joined(top: str, rest: str) -> str:
    """What a page cut, in two lines as a cell prints words; digits are one figure."""
    figure = _DIGITS.fullmatch(rest.strip()) and _DIGITS.fullmatch(top.split()[-1])
    return f"{top.rstrip()}{rest.strip()}" if figure else f"{top}\n{rest}"


def _opens(last: Row, pairs: Sequence[tuple[Cell, Cell]], form: bool) -> bool:
    """Whether words could open a row: they stand where rows begin, and may be whole as they are."""
    begins = next((cell.column for cell in last if cell is not None and cell.text.strip()), 0)
    return any(cell.column <= begins for _, cell in pairs) and (form or not _is_cut(pairs))


def _end(last: Row, first: Row, cell: Cell, form: bool) -> Cell | None:
    """The cell above that a cell at the top of a page goes on with."""
    above = at(last, cell.column)
    same = above is not None and (above.column, above.columns) == (cell.column, cell.columns)
    anew = len(first) != len(last) or above is None or not same or not above.text.strip()
    return last[-1] if form and anew else above


def mended_labels(last: Row, first: Row) -> Row | None:
    """The last row of a form's page where the next page ends its labels or levels; None where it ends none.

    All that the next page prints goes on with what stands above it on paper. A label beside several rows
    ends on the next page whatever rows stand there, so that it tells only of a row that holds nothing else.
    """
    rest = filled(first)
    pairs = [(end, cell) for cell in rest if (end := _over(last, cell)) and end.text.strip()]
    parts = {end: cell.text for end, cell in pairs}
    telling = [pair for pair in pairs if pair[1].rows == 1 or len(rest) == 1]
    ended = any(_is_ended(end.text, cell.text) for end, cell in telling)
    if not ended or len(parts) < len(rest):
        return None
    joined = {end: replace(end, text=f"{end.text}\n{text}") for end, text in parts.items()}
    return tuple(joined.get(cell, cell) if cell is not None else None for cell in last)


def _over(last: Row, cell: Cell) -> Cell | None:
    """The cell that stands above another on paper."""
    if cell.box is None:
        return None
    middle = (cell.box[0] + cell.box[2]) / 2
    boxed = (each for each in last if each is not None and each.box is not None)
    return next((each for each in boxed if each.box and each.box[0] <= middle < each.box[2]), None)


def _is_ended(top: str, low: str) -> bool:
    """Whether few characters make a label of a form out of what is none, or another one."""
    told, whole = squeeze(top), squeeze(f"{top}{low}")
    short = len(whole) - len(told) <= _END and len(whole) <= _LABEL
    return short and _asked(whole) not in (None, _asked(told))


def _asked(text: str) -> str | None:
    return level1(text) or level2(text) or key_of(text) or role_of(text)


def mended_headings(last: Row, first: Row) -> dict[Cell, Cell]:
    """The cells of a page's first row with what the page before cut off of them; none where they are whole.

    Headings are cut where neither piece of one is known, and both together are.
    """
    tops = {cell: at(last, cell.column) for cell in dict.fromkeys(first) if cell is not None}
    pairs = {low: top for low, top in tops.items() if top is not None and top.text.strip()}
    if not any(is_torn(top.text, low.text) for low, top in pairs.items()):
        return {}
    return {low: replace(low, text=f"{top.text}\n{low.text}".strip()) for low, top in pairs.items()}


def is_torn(top: str, low: str) -> bool:
    """Whether words are known together, and neither piece is known alone."""
    return bool(low.strip()) and _is_known(top + low) and not (_is_known(top) or _is_known(low))


def _is_whole(cell: Cell) -> bool:
    """A figure, or a label with an enumerator of its own."""
    return is_figure(cell.text) or bare(cell.text) != cell.text.strip()


def _completes(end: Cell, cell: Cell, before: Printed, named: bool) -> bool:
    """Whether a cell makes a code, an amount or words printed before of the cell above it, which is none.

    `named` says that words stand in its row: it could be a row of its own.
    """
    top, whole = squeeze(end.text), squeeze(f"{end.text}{cell.text}")
    if not _DIGITS.fullmatch(cell.text.strip()):
        known = whole in before.texts and not {top, squeeze(cell.text)} & before.texts
        return known or _open(top) > 0 > _open(squeeze(cell.text))
    if len(whole) >= _CODE and _is_code(whole):
        return not _is_code(top)
    if _are_two(top, squeeze(cell.text), before.columns.get(end.column), named):
        return False
    return is_figure(whole) and decimals(whole) == before.places != decimals(top)


def _open(text: str) -> int:
    """How many brackets a text opens and does not close; below none, how many it closes that it did not open."""
    opened, closed = (sum(map(text.count, signs)) for signs in ("（(", "）)"))
    return opened - closed


def _are_two(top: str, rest: str, column: Widest | None, named: bool) -> bool:
    """Whether digits below a page break are a figure of their own, by the figures printed above in their column.

    Where there are none, those of a row with words are. A cell cuts a figure where its line is full: not before, as others of the column show that are wider.
    """
    if not is_figure(top) or not is_figure(rest) or rest.startswith("."):
        return False
    if column is None and named:
        return True
    above = column or Widest(0, whole_digits(top))
    return above.width > width(top) or whole_digits(top + rest) >= above.digits + _MORE


def _are_amounts(end: Cell, cell: Cell, before: Printed) -> bool:
    """Whether both cells print a whole amount."""
    found = (each.text for each in (end, cell) if is_figure(each.text))
    return [decimals(text) for text in found] == [before.places] * 2


def _is_code(text: str) -> bool:
    return any(codes.scheme(name).get(text) is not None for name in _NAMED)


def _is_cut(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether words at the beginning of a row are the end of those above: known together, not alone."""
    alone = [_is_known(cell.text) for _, cell in pairs]
    together = [_is_known(f"{end.text}{cell.text}") for end, cell in pairs]
    return not any(alone) and any(together)


def _is_known(text: str) -> bool:
    label = without_code(bare(squeeze(text)))
    if _is_code(label):
        return True
    words = (notation(dimension, label) for dimension in ("fund", "part", "item"))
    named = (codes.scheme(name).named(label) for name in _NAMED)
    return is_total(label) or any(words) or any(named)
