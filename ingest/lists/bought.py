"""What a row of purchases says beyond its codes: kinds of goods, a year's budget, and the sum of its kinds."""

from collections.abc import Sequence
from decimal import Decimal

from ingest.columns.measure import measure
from ingest.columns.setting import Frame
from ingest.frozen.replaced import replace
from ingest.record import NOTHING, Line, Meaning
from ingest.values.enumerator import bare
from ingest.values.item import is_bought
from ingest.values.year import years
from ingest.words.lexicon import notation

_ALL = "procurement-total"
_KINDS = ("procurement-goods", "procurement-works", "procurement-services")


def summed(line: Line, row: Sequence[Line]) -> Line:
    """A line of all that is bought; where columns of its kinds add up to it, it is their sum."""
    kinds = [
        each.amount
        for each in row
        if each.meaning.item in _KINDS and each.meaning.fund == line.meaning.fund
    ]
    summed = line.aggregation == "leaf" and line.meaning.item == _ALL
    divided = summed and bool(kinds) and sum(kinds, Decimal(0)) == line.amount
    return replace(line, aggregation="subtotal") if divided else line


def said_of(label: str, column: Meaning, frame: Frame) -> Meaning:
    """What a row that names no item says of procurement: goods, works, services, small business, or a year's budget.

    A share for small business of goods alone is in the share of all and in the goods.
    """
    found = notation("item", bare(label))
    if years(label):
        return Meaning(measure=measure(label, frame))
    if not is_bought(found):
        return NOTHING
    return Meaning(item=found if column.item in (None, _ALL) else "memo")
