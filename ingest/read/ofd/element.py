"""One element of OFD's XML: the little of it that reading needs, by names without their namespace."""

from collections.abc import Iterator
from typing import Protocol


class Element(Protocol):
    """An element with its attributes, its text and its children."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    def get(self, key: str, /) -> str | None: ...
    def __iter__(self) -> "Iterator[Element]": ...


def kind(element: Element) -> str:
    """The name of an element without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(element: Element, *names: str) -> Iterator[Element]:
    """The children of these names."""
    return (child for child in element if kind(child) in names)


def first(element: Element | None, *way: str) -> Element | None:
    """What the first children of these names lead to, one below the other; None where there is none."""
    for name in way:
        element = None if element is None else next(named(element, name), None)
    return element


def text(element: Element | None) -> str:
    """What stands in an element; empty where there is none."""
    return "" if element is None else element.text or ""
