"""A table that declares no unit of money → the unit that the rest of the document tells, by its figures.

Prose that states 938.64万元 tells the unit of a table that prints 938.64; a table that declares 元 and prints
4,123,600.00 tells that of one that prints 412.36 for the same money.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.logical import Logical
from ingest.values.figure import number
from ingest.values.money import FACTORS, in_yuan, last_place, unit_named
from ingest.words.lexicon import answer, pattern

_DIGITS = 3  # of a figure that tells; shorter ones recur by chance
_AGREEING = 2  # figures of other tables that tell a unit
_LONGEST = 60  # characters of a line that declares a unit

_Span = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells beside the table: amounts in prose, amounts of other tables, declarations.

    `stated` are figures of the text by their units, `amounts` those of tables with a unit, in yuan and sorted.
    """

    stated: tuple[tuple[str, frozenset[Decimal]], ...]
    amounts: tuple[Decimal, ...]
    declared: frozenset[str]


def told(texts: Iterable[str], tables: Iterable[tuple[Logical, str]]) -> Told:
    """What paragraphs and tables with their units tell of units of money."""
    with_unit = list(tables)
    around = {line for table, _ in with_unit for line in table.context}
    stated: dict[str, set[Decimal]] = {}
    declared: set[str] = set()
    for text in texts:
        for found in pattern("phrase", "amount", "sentence").finditer(text):
            value = number(found[1])
            if value is not None and _tells(value):
                stated.setdefault(unit_named(found[2]), set()).add(value)
        line = answer("stated-unit", text) if len(text) < _LONGEST else None
        if line and text not in around:
            declared.add(unit_named(line.match[1]))
    amounts = {
        value * FACTORS[unit]
        for table, unit in with_unit
        for value in figures(table)
        if _tells(value)
    }
    return Told(
        tuple((unit, frozenset(values)) for unit, values in sorted(stated.items())),
        tuple(sorted(amounts)),
        frozenset(declared),
    )


def by_prose(table: Logical, found: Told) -> str | None:
    """The unit with which prose states more of the table's figures than with any other, None where none does."""
    own = {value for value in figures(table) if _tells(value)}
    return _most({unit: len(own & values) for unit, values in found.stated}, 1)


def by_amounts(table: Logical, found: Told, units: Collection[str]) -> str | None:
    """The unit in which more of the table's figures are amounts of other tables, or of the text, than in any other."""
    own = {value for value in figures(table) if _tells(value)}
    spoken = [_span(value, unit) for unit, values in found.stated for value in values]
    among = {
        unit: sum(
            _stands(value, unit, found.amounts) or _is_spoken_of(value, unit, spoken)
            for value in own
        )
        for unit in units
    }
    return _most(among, _AGREEING)


def figures(table: Logical) -> set[Decimal]:
    """The figures that the rows of a table print."""
    texts = {cell.text for row in table.rows for cell in row if cell is not None}
    return {value for text in texts if (value := number(text)) is not None}


def _tells(value: Decimal) -> bool:
    """Whether a figure is printed long enough to be no other's by chance."""
    return value != 0 and len(value.as_tuple().digits) >= _DIGITS


def _stands(value: Decimal, unit: str, amounts: Sequence[Decimal]) -> bool:
    """Whether an amount stands among others as far as the figure's last decimal tells."""
    least, most = _span(value, unit)
    place = bisect_left(amounts, least)
    return place < len(amounts) and amounts[place] <= most


def _is_spoken_of(value: Decimal, unit: str, spoken: Iterable[_Span]) -> bool:
    """Whether the text states an amount, rounded as it is there."""
    least, most = _span(value, unit)
    return any(least <= high and low <= most for low, high in spoken)


def _span(value: Decimal, unit: str) -> _Span:
    """The least and the greatest amount in yuan that a figure may be rounded from."""
    half = last_place(value) / 2
    return in_yuan(value - half, unit), in_yuan(value + half, unit)


def _most(among: dict[str, int], enough: int) -> str | None:
    """The unit that most speaks for, None where two are equal or too little speaks for it."""
    ranked = sorted(among.items(), key=lambda each: -each[1])
    if not ranked or ranked[0][1] < enough:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[1][1] < ranked[0][1] else None
