"""The columns of targets of an indicator's row: comparator, value and unit → the target as one text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.headings.field import unbracketed
from ingest.headings.indicator import Half, heading_of
from ingest.logical import Row, at
from ingest.values.target import is_comparator
from ingest.words.lexicon import says
from ontology.fold import squeeze

_LONGEST = 5  # characters of a comparator


def joined(values: dict[str, str]) -> str:
    """Comparator, value and unit as printed in columns of their own, each said once.

    无 is no unit, 正向 no comparator, and a comparator alone no target; what the value says itself, its columns need not say again.

    >>> joined({"sign": "≥", "target": "15", "measure-unit": "个"}), joined({"sign": "≥", "target": "≥15"})
    ('≥15个', '≥15')
    >>> joined({"sign": "正向", "target": "无", "measure-unit": "无"})
    '无'
    """
    value, sign = values.get("target", ""), _sign(values)
    if not value and _compares(sign):
        return ""
    again = _compares(sign) and any(map(is_comparator, _heads(value)))
    return "".join(("" if again else unbracketed(sign) or sign, value, *_unit(values, value)))


def _sign(values: dict[str, str]) -> str:
    """What the column of comparators says; one of natures (定量, 定性) may print comparators as well."""
    sign, nature = values.get("sign", ""), values.get("nature", "")
    sign = nature if _compares(nature) and not _compares(sign) else sign
    return "" if says("target-part", sign, "ignored") else sign


def _heads(value: str) -> Iterator[str]:
    """What a value begins with, as long as a comparator may be."""
    plain = squeeze(value)
    return (plain[:length] for length in range(1, _LONGEST + 1))


def _unit(values: dict[str, str], value: str) -> Iterator[str]:
    unit = values.get("measure-unit", "")
    again = bool(unit) and squeeze(value).endswith(squeeze(unit))
    if not again and not says("target-part", unit, "ignored"):
        yield unit


def signed(half: Half, end: int | None, rows: Sequence[Row]) -> Half:
    """The columns of a set with the one that prints comparators, whatever heads it; up to the column `end`.

    Such a column is headed by nothing else that is known, and prints comparators and kinds of targets only.
    """
    target = half.places.get("target")
    own = half.places.get("sign")
    if target is None or (own is not None and _signs(own, rows)):
        return half
    known = {column for role, column in half.places.items() if role != "nature"}
    last = max(map(len, rows), default=0) if end is None else end
    beside = (*range(min(known), target), *range(target + half.width, last))
    found = (column for column in beside if column not in known and _signs(column, rows))
    column = next(found, None)
    return half if column is None else replace(half, places={**half.places, "nature": column})


def _signs(column: int, rows: Sequence[Row]) -> bool:
    """Whether a column prints comparators, and nothing beside them but kinds of targets."""
    cells = (cell for cell in dict.fromkeys(at(row, column) for row in rows) if cell is not None)
    own = (cell.text for cell in cells if (cell.column, cell.columns) == (column, 1))
    printed = [text for text in own if text.strip() and not heading_of(text)]
    found = [_compares(text) for text in printed]
    return any(found) and all(map(max, found, (says("target-part", text) for text in printed)))


def _compares(text: str) -> bool:
    """Whether a cell says how a target compares; 大于等于（≥） does."""
    return is_comparator(text) or is_comparator(unbracketed(text))
