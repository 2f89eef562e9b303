"""From the facts of a disclosure to the lines and sheets of a document, in printed order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from examples import prose, sheet
from examples.facts import Aims, Disclosure, Form, Heading, Part, Plan, Prose, Table
from examples.sheet import Sheet

Style = Literal["heading1", "heading2", "caption", "above", "text", "note"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph and what it is to look like."""

    text: str
    style: Style


def title(facts: Disclosure) -> str:
    """The title of a document: its first heading of the first level that names the unit, or one."""
    found = (part.text for part in facts.parts if isinstance(part, Heading) and part.level == 1)
    return next(
        (text for text in found if facts.unit in text), f"{facts.unit}{facts.year}年部门预算"
    )


def running_head(facts: Disclosure) -> str:
    """What stands at the top of each page."""
    return f"{facts.place} {facts.unit}"


def blocks(facts: Disclosure) -> Iterator[Line | Sheet]:
    """Lines and sheets in printed order."""
    for part in facts.parts:
        yield from _part(part, facts.money)


def _part(part: Part, money: str) -> Iterator[Line | Sheet]:
    match part:
        case Heading():
            yield Line(part.text, "heading1" if part.level == 1 else "heading2")
        case Prose():
            yield Line(prose.paragraph(part, money), "text")
        case Aims():
            yield from (Line(text, "text") for text in prose.aims(part))
        case Table():
            yield from _table(part)
        case Form():
            yield Line(part.caption, "caption")
            yield from sheet.form(part)
        case Plan():
            yield Line(part.caption, "caption")
            yield from (Line(text, "above") for text in part.below)
            yield sheet.plan(part)


def _table(part: Table) -> Iterator[Line | Sheet]:
    if part.number:
        yield Line(part.number, "above")
    yield Line(part.caption, "caption")
    yield from (Line(text, "above") for text in part.below)
    yield sheet.table(part)
    yield from (Line(text, "note") for text in part.notes)


def turned(given: Iterable[Line | Sheet]) -> list[tuple[Line | Sheet, bool]]:
    """Each block with whether its page is laid across: as the sheet that it titles is."""
    found: list[tuple[Line | Sheet, bool]] = []
    across = False
    for block in reversed(list(given)):
        if isinstance(block, Sheet):
            across = block.across
        elif block.style not in ("caption", "above"):
            across = False
        found.append((block, across))
    return found[::-1]
