"""Titles of a document → whether a whole government discloses, not one department of it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.logical import Logical, texts
from ingest.values.placed import parted
from ingest.words.lexicon import answers, pattern, remembered, says
from ontology.fold import characters, squeeze

_HEAD = 60  # paragraphs that may title the document
_FIRST = 3  # paragraphs that may begin with a title
_COVER = 12  # paragraphs of a cover
_OWN = 3  # votes of a cover that says whose budget it is
_TITLE = 60  # characters of a title


def is_of_a_government(tables: Sequence[Logical], texts: Sequence[str]) -> bool:
    """Whether more titles are those of a whole government than of departments and units.

    Titles of tables that only a government prints (全市, 市本级, 债务限额, 分地区) count, those that name a place
    and one of the four budgets, and that of a report to the congress, which decides where no table speaks of departments.
    A town, whose office prints budgets under its name as well, is a government where a table lists taxes.
    """
    captions = [*dict.fromkeys(table.caption for table in tables)]
    texts = [pattern("disclosure", "apart").split(text)[0] for text in texts[:_HEAD]]  # 单位：万元
    opening = [squeeze(text)[:_TITLE] for text in texts[:_FIRST]]  # a title may run into its text
    titles = [*opening, *(text for text in texts[_FIRST:_HEAD] if len(squeeze(text)) < _TITLE)]
    cover = [squeeze(text) for text in texts[:_COVER] if len(text) < _TITLE // 2]
    titles = [*dict.fromkeys([*titles, *map("".join, pairwise(cover))])]
    told = [*_told(captions, "table"), *_told(titles, "text")]
    departments = told.count("department") + _OWN * _departments(titles[:_COVER])
    public = told.count("whole") + sum(map(_names_a_place, captions))
    town = not departments and any(map(_names_a_town, [*captions, *titles]))
    return (
        public > departments
        or ("report" in told and not departments)
        or (town and any(map(_taxes, tables)))
    )


def _told(lines: Sequence[str], within: str) -> Iterator[str]:
    for line in lines:
        yield from _said(line, within)


@remembered
def _said(line: str, within: str) -> frozenset[str]:
    return frozenset(found.notation for found in answers("government-document", line, within))


def _departments(lines: Sequence[str]) -> int:
    return sum(says("government-document", line, "department", within="text") for line in lines)


@remembered
def _names_a_place(caption: str) -> bool:
    """Whether a title names a place and, next to it, one of the four budgets: 某某市一般公共预算收入表."""
    line = pattern("disclosure", "opening").sub("", squeeze(characters(caption)))
    said, zone = parted(line), pattern("government-place", "zone").match(line)
    other = None if said.places else pattern("government-place", "unlisted").match(line)
    place = zone or other
    rest = line[place.end(1) :] if place else said.rest
    budget = pattern("government-place", "budget").match(rest)
    return bool(said.places or place) and budget is not None


def _names_a_town(title: str) -> bool:
    """Whether a title opens with a town and a budget: 某某镇2025年财政预算; many offices of towns print the like."""
    line = pattern("disclosure", "opening").sub("", squeeze(characters(title)))
    return says("government-place", line, "town")


def _taxes(table: Logical) -> bool:
    """Whether the labels of a table are those of taxes, which no office takes in."""
    labels = "".join(text for row in table.body for text in texts(row)[:1])
    return says("government-content", labels, "government-revenue")
