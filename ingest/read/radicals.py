"""A reading whose fonts name radicals for characters (⽀出, 部⻔) → the reading with the characters that are printed."""

import re
from dataclasses import replace

from ingest.grid import Block, Paragraph, Reading
from ontology.fold import ideographs

_RADICAL = re.compile("[\u2e80-\u2fd5]")


def named(reading: Reading) -> Reading:
    """The reading in the characters that it shows; itself where no text has a radical.

    >>> named(Reading((Paragraph("⽀出"),), "html")).blocks[0].text
    '支出'
    """
    if not any(map(_has_radicals, reading.blocks)):
        return reading
    return replace(reading, blocks=tuple(map(_named, reading.blocks)))


def _has_radicals(block: Block) -> bool:
    texts = [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
    return _RADICAL.search("\n".join(texts)) is not None


def _named(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=ideographs(block.text))
    cells = (replace(cell, text=ideographs(cell.text)) for cell in block.cells)
    return replace(block, cells=tuple(cells))
