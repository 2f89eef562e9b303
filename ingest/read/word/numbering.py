"""The numbers that Word counts itself (w:numPr) → text at the head of the paragraphs that print them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from ingest.read.word.markup import TEXT, VALUE, Node, W, paragraph_text
from ingest.read.word.numerals import numeral

_PROPERTIES, _NUMBERED = f"{W}pPr", f"{W}numPr"
_CELL = f"{W}tc"
_MAY_BE_NUMBERED = etree.XPath(
    ".//w:p/w:pPr[1][w:numPr or w:pStyle]", namespaces={"w": W.strip("{}")}
)
"""The properties of paragraphs that say a list or a style, in one pass: few of the thousands of a document do."""
_LEVELS = 9
_MOST = 10_000  # a count that no document reaches


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: what a number looks like, from what it counts, whose style it is.

    `joined` where nothing parts the number from the text, `figures` where all levels print figures.
    """

    form: str
    text: str
    start: int
    joined: bool
    figures: bool
    style: str | None


@dataclass(slots=True)
class Lists:
    """The lists of a document by the numbers that paragraphs give, and how far each has counted.

    Lists of one definition count on from one another, unless a list says where it starts.
    """

    definitions: dict[str, str]
    levels: dict[str, dict[int, Level]]
    starts: dict[str, dict[int, int]]
    counts: dict[str, list[int | None]] = field(default_factory=dict[str, list[int | None]])
    begun: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    def following(self, number: str, depth: int) -> str:
        """The next number of a list at a level, as printed; nothing where the list is not defined."""
        definition = self.definitions.get(number, "")
        levels = self.levels.get(definition, {})
        if depth not in levels:
            return ""
        counts = self.counts.setdefault(definition, [None] * _LEVELS)
        start = self.starts.get(number, {}).get(depth)
        if start is not None and (number, depth) not in self.begun:
            counts[depth] = start - 1
        self.begun.add((number, depth))
        held = counts[depth]
        counts[depth] = levels[depth].start if held is None else held + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _printed(levels, counts, depth)

    def level_of(self, number: str, style: str) -> int:
        """The level of a list that a style stands for, the first where none says so."""
        levels = self.levels.get(self.definitions.get(number, ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), 0)


def _printed(levels: dict[int, Level], counts: list[int | None], depth: int) -> str:
    level = levels[depth]
    if level.form in ("bullet", "none"):
        return ""

    def counted(found: re.Match[str]) -> str:
        each = int(found[1]) - 1
        own = levels.get(each, level)
        count = counts[each]
        form = "decimal" if level.figures else own.form
        return numeral(own.start if count is None else count, form)

    text = re.sub(r"%([1-9])", counted, level.text)
    return text if level.joined or not text[-1:].isalnum() else f"{text} "


def lists(part: Node | None) -> Lists:
    """The lists that the numbering part of a document defines; none where there is no such part."""
    levels: dict[str, dict[int, Level]] = {}
    definitions: dict[str, str] = {}
    starts: dict[str, dict[int, int]] = {}
    for node in () if part is None else part.iterchildren(f"{W}abstractNum"):
        levels[node.get(f"{W}abstractNumId") or ""] = _levels(node)
    for node in () if part is None else part.iterchildren(f"{W}num"):
        number = node.get(f"{W}numId") or ""
        definitions[number] = _value(node, "abstractNumId") or ""
        starts[number] = {
            _count(over.get(f"{W}ilvl")): _count(start)
            for over in node.iterchildren(f"{W}lvlOverride")
            if (start := _value(over, "startOverride")) is not None
        }
    return Lists(definitions, levels, starts)


def _levels(definition: Node) -> dict[int, Level]:
    return {
        _count(node.get(f"{W}ilvl")): Level(
            form=_value(node, "numFmt") or "decimal",
            text=_value(node, "lvlText") or "",
            start=_count(_value(node, "start") or "1"),
            joined=_value(node, "suff") == "nothing",
            figures=next(node.iterchildren(f"{W}isLgl"), None) is not None,
            style=_value(node, "pStyle"),
        )
        for node in definition.iterchildren(f"{W}lvl")
        if _count(node.get(f"{W}ilvl")) < _LEVELS
    }


def number(root: Node, known: Lists, sheet: Mapping[str, Node]) -> None:
    """Put the number of each numbered paragraph at its head; a paragraph of nothing else only counts.

    `sheet` holds the styles by their ids. In a cell a number stands alone where the paragraph is blank, as in a column 序号.
    """
    if not known.definitions:
        return
    styles = _Styles(sheet)
    for properties in cast("list[Node]", _MAY_BE_NUMBERED(root)):
        found = _list_of(properties, known, styles)
        text = known.following(*found) if found else ""
        paragraph = properties.getparent()
        if not text or paragraph is None:
            continue
        cell = next(paragraph.iterancestors(_CELL), None) is not None
        if cell or paragraph_text(paragraph).strip():
            head = etree.Element(TEXT)
            head.text = text
            paragraph.insert(paragraph.index(properties) + 1, head)


def _list_of(properties: Node, known: Lists, styles: "_Styles") -> tuple[str, int] | None:
    """The list and the level of a paragraph, by its own properties or by its style's."""
    style = _value(properties, "pStyle") or ""
    from_style, depth_of_style = styles.numbered(style)
    own = next(properties.iterchildren(_NUMBERED), None)
    listed = (_value(own, "numId") if own is not None else None) or from_style
    if listed in ("", "0"):
        return None
    depth = (_value(own, "ilvl") if own is not None else None) or depth_of_style
    return listed, known.level_of(listed, style) if depth is None else min(_count(depth), 8)


class _Styles:
    """The list and, where it says so, the level of each style, its own or that of the style it is based on."""

    def __init__(self, sheet: Mapping[str, Node]) -> None:
        self._nodes = sheet
        self._found: dict[str, tuple[str, str | None]] = {}

    def numbered(self, name: str) -> tuple[str, str | None]:
        """The list of a style, blank where it has none, and the level."""
        if name not in self._found:
            self._found[name] = self._numbered(name)
        return self._found[name]

    def _numbered(self, name: str) -> tuple[str, str | None]:
        seen: set[str] = set()
        while name in self._nodes and name not in seen:
            seen.add(name)
            own = self._nodes[name].find(f"{_PROPERTIES}/{_NUMBERED}")
            if own is not None:
                return _value(own, "numId") or "", _value(own, "ilvl")
            name = _value(self._nodes[name], "basedOn") or ""
        return "", None


def _value(node: Node, name: str) -> str | None:
    child = next(node.iterchildren(f"{W}{name}"), None)
    return None if child is None else child.get(VALUE)


def _count(text: str | None) -> int:
    """A count as written, 0 where there is none; no greater than any document needs."""
    return min(int(text[:12]), _MOST) if text and text.isdecimal() else 0
