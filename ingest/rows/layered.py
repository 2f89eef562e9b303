"""The columns of one row of money → its parts, in which each yuan stands once.

A row prints a sum and the funds that make it up, or a fund and what of it is what. The narrowest columns stand
for the money that they tell, the wider one for what they leave of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ingest.record import Code, Line, Meaning
from ingest.values.money import last_digit
from ontology import codes

Part = tuple[Line, Decimal]
_NONE = Decimal(0)
_CODES = ("function", "economic", "government_economic")


def rows_of(lines: Sequence[Line], form: bool = False) -> list[list[Line]]:
    """The lines by row; those of a `form` are one row, where no more than one of its rows has a sum of all funds."""
    rows: dict[tuple[int | None, int], list[Line]] = {}
    for line in lines:
        rows.setdefault((line.cell.page, line.cell.row), []).append(line)
    summed = [own for own in rows.values() if any(_fund(line.meaning) == "all" for line in own)]
    return [list(lines)] if form and len(summed) < 2 else list(rows.values())


def layered(lines: Iterable[Line]) -> Iterator[Part]:
    """The lines of a row, each with what of its amount no narrower one tells; nothing for those told in full.

    Columns that together exceed the one above them are not taken for its parts: the sum stands then.
    """
    own = _distinct(lines)
    for top in _tops(own):
        below = list(layered(_below(top, own)))
        rest = top.amount - sum((amount for _, amount in below), _NONE)
        slack = _slack([top, *(line for line, _ in below)])
        if rest < -slack:
            yield top, top.amount
        else:
            yield from below
            if rest > slack or not below:
                yield top, rest


def overdrawn(lines: Iterable[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """The lines that the narrower ones of their row exceed together, with these."""
    own = _distinct(lines)
    for top in _tops(own):
        below = _below(top, own)
        parts = [line for line, _ in layered(below)]
        told = sum((amount for _, amount in layered(below)), _NONE)
        if told - top.amount > _slack([top, *parts]):
            yield top, parts


def _distinct(lines: Iterable[Line]) -> list[Line]:
    """The lines with money, of each meaning once: the largest of a row; rows that make up their total, else the total."""
    found: dict[tuple[str | None, ...], list[Line]] = {}
    for line in lines:
        key = (_fund(line.meaning), *(_notation(line.meaning, name) for name in _CODES))
        if line.amount:
            found.setdefault(key, []).append(line)
    return [line for same in found.values() for line in _once(same)]


def _once(same: Sequence[Line]) -> list[Line]:
    rows: dict[tuple[int | None, int], Line] = {}
    for line in same:
        row = (line.cell.page, line.cell.row)
        if row not in rows or line.amount > rows[row].amount:
            rows[row] = line
    leaves = [line for line in rows.values() if line.aggregation == "leaf"]
    whole = max(
        (line for line in rows.values() if line.aggregation != "leaf"),
        key=lambda line: line.amount,
        default=None,
    )
    if whole is None:
        return leaves
    rest = whole.amount - sum((line.amount for line in leaves), _NONE)
    return leaves if leaves and abs(rest) <= _slack([whole, *leaves]) else [whole]


def _tops(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not any(_is_above(other, line) for other in lines)]


def _below(top: Line, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if _is_above(top, line)]


def _is_above(one: Line, other: Line) -> bool:
    """Whether a line's fund and classes hold all that another's do."""
    wide, narrow = one.meaning, other.meaning
    own = [(_notation(wide, name), _notation(narrow, name)) for name in _CODES]
    classes = all(code is None or (within or "").startswith(code) for code, within in own)
    same = _fund(wide) == _fund(narrow) and all(code == within for code, within in own)
    return one is not other and classes and _holds(_fund(wide), _fund(narrow)) and not same


def _holds(wide: str, narrow: str) -> bool:
    above = (each.notation for each in codes.scheme("fund").ancestors(narrow))
    return wide in (narrow, "all") or wide in above


def _fund(meaning: Meaning) -> str:
    return meaning.fund or "all"


def _notation(meaning: Meaning, name: str) -> str | None:
    code: Code | None = getattr(meaning, name)
    return code.notation if code else None


def _slack(lines: Sequence[Line]) -> Decimal:
    """How far rounding may put a sum and its parts apart, in yuan."""
    return sum((last_digit(line.printed, line.unit_of_money) / 2 for line in lines), _NONE)
