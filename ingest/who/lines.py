"""Lines of a document that may say who discloses what: those around tables, and those of the title page."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.logical import Logical
from ingest.values.year import in_figures
from ingest.words.lexicon import pattern, remembered, says
from ontology.fold import characters, squeeze

TITLED = 60
"""How many paragraphs at the head of a text may title it."""

COVER = 12
"""How many paragraphs a title page may have."""

_SHORT = 30  # characters of a line of it
_LINES = 5  # of it that a title may run over


def around(tables: Iterable[Logical]) -> Iterator[str]:
    """The titles of tables, and what is printed around them."""
    for table in tables:
        yield table.caption
        yield from table.context


@remembered
def parts(line: str) -> tuple[str, ...]:
    """The labels that one line prints beside each other, each with what it says."""
    return tuple(pattern("disclosure", "apart").split(re.sub(r"([:：])\s+", r"\1", line)))


def windows(texts: Sequence[str]) -> Iterator[str]:
    """A title page prints year, unit and 部门预算 on lines of their own: those lines together.

    A sheet's name that only says that it is the cover (封面) is none of them.
    """
    page = [text for text in texts[:COVER] if not says("aside", text, "cover")]
    for size in range(2, _LINES + 1):
        for start in range(len(page) - size + 1):
            lines = page[start : start + size]
            if all(len(line) < _SHORT for line in lines):
                yield "".join(lines)


@remembered
def title(line: str) -> re.Match[str] | None:
    """A line that titles a disclosure, with the unit that it names: 某局2022年度部门决算."""
    return pattern("disclosure", "title").match(in_figures(squeeze(characters(line))))


def unit_in(titled: re.Match[str]) -> str:
    """The name of the unit in a title."""
    return next(name for name in titled.groups() if name is not None)
