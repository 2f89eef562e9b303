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
_NAME = 5  # letters; no title has fewer, while numbers of forms have
_BACK = 3  # pages; a head that none of so many before has begins anew
_DEEP = 0.12  # share of a page's height that its margins take

Page = tuple[float, Sequence[Block]]


def furnished(pages: Sequence[Page]) -> Iterator[Block]:
    """The blocks of all pages in order, margin lines marked; each page comes with its height.

    Where a running head stands first it may be the title of all that follows, and is none.
    """
    keys = [
        {_key(block) for block in blocks if _in_margin(block, height)} for height, blocks in pages
    ]
    shared = Counter(key for page in keys for key in page)
    enough = max(_PAGES, _SHARE * len(pages))
    running = {key for key, count in shared.items() if count >= enough}
    for number, (height, blocks) in enumerate(pages):
        heads = _outer(blocks, height, running)
        begun = {key for page in keys[max(0, number - _BACK) : number] for key in page}
        for block in blocks:
            outermost = block is blocks[0] or block is blocks[-1]
            first = _at_top(block, height) and _names(block) and _key(block) not in begun
            head = id(block) in heads and not first
            yield _marked(block, height, outermost, head)


def _outer(blocks: Sequence[Block], height: float, running: Set[str]) -> set[int]:
    """Running heads and feet: shared lines with nothing but such between them and the page's edge."""
    found: set[int] = set()
    for inwards, inside in ((blocks, _at_top), (blocks[::-1], _at_bottom)):
        for block in inwards:
            if not isinstance(block, Paragraph) or not inside(block, height):
                break
            if _key(block) not in running and not _NUMBER.match(block.text):
                break
            found.add(id(block))
    return found


def _marked(block: Block, height: float, outermost: bool, head: bool) -> Block:
    """A page number in a margin or as the first or last line of its page; a running head or foot."""
    if not isinstance(block, Paragraph):
        return block
    number = (outermost or _in_margin(block, height)) and bool(_NUMBER.match(block.text))
    return replace(block, furniture=True) if number or head else block


def _in_margin(block: Block, height: float) -> bool:
    return isinstance(block, Paragraph) and (_at_top(block, height) or _at_bottom(block, height))


def _at_top(block: Block, height: float) -> bool:
    return isinstance(block, Paragraph) and block.box is not None and block.box[3] < height * _DEEP


def _at_bottom(block: Paragraph, height: float) -> bool:
    return block.box is not None and block.box[1] > height * (1 - _DEEP)


def _names(block: Block) -> bool:
    """Whether a line has letters enough to name a table or a document."""
    return isinstance(block, Paragraph) and sum(map(str.isalpha, block.text)) >= _NAME


def _key(block: Block) -> str:
    """A line without its figures: running heads count pages and years."""
    return re.sub(r"\d+", "0", block.text) if isinstance(block, Paragraph) else ""
