"""One element of a web page: the little of it that reading needs."""

from collections.abc import Iterator
from typing import Protocol


class Element(Protocol):
    """An element with its attributes, the text after its start and the text after its end."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    def get(self, key: str) -> str | None: ...
    def iter(self, tag: str) -> "Iterator[Element]": ...
    def itertext(self) -> "Iterator[str]": ...
    def __iter__(self) -> "Iterator[Element]": ...


_SILENT = """
    head script style noscript template iframe object embed svg math select textarea button input
    datalist audio video canvas map title meta link rt rp
"""
_BLOCKS = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre
    section summary table tbody td tfoot th thead tr ul
"""
SILENT = frozenset(_SILENT.split())
"""Elements whose content is not printed as text."""

BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin and end a paragraph."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
FURNITURE = frozenset(("nav", "footer"))
