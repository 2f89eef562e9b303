"""Merged cells that another program took apart change nothing of what a document says."""

from collections import Counter
from pathlib import Path

import pytest

from ingest.disclose import disclose
from ingest.grid import Grid
from ingest.read.detect import detect
from ingest.record import Document
from tests.ingest.republished import Way, page
from tests.ingest.test_cases import CASES, row, source_of

ALONE = {"aggregation": "subtotal"}
"""What is printed again may be told again, as nothing that counts."""

VALUES = {"a-value-over-two-columns", "one-value-over-several-columns-or-rows"}
"""Cases whose one value counts over several columns; said in each, it is as many values."""

DIVIDED = {"sources-divided-without-a-heading", "parts-of-the-whole-beside-their-group"}
"""Cases whose labels stand beside several rows; said in the first, the other rows have none, which errors tell."""


OPEN = {"income-and-projects-of-a-whole-department"}
"""Cases in which the rows below the first of a group (收入构成), said there alone, lose its direction: not mended yet."""


def told(data: bytes) -> Counter[tuple[str, ...]]:
    """The lines of a document that count, without where they stand."""
    reading = detect(data, "source.html").read(data)
    found = disclose(reading, Document("0" * 64, "source.html", "text/html", reading.method))
    return Counter(
        key for table in found.tables for line in table.lines if (key := _key(row(table, line)))
    )


def _key(line: dict[str, str]) -> tuple[str, ...]:
    kept = {name: value for name, value in line.items() if name != "place"}
    return () if kept.items() >= ALONE.items() else tuple(kept.values())


@pytest.mark.parametrize("way", ["said in each cell", "said in the first cell"])
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_merged_cells_taken_apart_say_the_same(
    case: Path, way: Way, request: pytest.FixtureRequest
) -> None:
    data = source_of(case).read_bytes()
    reading = detect(data, source_of(case).name).read(data)
    if not all(block.exact for block in reading.blocks if isinstance(block, Grid)):
        pytest.skip("merged cells are lost in its source already")
    if case.name in VALUES | (DIVIDED if way == "said in the first cell" else set[str]()):
        pytest.skip("the case is of a value or a label that its merged cell alone tells")
    if case.name in OPEN and way == "said in the first cell":
        request.applymarker(pytest.mark.xfail(strict=True, reason="said of its first row alone"))
    assert told(page(reading, way)) == told(page(reading, "merged"))
