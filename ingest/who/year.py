"""The body text of a document → the fiscal year that it speaks of: the one that most lines name."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.logical import Logical
from ingest.values.year import in_figures
from ingest.who.lines import around, title, windows
from ingest.words.lexicon import pattern, remembered, says
from ontology.fold import characters, squeeze

_HEAD = 40  # paragraphs that vote
_TITLE = 40  # characters of a title
_OWN = 8  # votes of a title of the document itself, beside two of a line around a table


def year(tables: Sequence[Logical], texts: Sequence[str]) -> int | None:
    """The year, None where no text names one.

    Lines around tables count twice, titles of the document itself more: a stale title of a table or two
    turns no document to another year. A report on one year with the draft of the next is of the draft's.
    """
    votes: Counter[int] = Counter()
    captions = {table.caption for table in tables}
    for text in (*texts[:_HEAD], *windows(texts)):
        own = _is_own(text) and squeeze(text) not in captions
        votes.update(_year_of(text)[:1] * (_OWN if own else 1))
        votes.update(_found("draft", in_figures(characters(text)))[:1] * _OWN)
    for line in around(tables):
        votes.update(_year_of(line)[:1] * 2)
    if not votes:
        return _compared(Counter(_printed(tables, texts)))
    return votes.most_common(1)[0][0]


def _compared(votes: Counter[int]) -> int | None:
    """The year of the most votes; of two that follow each other and have as many, the one held against the other.

    >>> _compared(Counter([2023, 2024, 2024, 2023])), _compared(Counter([2023, 2023, 2024])), _compared(Counter())
    (2024, 2023, None)
    """
    most = max(votes.values(), default=0)
    alike = [year for year, number in votes.items() if number == most]
    pair = len(alike) == 2 and abs(alike[0] - alike[1]) == 1
    return max(alike) if pair else next(iter(alike), None)


def _is_own(text: str) -> bool:
    """Whether a line titles the document with its year; a report of what was executed and a draft has two."""
    return title(text) is not None and not says("disclosure", text, "report")


def _printed(tables: Sequence[Logical], texts: Sequence[str]) -> Iterator[int]:
    """Any year that the text or the tables print: the last resort of forms without a dated title."""
    cells = (
        cell.text for table in tables for row in table.rows for cell in row if cell is not None
    )
    for text in (*texts, *cells):
        yield from _found("any-year", in_figures(characters(text)))


@remembered
def _year_of(text: str) -> tuple[int, ...]:
    plain = in_figures(characters(text))
    years = _found("dated", plain) or _found("year", plain)
    titled = len(plain) < _TITLE and says("disclosure", plain, "of-a-budget")
    return years or (_found("any-year", plain) if titled else ())


@remembered
def _found(kind: str, text: str) -> tuple[int, ...]:
    matches = pattern("disclosure", kind).finditer(text)
    return tuple(int(digits) for found in matches for digits in found.groups() if digits)
