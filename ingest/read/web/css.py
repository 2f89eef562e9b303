"""From the styles that a web page carries within itself to where and how an element prints."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ingest.read.element import Element

Style = Mapping[str, str]
_NONE: Style = MappingProxyType({})

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_CONDITIONAL = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"[a-z]*\.([\w-]+)$", re.I)
_LENGTH = re.compile(r"(-?\d*\.?\d+)(pt|px|in|cm|mm|pc)?$")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules of a page's own style sheets, by the one class that each is for."""

    classes: Mapping[str, Style]

    def style(self, element: Element) -> Style:
        """What holds for an element: the rules of its classes, then its own declarations."""
        own = element.get("style")
        names = [name for name in (element.get("class") or "").split() if name in self.classes]
        if not names:
            return declarations(own) if own else _NONE
        found: dict[str, str] = {}
        for name in names:
            found.update(self.classes[name])
        found.update(declarations(own or ""))
        return found


def sheet(root: Element) -> Sheet:
    """The rules in all `<style>` elements; those for some media only are left out."""
    classes: dict[str, dict[str, str]] = {}
    for node in root.iter("style"):
        text = _CONDITIONAL.sub("", _COMMENT.sub("", node.text or ""))
        for selectors, body in _RULE.findall(text):
            for selector in selectors.split(","):
                found = _CLASS.match(selector.strip())
                if found:
                    classes.setdefault(found[1], {}).update(declarations(body))
    return Sheet(classes)


def declarations(text: str) -> dict[str, str]:
    """Properties and values, in lower case.

    >>> declarations("Left: 12pt; position:ABSOLUTE;")
    {'left': '12pt', 'position': 'absolute'}
    """
    pairs = (part.partition(":") for part in text.lower().split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def points(value: str | None) -> float | None:
    """A length in points; None for what is no absolute length (`auto`, `50%`, `2em`).

    >>> points("96px"), points("1in"), points("auto")
    (72.0, 72.0, None)
    """
    found = _LENGTH.match(value or "")
    if not found or not (found[2] or float(found[1]) == 0):
        return None
    return float(found[1]) * _POINTS[found[2] or "pt"]


def is_hidden(element: Element, style: Style) -> bool:
    """Whether an element is not printed at all."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or element.get("hidden") is not None
    )
