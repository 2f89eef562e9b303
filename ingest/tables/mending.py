"""A row that a page break cut within its cells → the row whole."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.grid import Cell
from ingest.lexicon.words import notation
from ingest.tables.header import is_total, squeeze
from ingest.tables.logical import Row, at
from ingest.values.enumerator import bare
from ingest.values.figure import is_figure
from ontology import codes

_NAMED = ("function", "economic", "government-economic")


def mended(last: Row, first: Row, form: bool) -> Row | None:
    """The last row of a page with what stands cut off on the next; None where that is a row of its own.

    What is cut off has no figure and goes on with cells that the row above fills. Where it begins in the
    column where rows begin, it could be a row without amounts: then only words that no list has on
    their own are cut off. In a form one cell is, and it goes on with the last one.
    """
    rest = [cell for cell in dict.fromkeys(first) if cell is not None and cell.text.strip()]
    if not rest or (form and len(rest) > 1) or any(map(_is_whole, rest)):
        return None
    ends = {cell: last[-1] if form else at(last, cell.column) for cell in rest}
    parts = {end: cell.text for cell, end in ends.items() if end is not None and end.text.strip()}
    begins = next((cell.column for cell in last if cell is not None and cell.text.strip()), 0)
    opens = any(cell.column <= begins for cell in rest)
    if len(parts) < len(rest) or (opens and (form or not _is_cut(rest, parts))):
        return None
    whole = {end: replace(end, text=f"{end.text}\n{text}") for end, text in parts.items()}
    return tuple(whole.get(cell, cell) if cell is not None else None for cell in last)


def mended_headings(last: Row, first: Row) -> dict[Cell, Cell]:
    """The cells of a page's first row with what the page before cut off of them; none where they are whole.

    Headings are cut where neither piece of one is known, and both together are.
    """
    tops = {cell: at(last, cell.column) for cell in dict.fromkeys(first) if cell is not None}
    pairs = {low: top for low, top in tops.items() if top is not None and top.text.strip()}
    if not any(_is_torn(top.text, low.text) for low, top in pairs.items()):
        return {}
    return {low: replace(low, text=f"{top.text}\n{low.text}".strip()) for low, top in pairs.items()}


def _is_torn(top: str, low: str) -> bool:
    return bool(low.strip()) and _is_known(top + low) and not (_is_known(top) or _is_known(low))


def _is_whole(cell: Cell) -> bool:
    """A figure, or a label with an enumerator of its own."""
    return is_figure(cell.text) or bare(cell.text) != cell.text.strip()


def _is_cut(rest: Sequence[Cell], parts: dict[Cell, str]) -> bool:
    """Whether words at the beginning of a row are the end of those above: known together, not alone."""
    alone = [_is_known(cell.text) for cell in rest]
    together = [_is_known(f"{end.text}{text}") for end, text in parts.items()]
    return not any(alone) and any(together)


def _is_known(text: str) -> bool:
    label = bare(squeeze(text))
    words = (notation(dimension, label) for dimension in ("fund", "part", "item"))
    named = (codes.scheme(name).named(label) for name in _NAMED)
    return is_total(label) or any(words) or any(named)
