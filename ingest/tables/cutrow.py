"""A row that a page break cut within its name, its amounts on the further page → the row whole.

What is left on the page before prints no amounts; what stands on the next one leaves blank what was printed
already. Rows of a table may lack amounts, so something must tell that this one is cut: no label at all below,
the name that a list gives to the code, words that the table printed before, or that no other code lacks amounts.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.grid import Cell
from ingest.headings.total import is_total
from ingest.logical import Row, at, filled, texts
from ingest.values.figure import is_figure
from ontology import codes
from ontology.concept import Concept
from ontology.fold import squeeze

_LISTS = ("function", "economic", "government-economic")
_CODE = 3  # digits; a code has so many at least


def completed(last: Row, first: Row, rows: Sequence[Row]) -> Row | None:
    """The last row of a page with the amounts of the next page's first one; None where they are two rows.

    `rows` are those that the table printed before its last.
    """
    if len(last) != len(first):
        return None
    amounts = [cell for cell in filled(first) if is_figure(cell.text) and not _is_code(cell)]
    above = filled(last)
    if not amounts or not above or max(cell.column for cell in above) >= amounts[0].column:
        return None
    labels = [cell for cell in filled(first) if cell.column < amounts[0].column]
    if not all(_fits(last, cell) for cell in filled(first)):
        return None
    if labels and not _goes_on(above, labels, rows):
        return None
    return tuple(_whole(cell, at(first, column)) for column, cell in enumerate(last))


def _fits(last: Row, cell: Cell) -> bool:
    above = at(last, cell.column)
    return above is not None and (above.column, above.columns) == (cell.column, cell.columns)


def _whole(top: Cell | None, low: Cell | None) -> Cell | None:
    if top is None or low is None or not low.text.strip():
        return top
    if not top.text.strip():
        return replace(low, row=top.row, rows=top.rows)
    return replace(top, text=f"{top.text}\n{low.text}")


def _goes_on(above: Sequence[Cell], labels: Sequence[Cell], rows: Sequence[Row]) -> bool:
    """Whether the labels of a row end those above it: one name in two pieces, and one code at most."""
    names = [cell for cell in labels if not _is_code(cell)]
    tops = {cell.column: cell for cell in above if not _is_code(cell)}
    coded = [cell for cell in (*above, *labels) if _is_code(cell)]
    if len(names) != 1 or len(coded) > 1 or not tops.keys() <= {names[0].column}:
        return False
    top, low = "".join(squeeze(cell.text) for cell in tops.values()), squeeze(names[0].text)
    if is_total(low) or is_total(top):
        return False
    if _is_named(coded, top + low) or (top and top + low in _printed(rows)):
        return True
    told = _is_named(coded, top) or _is_listed(low) or low in _printed(rows)
    return not told and bool(coded and top) and coded[0] in above and _none_lacks_amounts(rows)


def _is_code(cell: Cell) -> bool:
    text = squeeze(cell.text)
    return text.isdigit() and text.isascii() and len(text) >= _CODE and "." not in cell.text


def _is_named(coded: Sequence[Cell], name: str) -> bool:
    """Whether a list gives a name to a code."""
    found = (codes.scheme(each).get(squeeze(cell.text)) for cell in coded for each in _LISTS)
    return any(name in _names(one) for one in found if one is not None)


def _names(concept: Concept) -> set[str]:
    """What a code is called, and was."""
    return {squeeze(name) for name in (concept.label, *(name for name, _ in concept.former))}


def _is_listed(name: str) -> bool:
    return any(codes.scheme(each).named(name) for each in _LISTS)


def _printed(rows: Sequence[Row]) -> set[str]:
    return {squeeze(text) for row in rows for text in texts(row) if text.strip()}


def _none_lacks_amounts(rows: Sequence[Row]) -> bool:
    """Whether every row that begins with a code prints an amount as well."""
    held = [filled(row) for row in rows]
    begun = [row for row in held if row and _is_code(row[0])]
    return bool(begun) and all(any(is_figure(cell.text) for cell in row[1:]) for row in begun)
