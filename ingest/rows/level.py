"""Lines of one block → which are leaves: a line with a finer line below it is a subtotal.

Coded lines have their place in the hierarchy; lines of words only have that of their enumerators:
（一） stands below 一、 and 1. below both. What rows 其中 divide is told by what they add up to.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product
from types import MappingProxyType

from ingest.headings.total import is_sum
from ingest.record import Aside, Further, Line
from ingest.rows.share import Shares, shares
from ingest.rows.subtotal import is_note, subtotal
from ingest.values.enumerator import depth
from ingest.values.item import SHARES
from ontology import codes

_DIMENSIONS = ("function", "economic", "government_economic", "revenue")
Key = tuple[str, str, str, str, str | None, str | None, str | None]


def aggregate(lines: list[Line], heads: Mapping[int, int] = MappingProxyType({})) -> list[Line]:
    """Mark each line leaf, subtotal or total; sums take leaves only. Lines come in printed order.

    Columns of single funds and classes make no subtotals of the others, which are another data set. `heads` are the
    depths of the enumerators of rows without amounts, by the row above: what stands below them divides no row above them.
    """
    told = shares(lines)
    noted = told.notes | {line.cell.row for line in lines if is_note(line)}
    keys: dict[tuple[Aside | None, Further | None], set[Key]] = {}
    for line in lines:
        found = keys.setdefault(_group(line), set())
        if line.meaning.scope is None or line.cell.row not in noted:  # a note divides nothing
            found.add(_key(line))
    above = {
        group: {each for key in found for each in _above(key)} for group, found in keys.items()
    }
    printed = [line for line in lines if line.cell.row not in noted]
    over = _over(printed, heads) | told.divided
    return [_marked(_noted(line, told), above[_group(line)], over) for line in lines]


def _group(line: Line) -> tuple[Aside | None, Further | None]:
    return line.aside, line.further


def _noted(line: Line, told: Shares) -> Line:
    """A row 其中 that divides nothing is a memorandum: its money is another row's already."""
    if line.cell.row not in told.notes:
        return line
    noted = replace(line, meaning=replace(line.meaning, item="memo"))
    return (
        subtotal(noted, "a note of what the row above holds")
        if line.aggregation == "leaf"
        else noted
    )


def _marked(line: Line, above: set[Key], over: set[int]) -> Line:
    if line.aggregation != "leaf":
        return line
    if is_note(line):
        return subtotal(line, "a note of what a row above holds")
    if _key(line) in above:
        return subtotal(line, "a finer code, item, unit or project lies below it")
    if line.cell.row in over:
        return subtotal(line, "deeper enumerators, or rows 其中 that add up to it, follow")
    if is_sum(line.name or ""):
        return subtotal(line, "it calls itself a sum")  # 人员经费合计
    return line


def _over(lines: list[Line], heads: Mapping[int, int]) -> set[int]:
    """Rows whose enumerator is followed by a deeper one before the next of its own depth, with amounts or without."""
    rows = dict.fromkeys((line.cell.row, line.name or "", line.aggregation) for line in lines)
    depths = [
        (row, None if aggregation == "total" else depth(name)) for row, name, aggregation in rows
    ]
    return {
        row
        for (row, own), (_, below) in pairwise(depths)
        if own and below and below > own and heads.get(row, below) > own
    }


def _key(line: Line) -> Key:
    meaning = line.meaning
    return (
        meaning.function.notation if meaning.function else "",
        meaning.economic.notation if meaning.economic else "",
        meaning.government_economic.notation if meaning.government_economic else "",
        meaning.revenue.notation if meaning.revenue else "",
        meaning.item,
        line.unit,
        line.project,
    )


@lru_cache(maxsize=1024)
def _above(key: Key) -> tuple[Key, ...]:
    """The keys of all coarser lines that a line lies below, in one dimension or in several at once.

    Of a government and a department code in one row each only refines the other: without it the line
    is coarser. So is the function without the project that it pays for, the unit without the functions, and a
    wider class that is no unit's.
    """
    ladders = [
        [notation, *_ancestors(name.replace("_", "-"), notation)]
        for name, notation in zip(_DIMENSIONS, key[:4], strict=True)
    ]
    crossed = bool(key[1] and key[2])
    if crossed:
        ladders[1].append("")
        ladders[2].append("")
    items = [key[4], *(_ancestors("item", key[4]) if key[4] and key[4] not in SHARES else [])]
    projects = [key[6], None] if key[0] else [key[6]]
    coarser = [
        (function, economic, government, revenue, item, unit, project)
        for function, economic, government, revenue in product(*ladders)
        if not crossed or economic or government
        for unit in {
            key[5],
            None if (function, economic, government, revenue) != key[:4] else key[5],
        }
        for item in items
        for project in projects
    ]
    if key[5] and any(key[:4]):
        coarser += [
            ("", "", "", "", item, key[5], project) for item in items for project in projects
        ]
    return tuple(found for found in coarser if found != key)


def _ancestors(scheme: str, notation: str) -> list[str]:
    if not notation:
        return []
    listed = [concept.notation for concept in codes.scheme(scheme).ancestors(notation)]
    if listed or scheme == "item":
        return listed
    return [notation[:width] for width in (3, 5, 7) if width < len(notation)]
