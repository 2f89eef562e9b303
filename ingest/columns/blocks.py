"""Columns → the blocks that stand side by side: labels with the amounts that belong to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.columns.column import Column

_LABELS = ("code", "name", "project", "unit", "year", "fund")


@dataclass(frozen=True, slots=True)
class Block:
    """Label columns with the amount columns that belong to them."""

    labels: tuple[Column, ...]
    amounts: tuple[Column, ...]


def blocks(found: Sequence[Column]) -> tuple[Block, ...]:
    """Split columns where labels follow amounts: income beside expenditure, one table beside another.

    Labels after the amounts of a list of projects, with none of their own, class what stands before them.
    """
    parts: list[tuple[list[Column], list[Column]]] = []
    for column in found:
        if column.role in _LABELS:
            if not parts or parts[-1][1]:
                parts.append(([], []))
            parts[-1][0].append(column)
        elif column.role == "amount":
            if not parts:
                parts.append(([], []))
            parts[-1][1].append(column)
    if len(parts) == 2 and not parts[1][1] and any(each.role == "project" for each in parts[0][0]):
        parts[0][0].extend(parts[1][0])
    return tuple(Block(tuple(labels), tuple(amounts)) for labels, amounts in parts if amounts)
