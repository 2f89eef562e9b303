"""Blocks printed in traditional characters, as mirrors of sites print them → the same in simplified characters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.grid import Block, Grid, Paragraph
from ontology.spelling import simple

_TRADITIONAL = frozenset("財預決經費總縣務區單業開會關萬億項資產運執構職貼國採購門車養療")
_SIMPLIFIED = frozenset("财预决经费总县务区单业开会关万亿项资产运执构职贴国采购门车养疗")
_ENOUGH = 20  # characters that tell a script


def is_traditional(blocks: Iterable[Block]) -> bool:
    """Whether most characters that both scripts write differently are traditional ones.

    >>> is_traditional([Paragraph("二、財政撥款支出預算總額為90萬元" * 5)]), is_traditional([Paragraph("支出预算" * 9)])
    (True, False)
    """
    found = "".join(_texts(blocks))
    traditional = sum(map(found.count, _TRADITIONAL))
    return traditional >= _ENOUGH and traditional > sum(map(found.count, _SIMPLIFIED))


def simplified(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each character in its simplified form, where it stood."""
    return [_simplified(block) for block in blocks]


def _simplified(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=simple(block.text))
    cells = tuple(replace(cell, text=simple(cell.text)) for cell in block.cells)
    return replace(block, cells=cells)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from [cell.text for cell in block.cells]
        else:
            yield block.text
