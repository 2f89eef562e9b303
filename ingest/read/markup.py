"""From Word's markup to printed text: tracked deletions, hidden runs and fallbacks are left out."""

from collections.abc import Iterator
from typing import Protocol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_UNPRINTED = {
    W + "del",
    W + "moveFrom",
    W + "rt",
    W + "instrText",
    W + "delText",
    W + "pPr",
    W + "rPr",
    _MC + "Fallback",
}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_WRAPPERS = {
    W + "sdt",
    W + "sdtContent",
    W + "customXml",
    W + "smartTag",
    W + "ins",
    W + "moveTo",
    _MC + "AlternateContent",
    _MC + "Choice",
}
BOX = W + "txbxContent"


class Node(Protocol):
    """The little of an XML element that reading needs."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    def get(self, key: str) -> str | None: ...
    def find(self, path: str) -> "Node | None": ...
    def __iter__(self) -> Iterator["Node"]: ...


def unwrap(parent: Node) -> Iterator[Node]:
    """The children of an element, with content controls and insertions opened."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from unwrap(child)
        elif child.tag not in _UNPRINTED:
            yield child


def value(parent: Node | None, path: str) -> str | None:
    """The `w:val` of a descendant named by its path; `""` where it stands without a value."""
    found = None if parent is None else parent.find(path)
    return None if found is None else found.get(W + "val") or ""


def is_on(parent: Node | None, path: str) -> bool:
    """Whether a switch such as `w:vanish` is set."""
    return value(parent, path) not in (None, "0", "false", "off")


def is_deleted(node: Node) -> bool:
    """Whether a tracked change removed a whole row or cell, or every row of a table."""
    if node.tag == W + "tbl":
        rows = [row for row in unwrap(node) if row.tag == W + "tr"]
        return bool(rows) and all(is_deleted(row) for row in rows)
    return any(node.find(path) is not None for path in (f"{W}trPr/{W}del", f"{W}tcPr/{W}cellDel"))


def paragraph_text(paragraph: Node) -> str:
    """The printed text of a paragraph, without that of text boxes anchored in it."""
    return "".join(_pieces(paragraph))


def _pieces(parent: Node) -> Iterator[str]:
    for child in unwrap(parent):
        if child.tag in (W + "t", _MATH + "t"):
            yield child.text or ""
        elif child.tag == W + "br":
            yield "" if child.get(W + "type") in ("page", "column") else "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]
        elif child.tag != BOX and not is_on(child, f"{W}rPr/{W}vanish"):
            yield from _pieces(child)


def boxes(parent: Node) -> Iterator[Node]:
    """The contents of text boxes anchored below an element, outermost first."""
    for child in unwrap(parent):
        if child.tag == BOX:
            yield child
        elif child.tag not in (W + "t", W + "tbl"):
            yield from boxes(child)
