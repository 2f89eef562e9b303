"""Prose that says what the project expenditure consists of → the projects that it lists.

项目支出1,531.45万元，具体包括： and numbered paragraphs below it, or 其中：甲项目30万元，乙项目50万元 in the
same sentence. Such a list is one of projects only where its amounts add up to the money that it divides:
words alone do not tell a project from a purpose, a fund or an economic class.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from ingest.grid import Paragraph
from ingest.record import NOTHING, Line, Meaning
from ingest.values.enumerator import bare
from ingest.values.money import FACTORS
from ingest.words.lexicon import pattern

_OPENS = re.compile(r"[：:]\s*$")
_COLON = re.compile(r"^\s*[：:]?")
_FIGURE = re.compile(r"\d")
_PARTS = re.compile(r"[，,、；;。：:]")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+|[①-⑳]")
_LONGEST = 40  # characters of a project's name
_HALF = Decimal(
    "0.005"
)  # of the unit of money: prose leaves out zeros, 20 is no rounder than 20.00

_Rows = dict[int, list[Line]]
_Named = tuple[Line, str]


def listed(paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> list[Line]:
    """The lines of the prose, those of a proven list with the project that each one names.

    `lines` are those of `narrative.lines`, whose cells count the paragraphs and the figures in them.
    """
    figures = [line for line in lines if line.again is None]
    by_row = {row: list(own) for row, own in groupby(figures, key=lambda line: line.cell.row)}
    named: dict[tuple[int, int], str] = {}
    for line in figures:
        if line.meaning.part == "project" and line.meaning.measure is None:
            found = [*_below(line, paragraphs, by_row)] or [*_beside(line, paragraphs, by_row)]
            if len(found) > 1 and _adds_up(line, [each for each, _ in found]):
                named |= {(each.cell.row, each.cell.column): name for each, name in found}
    return [_of_project(line, named.get((line.cell.row, line.cell.column))) for line in lines]


def _of_project(line: Line, name: str | None) -> Line:
    if name is None:
        return line
    meaning = replace(line.meaning, direction="expenditure", part="project")
    return replace(line, project=name, name=name, meaning=meaning, aggregation="leaf")


def _below(line: Line, paragraphs: Sequence[Paragraph], rows: _Rows) -> Iterator[_Named]:
    """Numbered paragraphs below one that ends by opening a list, each with its first figure."""
    row = line.cell.row
    if rows[row][-1] is not line or not _OPENS.search(paragraphs[row].text):
        return
    style = None
    for number in range(row + 1, len(paragraphs)):
        own, sign = rows.get(number), _sign(paragraphs[number].text)
        if not sign and not own:
            continue  # the rest of an item, printed on a line of its own
        name = _name(paragraphs[number].text.partition(own[0].printed)[0]) if own else None
        style = style or sign
        if not own or name is None or sign != style or not _is_plain(own[0]):
            return
        yield own[0], name


def _sign(text: str) -> str:
    """How a paragraph is numbered, whatever its number: `#.`, `（#）`, or not at all."""
    text = text.strip()
    return _NUMBER.sub("#", text[: len(text) - len(bare(text))]).strip()


def _beside(line: Line, paragraphs: Sequence[Paragraph], rows: _Rows) -> Iterator[_Named]:
    """What the sentence of a figure goes on with, up to its end."""
    own = rows[line.cell.row]
    place = own.index(line) + 1
    rest = paragraphs[line.cell.row].text
    for each in own[:place]:
        rest = rest.partition(each.printed)[2]
    rest = rest.split("。", 1)[0]
    rest = _opened(rest)
    for each in own[place:]:
        before, found, rest = rest.partition(each.printed)
        name = _name(
            _PARTS.split(pattern("phrase", "unit-of-money", "sentence").sub("", before))[-1]
        )
        if not found or name is None or not _is_open(each.meaning, line.meaning):
            return
        yield each, name


def _is_open(told: Meaning, whole: Meaning) -> bool:
    """Whether a figure is said to be no more than what is divided, or money that is spent."""
    return told == whole or (
        replace(told, direction=None) in (NOTHING, Meaning(year=whole.year))
        and told.direction != "revenue"
    )


def _opened(rest: str) -> str:
    """What stands behind the words that open a list, blank where a figure or none of them comes first."""
    found = pattern("phrase", "list", "list").search(rest)
    if found is None or _FIGURE.search(rest[: found.start()]):
        return ""
    return _COLON.sub("", rest[found.end() :], count=1)


def _is_plain(line: Line) -> bool:
    """Whether a line says no more than that it is money: no fund, no class, no item, no other part."""
    told = line.meaning
    plain = replace(told, direction=None, part=None) == NOTHING
    return plain and told.direction != "revenue" and told.part in (None, "project", "total")


def _name(before: str) -> str | None:
    """The words before an amount as a name, None where they are a sentence."""
    name = pattern("phrase", "given", "amount").sub("", bare(before.strip()))
    return name if 1 < len(name) <= _LONGEST and not re.search(r"[，,。；;]", name) else None


def _adds_up(whole: Line, parts: Sequence[Line]) -> bool:
    """Whether parts make the whole, as far as their rounding tells."""
    error = sum((_HALF * FACTORS[each.unit_of_money] for each in (whole, *parts)), Decimal(0))
    return abs(whole.amount - sum((each.amount for each in parts), Decimal(0))) <= error
