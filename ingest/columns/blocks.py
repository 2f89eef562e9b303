"""Columns → the blocks that stand side by side: labels with the amounts that belong to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.columns.column import Column
from ingest.record import Further

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


_CLASSES: dict[str, Further] = {
    "economic": "by-economic",
    "government-economic": "by-government-economic",
}


def classed(every: Sequence[Block]) -> Iterator[tuple[Block, Further | None]]:
    """Each block with the further data set that it is, where another before it states the same money.

    功能分类科目 | 预算数 | 部门经济分类科目 | 预算数: the same expenditure once more, by other classes.
    """
    first: dict[str | None, Further | None] = {}
    for block in every:
        schemes = {column.scheme for column in block.labels}
        own: Further | None = next(
            (name for scheme, name in _CLASSES.items() if scheme in schemes), None
        )
        told = first.setdefault(_side(block), own)
        yield block, own if own != told else None


def _side(block: Block) -> str | None:
    """The direction that the columns of a block say."""
    return next((each for column in block.amounts if (each := column.meaning.direction)), None)
