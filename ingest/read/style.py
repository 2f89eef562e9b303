"""From a document's style sheet to the question which paragraphs are headings."""

import re

from ingest.read.markup import Node, W, value

_HEADING = re.compile(r"heading \d|标题 ?\d|title|标题", re.IGNORECASE)
_BODY_LEVEL = 9


def heading_styles(sheet: Node) -> frozenset[str]:
    """The ids of the paragraph styles that mark headings, by name, outline level or inheritance."""
    styles = {style.get(f"{W}styleId") or "": style for style in sheet if style.tag == W + "style"}
    return frozenset(name for name in styles if _marks_heading(name, styles))


def is_heading(paragraph: Node, styles: frozenset[str]) -> bool:
    """Whether a paragraph is a heading by its own outline level or by its style."""
    level = value(paragraph, f"{W}pPr/{W}outlineLvl")
    if level is not None:
        return _is_outline(level)
    return value(paragraph, f"{W}pPr/{W}pStyle") in styles


def _marks_heading(name: str, styles: dict[str, Node]) -> bool:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        level = value(styles[name], f"{W}pPr/{W}outlineLvl")
        if level is not None:
            return _is_outline(level)
        if _HEADING.fullmatch(value(styles[name], f"{W}name") or ""):
            return True
        name = value(styles[name], f"{W}basedOn") or ""
    return False


def _is_outline(level: str) -> bool:
    return level.isdigit() and int(level) < _BODY_LEVEL
