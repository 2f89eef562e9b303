"""From an element of a web page to its printed text, line by line, and what stands apart in it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.read.element import BLOCKS, FURNITURE, HEADINGS, SILENT, Element
from ingest.read.raised import raised
from ingest.read.web.css import Sheet, is_hidden

_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and whether it stands in a heading or in a page's navigation; "\\n" ends a line."""

    text: str
    heading: bool = False
    furniture: bool = False


END = Piece("\n")
Token = Piece | Element


@dataclass(frozen=True, slots=True)
class Context:
    """What is known while an element is walked: styles, what is handed over whole, where we are."""

    sheet: Sheet
    apart: Callable[[Element], bool]
    heading: bool = False
    furniture: bool = False


def tokens(element: Element, context: Context) -> Iterator[Token]:
    """The text within an element, the ends of its lines, and the elements that stand apart."""
    yield from _text(element.text, context)
    for child in element:
        yield from _child(child, context)
        yield from _text(child.tail, context)


def _text(text: str | None, context: Context) -> Iterator[Piece]:
    if text:
        yield Piece(_SPACE.sub(" ", text), context.heading, context.furniture)


def _child(child: Element, context: Context) -> Iterator[Token]:
    tag = child.tag
    if not isinstance(tag, str) or tag in SILENT or is_hidden(child, context.sheet.style(child)):
        return
    if tag == "br":
        yield END
    elif context.apart(child):
        yield END
        yield child
    elif tag in BLOCKS:
        yield END
        yield from tokens(child, _inner(context, tag))
        yield END
    elif tag == "sup" or context.sheet.style(child).get("vertical-align") == "super":
        for token in tokens(child, context):
            yield replace(token, text=raised(token.text)) if isinstance(token, Piece) else token
    else:
        yield from tokens(child, context)


def _inner(context: Context, tag: str) -> Context:
    if tag in HEADINGS or tag in FURNITURE:
        heading, furniture = context.heading or tag in HEADINGS, tag in FURNITURE
        return replace(context, heading=heading, furniture=context.furniture or furniture)
    return context


def line(pieces: Iterable[Piece]) -> str:
    """The pieces of one line as they print: spaces run together, those that never break kept."""
    return _SPACE.sub(" ", "".join(piece.text for piece in pieces)).strip(" ").replace("\xa0", " ")
