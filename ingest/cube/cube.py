"""The data sets of a disclosure → the same as a cube, and what had to be said for it."""

from collections.abc import Sequence

from ingest.cube.gaps import with_gaps
from ingest.cube.leaves import with_leaves
from ingest.cube.partitions import divisions
from ingest.cube.places import counted, placed
from ingest.cube.remainder import with_remainder
from ingest.issue import Issue
from ingest.kinds.kind import kind
from ingest.record import Table

_LISTS = ("revenue", "fund-revenue", "basic-function")


def cube(tables: Sequence[Table], own: str) -> tuple[tuple[Table, ...], list[Issue]]:
    """The tables with every line in a place of its own; `own` is the unit that discloses.

    What prose states is only counted: a sentence may say the same again.
    """
    found: list[Table] = []
    issues: list[Issue] = []
    for table in tables:
        if kind(table.kind).traits.prose:
            found.append(counted(table, own))
            continue
        whole, said = _whole(table)
        issues += said
        for part in divisions(whole):
            for each, told in placed(part, own):
                found.append(each)
                issues += told
    return tuple(found), issues


def _whole(table: Table) -> tuple[Table, list[Issue]]:
    """A table whose leaves add up to its totals, where it is of a kind that adds up."""
    if _divides(table):
        return with_gaps(table)
    if not adds_up(table):
        return table, []
    return with_remainder(with_leaves(table))


def adds_up(table: Table) -> bool:
    """Whether a table lists what its totals sum up; the two sides of a balance hold each other's matters, too."""
    traits = kind(table.kind).traits
    whole = traits.divided or traits.purchases or table.kind in _LISTS
    return whole and not traits.balance


def _divides(table: Table) -> bool:
    """Whether a table of a government divides what comes in or goes out; limits and balances of debt never add up."""
    traits = kind(table.kind).traits
    return traits.government and not (traits.debt or traits.by_item or traits.named)
