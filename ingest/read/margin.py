"""Lines that stand on every page: page numbers and running heads → marked as furniture."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from ingest.grid import Block, Paragraph

_NUMBER = re.compile(
    r"^[-—–－_·\s]*(第\s*)?\d{1,4}(\s*页)?(\s*[/共]\s*\d{1,4}\s*页?)?[-—–－_·\s]*$"
)
_PAGES = 3  # a line that the margins of so many pages share is a running head, where they are also
_SHARE = 0.2  # this share of all pages: the title of a long table stands on each page of it
_DEEP = 0.12  # share of a page's height that its margins take

Page = tuple[float, Sequence[Block]]


def furnished(pages: Sequence[Page]) -> Iterator[Block]:
    """The blocks of all pages in order, margin lines marked; each page comes with its height."""
    shared = Counter(
        key
        for height, blocks in pages
        for key in {_key(block) for block in blocks if _in_margin(block, height)}
    )
    enough = max(_PAGES, _SHARE * len(pages))
    running = {key for key, count in shared.items() if count >= enough}
    for height, blocks in pages:
        for block in blocks:
            outermost = block is blocks[0] or block is blocks[-1]
            yield _marked(block, height, running, outermost)


def _marked(block: Block, height: float, running: Set[str], outermost: bool) -> Block:
    """A page number in a margin or as the first or last line of its page; a line many pages share."""
    if not isinstance(block, Paragraph):
        return block
    inside = _in_margin(block, height)
    number = (inside or outermost) and bool(_NUMBER.match(block.text))
    head = inside and _key(block) in running
    return replace(block, furniture=True) if number or head else block


def _in_margin(block: Block, height: float) -> bool:
    if not isinstance(block, Paragraph) or block.box is None:
        return False
    deep = height * _DEEP
    return block.box[3] < deep or block.box[1] > height - deep


def _key(block: Block) -> str:
    """A line without its figures: running heads count pages and years."""
    return re.sub(r"\d+", "0", block.text) if isinstance(block, Paragraph) else ""
