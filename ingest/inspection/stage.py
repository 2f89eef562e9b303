"""A reading and the name of a stage → what stands at the end of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from ingest.disclose import framed, joined, kinded
from ingest.grid import Reading
from ingest.inspection.columns import columns
from ingest.inspection.grids import grids
from ingest.inspection.lines import lines
from ingest.inspection.shape import IdentityShown, Inspection, Shown
from ingest.inspection.tables import table
from ingest.record import Identity
from ingest.stages import Framed, FramedTable

STAGES = ("grids", "tables", "columns", "lines")
"""The stages that can be looked at, in their order."""

_SHOWN: Mapping[str, Callable[[FramedTable], Shown]] = {"columns": columns, "lines": lines}
Each = TypeVar("Each")


class Absent(LookupError):
    """There is no such stage, or no table of such a number; the message is for people."""


def inspect(reading: Reading, stage: str, number: int | None = None) -> Inspection:
    """What a stage hands on: all of it, or the grid or table of one number.

    :raises Absent: for an unknown stage, or a number that no grid or table has.
    :raises Refused: from `columns` on, where the document is no disclosure.
    """
    if stage not in STAGES:
        raise Absent(f"没有阶段“{stage}”。There is no stage {stage}: {', '.join(STAGES)}.")
    if stage == "grids":
        return _inspection(reading, stage, _only(grids(reading), number))
    found = kinded(joined(reading))
    if stage == "tables":
        return _inspection(reading, stage, map(table, _only(found.tables, number)))
    within = framed(found)
    shown = map(_SHOWN[stage], _only(within.tables, number))
    return _inspection(reading, stage, shown, within)


def _only(found: Iterable[Each], number: int | None) -> list[Each]:
    every = list(found)
    if number is None:
        return every
    if not 0 < number <= len(every):
        text = f"没有第{number}个，共{len(every)}个。There is no number {number}, of {len(every)}."
        raise Absent(text)
    return [every[number - 1]]


def _inspection(
    reading: Reading, stage: str, items: Iterable[Shown], within: Framed | None = None
) -> Inspection:
    return Inspection(
        stage=stage,
        method=reading.method,
        pages=reading.pages,
        unread=tuple(reading.unread),
        identity=_identity(within.identity) if within else None,
        items=tuple(items),
    )


def _identity(found: Identity) -> IdentityShown:
    return IdentityShown(found.unit, found.year, found.stage, found.scope, found.division)
