"""Figures of all revenue and of all expenditure at once → a line for each side: 收、支总计均为9万元.

Of two figures that follow one another (收、支总计分别为9万元、8万元) the first is of revenue, the second of expenditure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.prose.clause import BOTH
from ingest.record import Line
from ingest.words.lexicon import says


def sided(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a sentence, none of them of both sides; a second line of one figure has `again`."""
    first = None
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if line.meaning.direction != BOTH:
            first = None
            yield line
        elif first:
            yield _second(line, first)
            first = None
        else:
            first = line if _are_two(line, following) else None
            yield replace(line, meaning=replace(line.meaning, direction="revenue"))
            if not first:
                yield replace(_spent(line), again="expenditure")


def _second(line: Line, first: Line) -> Line:
    """The second of two figures, which rises or falls as the first does."""
    meaning = replace(line.meaning, measure=first.meaning.measure, year=first.meaning.year)
    return _spent(replace(line, meaning=meaning, amount=line.amount.copy_sign(first.amount)))


def _spent(line: Line) -> Line:
    part = "total" if line.meaning.fund is None else None
    return replace(line, meaning=replace(line.meaning, direction="expenditure", part=part))


def _are_two(line: Line, following: Line | None) -> bool:
    """Whether a figure and the one that follows it are of one side each."""
    if following is None or following.meaning.direction != BOTH:
        return False
    before, behind = (_before(each) for each in (line, following))
    return says("phrase", before, "respectively", within="clause") and says(
        "phrase", behind, "second", within="between"
    )


def _before(line: Line) -> str:
    """The words of a quotation before its figure."""
    return line.cell.text.rpartition(line.printed)[0]
