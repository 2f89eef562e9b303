"""The example documents say, in either format, what the disclosures say that their facts are from."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from examples import facts
from examples.facts import Plan, Prose, Table
from ingest.record import Code, Disclosure, Line, Project
from ingest.record import Table as Printed

Read = Callable[[str, str], Disclosure]
Told = Callable[[bytes, str], Disclosure]
Said = Counter[tuple[Any, ...]]

SOURCES = {
    "fengrun_2023": "000",
    "pingxiang_2023": "001",
    "zhangjiakou_2022": "002",
    "funing_2020": "003",
    "xinzhou_2023": "004",
}
LINES = {
    "fengrun_2023": 227,
    "pingxiang_2023": 247,
    "zhangjiakou_2022": 313,
    "funing_2020": 10,
    "xinzhou_2023": 327,
}
INDICATORS = {"fengrun_2023": 67, "pingxiang_2023": 37, "zhangjiakou_2022": 107, "funing_2020": 36}
NO_FORMS = "xinzhou_2023"  # its forms are too damaged by OCR to be facts (docs/examples.md)
CONTENTS = (
    "第一部分部门整体绩效目标",
    "第二部分预算项目绩效目标",
)  # a contents page seen as tables
AMOUNT = re.compile(r"[\d,]+\.\d+")


def notations(line: Line) -> tuple[str | None, ...]:
    said = line.meaning
    codes: tuple[Code | None, ...] = (
        said.function,
        said.economic,
        said.government_economic,
        said.revenue,
    )
    return tuple(code.notation if code else None for code in codes)


def lines(found: Disclosure, words: bool = True) -> Said:
    """Every line with all that it means; without `words`, sentences are not compared by them."""
    return Counter(
        (
            *(table.kind, table.facet, line.meaning.direction, notations(line)),
            *(line.meaning.fund, line.meaning.part, line.meaning.item, line.meaning.measure),
            *(line.aggregation, line.amount, line.printed, line.unit_of_money, line.unit),
            *(line.project, line.again, line.aside),
            (line.name or "").strip() if words or table.kind != "narrative" else None,
        )
        for table in found.tables
        for line in table.lines
    )


def things(found: Disclosure) -> Said:
    """Procurement, assets and units."""
    said: Said = Counter()
    for item in found.procurements:
        amounts = (item.quantity, item.quantity_unit, item.unit_price, item.amount)
        said["procurement", item.name, item.order, item.catalogue, *amounts, item.project] += 1
    for asset in found.assets:
        said["asset", asset.name, asset.item, asset.quantity, asset.quantity_unit] += 1
    for unit in found.units:
        said["unit", unit.name, unit.nature, unit.rank, unit.funding_form] += 1
    return said


def funds(found: Disclosure) -> Said:
    """Projects with their money: instalments, and what funds pay them."""
    said: Said = Counter()
    for project in found.projects:
        said["project", project.name, project.code, project.budget, project.instalments] += 1
    for funding in found.fundings:
        said["funding", funding.project, funding.basis, funding.meaning.fund, funding.amount] += 1
    return said


def indicators(found: Disclosure) -> Said:
    """Indicators of projects and of the whole unit, in full; of goals only how many there are."""
    said: Said = Counter()
    for owner in (*found.projects, None):
        goals, rows = (owner.goals, owner.indicators) if owner else (found.goals, found.indicators)
        name = owner and owner.name
        said["goals", name, len(goals)] += 1
        for row in rows:
            levels = (row.level1, row.level2, row.name, row.order)
            said["indicator", name, *levels, row.description, row.target, row.grounds] += 1
    return said


def tables(found: Disclosure) -> Said:
    kept = (table for table in found.tables if table.caption not in CONTENTS)
    return Counter((t.kind, t.facet, t.caption, t.declared_empty) for t in kept)


def without_forms(found: Disclosure) -> Disclosure:
    """The disclosure without its performance forms and the projects that only they name."""
    kept: tuple[Printed, ...] = tuple(t for t in found.tables if t.kind != "performance")
    named = {line.project for table in kept for line in table.lines}
    projects = tuple(
        Project(project.name, project.key, project.code, project.budget)
        for project in found.projects
        if project.identifier in named
    )
    return replace(found, tables=kept, projects=projects)


@pytest.mark.corpus
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@pytest.mark.parametrize("name", SOURCES)
def test_an_example_says_what_its_source_says(
    shared: Path, read: Read, told: Told, name: str, suffix: str
) -> None:
    source = next((shared / "corpus" / "seeds").glob(f"{SOURCES[name]}_*.txt"))
    expected = told(source.read_bytes(), source.name)
    expected = without_forms(expected) if name == NO_FORMS else expected
    found = read(name, suffix)
    assert found.identity == expected.identity
    assert lines(found, words=False) == lines(expected, words=False)
    for part in (things, funds, indicators, tables):
        assert part(found) == part(expected)


@pytest.mark.parametrize("name", SOURCES)
def test_both_formats_of_an_example_say_the_same(read: Read, name: str) -> None:
    word, page = read(name, "docx"), read(name, "pdf")
    assert word.identity == page.identity
    for part in (lines, things, funds, indicators, tables):
        assert part(word) == part(page)
    assert [p.goals for p in word.projects] == [p.goals for p in page.projects]
    assert Counter(i.kind for i in word.issues) == Counter(i.kind for i in page.issues)


@pytest.mark.parametrize("name", SOURCES)
def test_the_identity_is_that_of_the_facts(read: Read, name: str) -> None:
    said, known = read(name, "docx").identity, facts.load(name)
    assert (said.unit, said.year, said.stage) == (known.unit, known.year, known.stage)


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@pytest.mark.parametrize("name", SOURCES)
def test_every_amount_of_the_facts_is_a_line(read: Read, name: str, suffix: str) -> None:
    found = [line for table in read(name, suffix).tables for line in table.lines]
    assert len([line for line in found if line.again != "leaf"]) == LINES[name]
    printed = Counter(line.printed for line in found if line.again is None)
    assert Counter(amounts(name)) - printed == Counter()


def amounts(name: str) -> Iterator[str]:
    """The amounts that facts print, without unit prices."""
    for part in facts.load(name).parts:
        if isinstance(part, Table):
            prices = {"单价"} & {cell[0] for row in part.head for cell in row}
            cells = (row[:6] + row[7:] if prices else row for row in part.rows)
            yield from (text for row in cells for text in row if AMOUNT.fullmatch(text))
        elif isinstance(part, Prose):
            yield from (stated.amount for sentence in part.sentences for stated in sentence)
        elif isinstance(part, Plan):
            yield from (part.budget, part.fiscal)


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@pytest.mark.parametrize("name", INDICATORS)
def test_every_row_of_a_performance_form_is_an_indicator(
    read: Read, name: str, suffix: str
) -> None:
    found = [row for project in read(name, suffix).projects for row in project.indicators]
    assert len(found) == INDICATORS[name]
    assert all(row.level1 and row.level2 and row.target for row in found)
