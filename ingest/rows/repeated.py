"""Tables of one disclosure → those that only state again what another one states, marked as such.

A table printed twice, an annex beside the table of the body, a table of main figures: whoever sums up
all tables of a kind must not meet their money again. Tables of units that print different names above
them are never the same, whatever they hold.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.issue import Issue
from ingest.kinds.kind import kind
from ingest.record import Table

Fact = tuple[tuple[str | int | None, ...], str | None, str | None, Decimal]


def repeated(
    tables: Sequence[Table], owners: Mapping[int, str | None], own: str
) -> tuple[list[Table], list[Issue]]:
    """The tables, with those marked that hold nothing which an earlier or fuller one of their kind does not.

    `owners` are the units named above the printed tables, by their numbers; `own` is the disclosing unit.
    """
    facts = [_facts(table, own) for table in tables]
    found = list(tables)
    issues: list[Issue] = []
    for place, table in enumerate(tables):
        first = _first(place, tables, facts, owners)
        if first is not None:
            found[place] = replace(table, kind="repeated", repeats=(first.order, first.facet))
            issues.append(_issue(table, first))
    return found, issues


def _first(
    place: int,
    tables: Sequence[Table],
    facts: Sequence[Counter[Fact]],
    owners: Mapping[int, str | None],
) -> Table | None:
    """The table that states all that the one at `place` does: the fullest, of equals the first."""
    table, own = tables[place], facts[place]
    if kind(table.kind).traits.always_counts or not any(fact[3] for fact in own):
        return None
    fuller = [
        (-facts[other].total(), other)
        for other, each in enumerate(tables)
        if each.kind == table.kind and each.order != table.order and own <= facts[other]
        if len({owners.get(each.order), owners.get(table.order)} - {None}) < 2
    ]
    size, other = min(fuller, default=(0, place))
    return tables[other] if (size, other) < (-own.total(), place) else None


def _facts(table: Table, own: str) -> Counter[Fact]:
    """What the lines say, whatever they are called and wherever they stand."""
    return Counter(
        (line.meaning.notations, line.unit or own, line.project, line.amount)
        for line in table.lines
    )


def _issue(table: Table, first: Table) -> Issue:
    text = (
        f"表“{table.caption}”的数字都已列于第{first.order}表“{first.caption}”，不重复计算。"
        f"Table {first.order} states all that this one does."
    )
    return Issue("repeated-table", "notice", text, table.order)
