"""From a document's style sheet to the question which paragraphs are headings."""

import re
from dataclasses import dataclass, field

from ingest.read.word.markup import VALUE, Node, W

_HEADING = re.compile(r"heading \d|标题 ?\d|title|标题", re.IGNORECASE)
_BODY_LEVEL = 9
_PROPERTIES, _LEVEL, _STYLE = f"{W}pPr", f"{W}outlineLvl", f"{W}pStyle"


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids, and which of those asked for so far mark headings."""

    nodes: dict[str, Node]
    known: dict[str, bool] = field(default_factory=dict[str, bool])

    def marks_heading(self, name: str) -> bool:
        """Whether a style marks headings by its outline level, its name or inheritance."""
        if name not in self.known:
            self.known[name] = _marks_heading(name, self.nodes)
        return self.known[name]


def styles(sheet: Node | None) -> Styles:
    """The styles of a style sheet; none of a document without one."""
    found = () if sheet is None else sheet.iterchildren(f"{W}style")
    return Styles({node.get(f"{W}styleId") or "": node for node in found})


def is_heading(paragraph: Node, styles: Styles) -> bool:
    """Whether a paragraph is a heading by its own outline level or by its style."""
    said = _values(next(paragraph.iterchildren(_PROPERTIES), ()))
    if _LEVEL in said:
        return _is_outline(said[_LEVEL])
    return _STYLE in said and styles.marks_heading(said[_STYLE])


def _values(nodes: Node | tuple[()]) -> dict[object, str]:
    """The `w:val` of the children of an element by their names."""
    return {child.tag: child.get(VALUE) or "" for child in nodes}


def _marks_heading(name: str, nodes: dict[str, Node]) -> bool:
    seen: set[str] = set()
    while name in nodes and name not in seen:
        seen.add(name)
        said = _values(nodes[name])
        level = _values(next(nodes[name].iterchildren(_PROPERTIES), ())).get(_LEVEL)
        if level is not None:
            return _is_outline(level)
        if _HEADING.fullmatch(said.get(f"{W}name", "")):
            return True
        name = said.get(f"{W}basedOn", "")
    return False


def _is_outline(level: str) -> bool:
    return level.isdigit() and int(level) < _BODY_LEVEL
