"""Rows at the top of a further page of a form → how many print again what heads or opens the form."""

from collections.abc import Sequence
from itertools import takewhile

from ingest.headings.column import holds
from ingest.headings.field import key_of
from ingest.headings.form import asks
from ingest.headings.indicator import heading_of
from ingest.logical import Row, filled, texts
from ingest.values.figure import is_figure
from ingest.words.lexicon import says
from ontology.fold import squeeze

_FIELDS = 8  # rows; a form that begins anew asks for its money within so many


def again(rows: Sequence[Row], above: Sequence[Row]) -> int:
    """How many rows only repeat rows of the form above them: its first ones, or the headings within it.

    None where a form begins anew. The last row of a page repeats nothing.
    """
    opened = _opened(rows, above)
    headed = takewhile(lambda row: _heads_again(row, above), rows[opened:-1])
    return opened + len([*headed])


def _opened(rows: Sequence[Row], above: Sequence[Row]) -> int:
    """How many rows are those that the form begins with; none where one begins anew."""
    pairs = zip(rows[:-1], above, strict=False)
    same = len([*takewhile(lambda pair: _words(pair[0]) == _words(pair[1]), pairs)])
    return 0 if asks([*rows[:1], *rows[same : same + _FIELDS]]) else same


def _words(row: Row) -> list[str]:
    return [squeeze(text) for text in texts(row)]


def _heads_again(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row prints headings that stand above, beside whatever label stands left of both."""
    said = [squeeze(cell.text) for cell in filled(row)]
    if len(said) < 2 or any(map(is_figure, said)) or not any(map(_heads, said[1:])):
        return False
    before = ([squeeze(cell.text) for cell in filled(other)] for other in above)
    return any(said in (other, other[1:]) or said[1:] == other for other in before)


def _heads(text: str) -> bool:
    """Whether words head a column of indicators, of tasks or of projects."""
    listed = holds(text, "form-list") is not None and key_of(text) is None
    return heading_of(text) is not None or says("task", text) or listed
