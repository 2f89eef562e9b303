"""A printed unit of measure → the unit in which it is compared, and how many of it one is.

`units.csv` holds the units: each form that is printed, the unit that it is one of, and the factor. Kinds tell what
may stand before a unit (万 of things that are counted) and beside it (台/套: whichever of both it is).
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from ontology.fold import characters

MULTIPLE = "multiple"
"""The kind of what is no unit but says how many of one: 万."""
_COUNTED = ("piece", "people", "space")
_OUTER = re.compile(r"^[(\[](.+)[)\]]$")
_EITHER = re.compile(r"^(\w+)\((\w+)\)$")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit, and how many of it one printed unit is."""

    unit: str
    factor: Decimal
    kind: str


@lru_cache(maxsize=4096)
def measure(printed: str) -> Measure | None:
    """The unit that a printed one is compared in; None for words that are no unit.

    >>> measure("万个"), measure("个百分点")
    (Measure(unit='个', factor=Decimal('10000'), kind='piece'), Measure(unit='百分点', factor=Decimal('1'), kind='other'))
    >>> [measure(each).unit for each in ("(次)", "台(套)", "套/台", "台套", "万元/年", "元/人·月", "人·次", "㎡")]
    ['次', '台/套', '台/套', '台/套', '元/年', '元/人/月', '人次', '平方米']
    >>> measure("人次的个体心理咨询辅导") is None, measure("千克").factor, measure("小时").factor
    (True, Decimal('1'), Decimal('60'))
    """
    text = re.sub(r"\s+", "", characters(printed)).lower()
    outer = _OUTER.match(text)
    if outer:
        text = outer[1]
    text = text.removesuffix("内")
    return _simple(text) or _either(text.replace("、", "/")) or _per(text)


def _simple(text: str) -> Measure | None:
    """A unit of the table, or so many thousands or millions of one that is counted."""
    if text in _table():
        return _table()[text]
    for place in range(1, len(text)):
        many, own = _table().get(text[:place]), _table().get(text[place:])
        if many and own and many.kind == MULTIPLE and own.kind in _COUNTED:
            return Measure(own.unit, own.factor * many.factor, own.kind)
    return None


def _either(text: str) -> Measure | None:
    """Whichever of several pieces it is: 台/套, 台(套), 台套; in the order of the table."""
    inner = _EITHER.match(text)
    parts = [inner[1], inner[2]] if inner else text.split("/")
    if len(parts) == 1 and len(text) in (2, 3):
        parts = [*text]
    found = [_table().get(each) for each in parts]
    units = {each.unit for each in found if each is not None and each.kind == "piece"}
    if len(units) < 2 or len(units) < len(parts):
        return None
    order = [each.unit for each in _table().values()]
    return Measure("/".join(sorted(units, key=order.index)), Decimal(1), "piece")


def _per(text: str) -> Measure | None:
    """So much for each: the first is counted, the others keep their own name."""
    first, *others = text.split("/")
    counted, each = _simple(first), [_named().get(one) for one in others]
    if counted is None or not each or not all(each):
        return None
    return Measure("/".join((counted.unit, *filter(None, each))), counted.factor, "rate")


@cache
def _named() -> Mapping[str, str]:
    """Every printed form with the unit it is; of a multiple its own name, for what is counted by is not converted."""
    return {
        form: row["unit"] if row["factor"] == "1" else row["forms"].split("|")[0]
        for row in _rows()
        for form in row["forms"].split("|")
    }


@cache
def _table() -> Mapping[str, Measure]:
    """Every printed form, in lower case, with its unit."""
    return {
        form: Measure(row["unit"], Decimal(row["factor"]), row["kind"])
        for row in _rows()
        for form in row["forms"].split("|")
    }


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files("ingest.values").joinpath("units.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
