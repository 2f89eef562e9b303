"""A row that a page break cut within its cells → the row whole."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.grid import Cell
from ingest.lexicon.words import notation
from ingest.tables.header import is_total, squeeze
from ingest.tables.logical import Row, at
from ingest.tables.ownership import without_code
from ingest.values.enumerator import bare
from ingest.values.figure import is_figure
from ontology import codes

_DIGITS = re.compile(r"[\d.,]+")
_NAMED = ("function", "economic", "government-economic")


def mended(last: Row, first: Row, form: bool, places: int | None = None) -> Row | None:
    """The last row of a page with what stands cut off on the next; None where that is a row of its own.

    What is cut off goes on with cells that the row above fills: words, or digits without which the
    figure above is none (`places` counts the decimals that the table prints). Where it begins in the
    column where rows begin, it could be a row without amounts: then only words that no list has on
    their own are cut off. In a form one cell is; where its grid is drawn anew, it goes on with the last.
    """
    rest = [cell for cell in dict.fromkeys(first) if cell is not None and cell.text.strip()]
    if not rest or (form and len(rest) > 1):
        return None
    ends = {cell: _end(last, first, cell, form) for cell in rest}
    parts = {end: cell.text for cell, end in ends.items() if end is not None and end.text.strip()}
    whole = [_is_whole(cell) for cell in rest]
    torn = [_completes(cell, ends[cell], places) for cell in rest]
    if any(figure and not cut for figure, cut in zip(whole, torn, strict=True)):
        return None
    begins = next((cell.column for cell in last if cell is not None and cell.text.strip()), 0)
    opens = any(cell.column <= begins for cell in rest)
    if len(parts) < len(rest) or (opens and not any(torn) and (form or not _is_cut(rest, parts))):
        return None
    joined = {end: replace(end, text=f"{end.text}\n{text}") for end, text in parts.items()}
    return tuple(joined.get(cell, cell) if cell is not None else None for cell in last)


def _end(last: Row, first: Row, cell: Cell, form: bool) -> Cell | None:
    """The cell above that a cell at the top of a page goes on with."""
    above = at(last, cell.column)
    anew = len(first) != len(last) or above is None or not above.text.strip()
    return last[-1] if form and anew else above


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


def _completes(cell: Cell, end: Cell | None, places: int | None) -> bool:
    """Whether digits end the code or the amount above them, which is none of its kind without them."""
    if end is None or not _DIGITS.fullmatch(cell.text.strip()):
        return False
    whole = squeeze(f"{end.text}{cell.text}")
    if _is_code(whole):
        return not _is_code(squeeze(end.text))
    return is_figure(whole) and decimals(whole) == places != decimals(end.text)


def decimals(text: str) -> int:
    """How many decimals a figure prints.

    >>> decimals("1,143.28"), decimals("12")
    (2, 0)
    """
    return len(text.strip().partition(".")[2])


def _is_code(text: str) -> bool:
    return any(codes.scheme(name).get(text) is not None for name in _NAMED)


def _is_cut(rest: Sequence[Cell], parts: dict[Cell, str]) -> bool:
    """Whether words at the beginning of a row are the end of those above: known together, not alone."""
    alone = [_is_known(cell.text) for cell in rest]
    together = [_is_known(f"{end.text}{text}") for end, text in parts.items()]
    return not any(alone) and any(together)


def _is_known(text: str) -> bool:
    label = without_code(bare(squeeze(text)))
    if _is_code(label):
        return True
    words = (notation(dimension, label) for dimension in ("fund", "part", "item"))
    named = (codes.scheme(name).named(label) for name in _NAMED)
    return is_total(label) or any(words) or any(named)
