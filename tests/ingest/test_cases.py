"""A case is a folder: a source as converters write it and the lines that must come of it."""

import csv
from functools import cache
from pathlib import Path

import pytest

from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Code, Disclosure, Document, Line, Table

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
FIELDS = [
    "kind",
    "table",
    "place",
    "printed",
    "yuan",
    "aggregation",
    "direction",
    "function",
    "economic",
    "government",
    "revenue",
    "fund",
    "part",
    "item",
    "measure",
    "unit",
    "project",
]


@cache
def disclosed(source: Path) -> Disclosure:
    data = source.read_bytes()
    detected = detect(data, source.name)
    reading = detected.read(data)
    document = Document("0" * 64, source.name, detected.media_type, reading.method)
    return disclose(reading, document)


def source_of(case: Path) -> Path:
    (source,) = case.glob("source.*")
    return source


def row(table: Table, line: Line) -> dict[str, str]:
    meaning = line.meaning

    def notation(code: Code | None) -> str:
        return code.notation if code else ""

    cells = (
        table.kind,
        str(table.order),
        f"{line.cell.row + 1}.{line.cell.column + 1}{line.again or ''}",
        line.printed,
        f"{line.amount:f}",
        line.aggregation,
        meaning.direction,
        notation(meaning.function),
        notation(meaning.economic),
        notation(meaning.government_economic),
        notation(meaning.revenue),
        meaning.fund,
        meaning.part,
        meaning.item,
        meaning.measure,
        line.unit,
        line.project,
    )
    return {field: cell or "" for field, cell in zip(FIELDS, cells, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_source_becomes_its_lines(case: Path) -> None:
    found = disclosed(source_of(case))
    lines = [row(table, line) for table in found.tables for line in table.lines]
    with (case / "lines.csv").open(encoding="utf-8", newline="") as file:
        assert lines == list(csv.DictReader(file))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_source_has_its_issues(case: Path) -> None:
    found = disclosed(source_of(case))
    issues = [f"{issue.kind} {issue.severity} {issue.message}" for issue in found.issues]
    assert issues == (case / "issues.txt").read_text(encoding="utf-8").splitlines()


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
