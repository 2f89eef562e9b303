"""The pictures pasted into a document → what is recognised in them, and which of them are not read.

What recognises is loaded with the first picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib import import_module
from typing import Any

from ingest.grid import Block, Grid, Refused

_WIDE, _HIGH = 120.0, 30.0  # points; a smaller picture holds no table
_WORDS = 40  # characters; fewer are a logo, a seal or a map


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture, None where the document only refers to it, and its size on paper in points."""

    data: bytes | None
    width: float | None = None
    height: float | None = None


@dataclass(slots=True)
class Pictures:
    """The pictures of one document: each is recognised once, however often it is printed."""

    unread: list[str] = field(default_factory=list[str])
    recognised: bool = False
    _known: dict[str, list[Block]] = field(default_factory=dict[str, "list[Block]"])

    def blocks(self, picture: Picture, place: str) -> Iterator[Block]:
        """What a picture holds, without places; one that is large and not read is named with its place."""
        if (picture.width or _WIDE) < _WIDE or (picture.height or _HIGH) < _HIGH:
            return
        key = sha256(picture.data).hexdigest() if picture.data else ""
        if key not in self._known:
            self._known[key] = self._read(picture, place)
            yield from self._known[key]

    def _read(self, picture: Picture, place: str) -> list[Block]:
        images: Any = import_module("ingest.read.scan.images")
        try:
            if picture.data is None:
                raise images.Unread("不在文件里，未读取。lies outside the file and was not read.")
            image: Any = import_module("ingest.read.scan.image")
            found: list[Block] = image.inserted(picture.data, picture.width)
        except (images.Unread, Refused) as reason:
            self.unread.append(f"{place}的图片{reason}")
            return []
        self.recognised |= any(isinstance(one, Grid) for one in found)
        return _unplaced(found)


def _unplaced(found: list[Block]) -> list[Block]:
    """Blocks without page and place; a few words are furniture, so that no logo is taken for a title."""
    words = sum(len("".join(getattr(block, "text", "").split())) for block in found)
    few = words < _WORDS and not any(isinstance(block, Grid) for block in found)
    return [_moved(block, few) for block in found]


def _moved(block: Block, furniture: bool) -> Block:
    if isinstance(block, Grid):
        cells = tuple(replace(cell, page=None, box=None) for cell in block.cells)
        return replace(block, cells=cells, page=None, box=None)
    return replace(block, page=None, box=None, furniture=furniture)
