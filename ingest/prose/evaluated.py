"""Prose that evaluates projects → what was planned for each and spent on it.

甲项目绩效自评综述：全年预算数为20万元，执行数为18万元 names its project at the head of the paragraph, or on a line of its
own above it; 甲项目全年预算数为20万元，执行数为18万元 in the sentence itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.grid import Paragraph
from ingest.prose.clause import Around, is_specific, words
from ingest.prose.plain import strange
from ingest.record import Line
from ingest.values.enumerator import bare
from ingest.words.lexicon import pattern, says
from ontology.fold import fold

_MARKS = '“”"「」《》'
_QUOTED = re.compile(r"[“”\"「《]([^“”\"「」《》]+)[”\"」》](?:项目|专项|经费|资金|工程)*")
_PLANNED = ("budget", "adjusted-budget")
_SPENT = 1  # figures of what was spent that an evaluation tells of its project


def evaluated(
    paragraphs: Sequence[Paragraph], lines: Sequence[Line], owner: str = ""
) -> list[Line]:
    """The lines of the prose, those of an evaluation with the project that it names.

    `lines` are those of `narrative.lines`, whose cells count the paragraphs and the figures in them; `owner` is the unit.
    """
    around = Around(fold(owner))
    named: dict[tuple[int, int], str] = {}
    for row, own in groupby(lines, key=lambda line: line.cell.row):
        told = list(own)
        headed = _headed(paragraphs, row, around)
        pairs = _of(told, headed) if headed else _within(told, around)
        named |= {(line.cell.row, line.cell.column): name for line, name in pairs}
    return [_of_project(line, named.get((line.cell.row, line.cell.column))) for line in lines]


def _of_project(line: Line, name: str | None) -> Line:
    if name is None or line.project:
        return line
    meaning = replace(line.meaning, direction="expenditure", part="project")
    return replace(line, project=name, name=name, meaning=meaning, aggregation="leaf")


def _headed(paragraphs: Sequence[Paragraph], row: int, around: Around) -> str | None:
    """The project that opens a paragraph with its evaluation, or the line of its own above it."""
    opened = _opened(paragraphs[row].text, around)
    above = paragraphs[row - 1].text if row else ""
    alone = not pattern("phrase", "amount", "sentence").search(above)
    return opened or (_opened(above, around) if alone else None)


def _opened(text: str, around: Around) -> str | None:
    found = pattern("phrase", "evaluates", "paragraph").match(bare(text.strip()))
    return _project(found[1], around) if found else None


def _of(told: Sequence[Line], name: str) -> Iterator[tuple[Line, str]]:
    """The first figures of what was planned for a project and of what was spent on it."""
    money = [line for line in told if _tells_stage(line)]
    planned = [line for line in money if line.meaning.measure in _PLANNED]
    spent = [line for line in money if line.meaning.measure is None]
    if planned and spent:
        first = {line.meaning.measure: line for line in reversed(planned)}
        yield from ((line, name) for line in (*first.values(), *spent[:_SPENT]))


def _within(told: Sequence[Line], around: Around) -> Iterator[tuple[Line, str]]:
    """Figures of sentences that name their project before its budget: 甲项目全年预算数为20万元，执行数为18万元."""
    for place, line in enumerate(told[:-1]):
        found = pattern("phrase", "planned-for", "clause").match(bare(line.cell.text))
        name = _project(found[1], around) if found else None
        after = told[place + 1]
        spent = after.meaning.measure is None and _tells_stage(after)
        if name and line.meaning.measure in _PLANNED and spent:
            yield from ((each, name) for each in (line, after))


def _tells_stage(line: Line) -> bool:
    """Whether the words of a figure say planned or spent, of nothing that they name."""
    return not is_specific(line.meaning) and says(
        "phrase", bare(line.cell.text), "of-evaluation", within="clause"
    )


def _project(printed: str, around: Around) -> str | None:
    """A printed name as a project's; None for the whole of a department, its projects together, or a class."""
    found = _QUOTED.fullmatch(printed.strip())
    name = (found[1] if found else printed).strip().strip(_MARKS)
    told = words(name, around)
    if is_specific(told) or says("form", name, "general") or not strange(fold(name), around.owner):
        return None
    return name if not re.search(r"[，,。；;：:]", name) else None
