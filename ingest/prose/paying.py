"""Sentences that name a project, its money and a function → the function that pays for it.

看台翻新51万元，列入2070307科目 and 体育场馆（项）81万元，其中：看台翻新51万元 tell of a figure whose money it is; of
体育场馆（项）51万元，全部用于看台翻新 the function's own figure is the project's. A sentence of several functions tells
by its clauses. What is mainly for a project is all for it only where that is what the project costs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from ingest.grid import Paragraph
from ingest.kinds.kind import kind
from ingest.prose.function import function_path
from ingest.record import Code, Line, Project, Stage, Table
from ingest.values.money import last_digit
from ingest.words.lexicon import pattern, says
from ontology import codes

_SENTENCE = re.compile(r"(?:[^。；;！？]|(?<=\d)。(?=\d)|[。；;！？](?=\s*[）)]))+")
_CLAUSE = re.compile(r"[^，,。；;]+")
_CODE = re.compile(r"(?<![\dA-Za-z.])2\d{6}(?![\d.])")
_SHORTEST = 4  # characters of a project's or a function's name that tell it in a sentence
_ITEM = 7  # digits of a function's item


@dataclass(frozen=True, slots=True)
class _Figure:
    """A line of the prose, and where its figure begins and ends in its paragraph."""

    line: Line
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Known:
    """The projects of a disclosure by name, and the functions of its tables by name; what two bear is left out."""

    projects: Mapping[str, Project]
    functions: Mapping[str, Code]
    stage: Stage


def told_in_prose(
    tables: Sequence[Table],
    paragraphs: Sequence[Paragraph],
    projects: Sequence[Project],
    stage: Stage,
) -> tuple[Table, ...]:
    """The tables; the lines of the prose with the project and the function that sentences tie them to."""
    told = _known(projects, (line for table in tables for line in table.lines), stage)
    return tuple(
        replace(table, lines=tuple(_paying(paragraphs, table.lines, told)))
        if kind(table.kind).traits.prose and told.projects
        else table
        for table in tables
    )


def _known(projects: Sequence[Project], lines: Iterator[Line], stage: Stage) -> _Known:
    named: dict[str, list[Project]] = {}
    for project in projects:
        named.setdefault(project.name, []).append(project)
    items = {code for line in lines if (code := line.meaning.function) and _is_item(code)}
    functions: dict[str, dict[str, Code]] = {}
    for code in items:
        concept = codes.scheme("function").get(code.notation)
        for name in filter(None, {code.name, concept.label if concept else None}):
            functions.setdefault(name, {})[code.notation] = code
    return _Known(
        {name: own[0] for name, own in named.items() if len(own) == 1 and len(name) >= _SHORTEST},
        {name: next(iter(own.values())) for name, own in functions.items() if len(own) == 1},
        stage,
    )


def _paying(paragraphs: Sequence[Paragraph], lines: Sequence[Line], told: _Known) -> list[Line]:
    found: dict[tuple[int, int], tuple[Project, Code]] = {}
    for row, own in groupby(lines, key=lambda line: line.cell.row):
        text = paragraphs[row].text
        figures = list(_figures(text, own))
        for sentence in _SENTENCE.finditer(text):
            within = [each for each in figures if sentence.start() <= each.start < sentence.end()]
            for figure, project, function in _sentence(sentence, within, told):
                cell = figure.line.cell
                found[cell.row, cell.column] = project, function
    return [_of(line, found.get((line.cell.row, line.cell.column))) for line in lines]


def _of(line: Line, told: tuple[Project, Code] | None) -> Line:
    if told is None or line.project or line.meaning.measure is not None:
        return line
    project, function = told
    part = "project" if line.meaning.function is None else line.meaning.part
    meaning = replace(line.meaning, direction="expenditure", function=function, part=part)
    return replace(line, project=project.identifier, meaning=meaning)


def _figures(text: str, lines: Iterator[Line]) -> Iterator[_Figure]:
    end = 0
    for line in (each for each in lines if each.again is None):
        start = text.find(line.printed, end)
        if start >= 0:
            end = start + len(line.printed)
            yield _Figure(line, start, end)


def _sentence(
    sentence: re.Match[str], figures: Sequence[_Figure], told: _Known
) -> Iterator[tuple[_Figure, Project, Code]]:
    functions = _functions(sentence, told)
    if len(functions) == 1:
        yield from _tied(sentence, figures, told, *functions[0])
    for clause in _CLAUSE.finditer(sentence.string, *sentence.span()) if len(functions) > 1 else ():
        own = _functions(clause, told)
        within = [each for each in figures if clause.start() <= each.start < clause.end()]
        if len(own) == 1:
            yield from _tied(clause, within, told, *own[0])


def _tied(
    words: re.Match[str], figures: Sequence[_Figure], told: _Known, place: int, function: Code
) -> Iterator[tuple[_Figure, Project, Code]]:
    """The figures of some words that name one function, each with the project that it is for.

    A project's money is paid into what the words behind it name, or is part of what is named before it.
    """
    text = words.string
    for start, end, project in _projects(words, told):
        behind = next((each for each in figures if each.start >= end), None)
        before = [each for each in figures if each.end <= start]
        own = behind and pattern("clause", "amount", "behind-project").fullmatch(
            text[end : behind.start]
        )
        first = place < start
        if behind and own:
            into = _is_into(text[behind.end : place], text[place : words.end()])
            if _pays(text[place:start]) if first else into:
                yield behind, project, function
        elif first and before and _is_all(text[before[-1].end : start], text[end : words.end()]):
            figure, money = before[-1], project.money(told.stage)
            mainly = says("clause", text[figure.end : start], "mainly", within="figure")
            if money is not None and _fits(figure.line, money, exact=mainly):
                yield figure, project, function


def _pays(between: str) -> bool:
    return says("clause", between, "pays-for", within="between")


def _is_into(between: str, behind: str) -> bool:
    """Whether the words between a project's money and a function, and those behind it, say that it pays."""
    into = pattern("clause", "paid-into", "into").fullmatch(between)
    within = pattern("clause", "paid-into", "inside").fullmatch(between)
    return bool(into or (within and pattern("clause", "paid-into", "closes").search(behind)))


def _is_all(before: str, behind: str) -> bool:
    """Whether the words between a figure and a project, and those behind it, say that the figure is for it alone."""
    return bool(
        pattern("clause", "pays-for", "behind-figure").fullmatch(before)
        and pattern("clause", "pays-for", "alone").match(behind)
    )


def _fits(line: Line, money: Decimal, exact: bool) -> bool:
    slack = last_digit(line.printed, line.unit_of_money)
    return line.amount <= money + slack and (not exact or line.amount >= money - slack)


def _projects(words: re.Match[str], told: _Known) -> Iterator[tuple[int, int, Project]]:
    """The places of projects' names, the longest name at each place."""
    taken = words.start()
    places = [
        (found, -len(name), project)
        for name, project in told.projects.items()
        for found in _places(words, name)
    ]
    for start, length, project in sorted(places, key=lambda each: each[:2]):
        if start >= taken:
            taken = start - length
            yield start, taken, project


def _places(words: re.Match[str], name: str) -> Iterator[int]:
    start = words.string.find(name, words.start(), words.end())
    while start >= 0:
        yield start
        start = words.string.find(name, start + 1, words.end())


def _functions(words: re.Match[str], told: _Known) -> list[tuple[int, Code]]:
    """The items of functions that words name, and where: with the marks of levels, by code, or as a 科目."""
    text = words.string
    found: dict[str, tuple[int, Code]] = {}
    path = function_path(words[0]).function
    if path and _is_item(path):
        name = text.find(path.name or "", *words.span())
        found[path.notation] = max(name, words.start()), path
    for digits in _CODE.finditer(text, *words.span()):
        concept = codes.scheme("function").get(digits[0])
        if concept:
            code = Code("function", concept.key, concept.label)
            found.setdefault(concept.key, (digits.start(), code))
    named = pattern("phrase", "class", "function").finditer(text, *words.span())
    for run in () if found else named:
        label = _named(run[1] or run[2], told)
        if label:
            code = told.functions[label]
            found[code.notation] = run.end(1 if run[1] else 2) - len(label), code
    return list(found.values())


def _named(words: str, told: _Known) -> str | None:
    """The name of a function of the tables that ends some words, the longest."""
    ends = sorted((name for name in told.functions if words.endswith(name)), key=len)
    return ends[-1] if ends and len(ends[-1]) >= _SHORTEST else None


def _is_item(code: Code) -> bool:
    return len(code.notation) == _ITEM
