"""A total over rows of items → the item that they make up: 合计 over 因公出国, 公务用车 and 公务接待 is all three."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.headings.total import is_whole
from ingest.record import Line
from ingest.values.item import made_up


def itemised(lines: Iterable[Line]) -> list[Line]:
    """The lines of a table of items, a total with the item above all those of its column."""
    found = list(lines)
    return [
        replace(line, meaning=replace(line.meaning, item=_whole(line, found)))
        if _sums_up(line)
        else line
        for line in found
    ]


def _sums_up(line: Line) -> bool:
    return line.meaning.item is None and line.name is not None and is_whole(line.name)


def _whole(line: Line, lines: Iterable[Line]) -> str | None:
    """What the other lines of a total's column are all parts of."""
    beside = (each for each in lines if each.cell.column == line.cell.column and each is not line)
    return made_up({each.meaning.item for each in beside if not _sums_up(each)})
