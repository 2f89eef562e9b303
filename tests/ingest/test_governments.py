"""Documents of whole governments, made up, as web page, workbook, Word document and PDF: the same lines of each.

A document is a text: its title, then tables, each with its caption, its unit of money and its rows. What must be read of it
stands beside it, a line a row. `python -m tests.ingest.test_governments` writes that anew, to be reviewed.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import openpyxl
import pytest

from examples import page, word
from examples.layout import Line as Paragraph
from examples.sheet import Box, Sheet
from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Disclosure, Document, Line

FOLDER = Path(__file__).parent / "governments"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
FIELDS: tuple[str, ...] = (
    "table",
    "kind",
    "name",
    "printed",
    "yuan",
    "aggregation",
    "direction",
    "code",
    "fund",
    "item",
    "measure",
    "scope",
    "year",
    "debt",
    "unit",
    "counterpart",
)


@dataclass(frozen=True, slots=True)
class Given:
    """A made-up document: its title and its tables, each with its lines and its rows."""

    title: str
    tables: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]


def given(name: str) -> Given:
    title, *parts = (FOLDER / f"{name}.txt").read_text("utf-8").strip().split("\n\n")
    return Given(title, tuple(map(_table, parts)))


def _table(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    lines = text.splitlines()
    rows = tuple(tuple(line.split("|")) for line in lines if "|" in line)
    return tuple(line for line in lines if "|" not in line), rows


def web(found: Given) -> bytes:
    parts = [f"<h1>{escape(found.title)}</h1>"]
    for lines, rows in found.tables:
        parts += [f"<p>{escape(line)}</p>" for line in lines]
        body = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
        parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in body)}</table>")
    return f'<html><meta charset="utf-8"><body>{"".join(parts)}</body></html>'.encode()


def workbook(found: Given) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.create_sheet("封面").append([found.title])
    for number, (lines, rows) in enumerate(found.tables, 1):
        sheet = book.create_sheet(f"{number}")
        for each in (*((line,) for line in lines), *rows):
            sheet.append([cell or None for cell in each])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def blocks(found: Given) -> Iterator[Paragraph | Sheet]:
    yield Paragraph(found.title, "heading1")
    for lines, rows in found.tables:
        yield Paragraph(lines[0], "caption")
        yield from (Paragraph(line, "above") for line in lines[1:])
        boxes = [Box(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row)]
        yield Sheet(tuple(boxes), len(rows[0]), len(rows), 1)


WRITERS: dict[str, Callable[[Given], bytes]] = {
    "html": web,
    "xlsx": workbook,
    "docx": lambda found: word.write(found.title, "", 2031, blocks(found)),
    "pdf": lambda found: page.write(found.title, "", 2031, blocks(found)),
}


@cache
def disclosed(name: str, suffix: str) -> Disclosure:
    data = WRITERS[suffix](given(name))
    detected = detect(data, f"a.{suffix}")
    reading = detected.read(data)
    return disclose(reading, Document("0" * 64, "a", detected.media_type, reading.method))


def rows(found: Disclosure) -> list[dict[str, str]]:
    orders = sorted({table.order for table in found.tables if table.lines})
    told = [
        _row(orders.index(table.order) + 1, table.facet or table.kind, line)
        for table in found.tables
        for line in table.lines
    ]
    return [dict(zip(FIELDS, each, strict=True)) for each in told]


def _row(table: int, kind: str, line: Line) -> list[str]:
    said = line.meaning
    codes = [said.function, said.economic, said.government_economic, said.revenue]
    code = next((each.notation for each in codes if each), None)
    told = [said.fund, said.item, said.measure, said.scope, said.year, said.debt]
    cells = [table, kind, line.name, line.printed, f"{line.amount:f}", line.aggregation]
    cells += [said.direction, code, *told, line.unit, said.counterpart]
    return ["" if each is None else str(each) for each in cells]


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", NAMES)
def test_each_amount_says_place_level_year_and_measure(name: str, suffix: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert rows(disclosed(name, suffix)) == list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("name", "unit", "year", "stage"),
    [
        ("county", "云溪县", 2030, "final-accounts"),
        ("prefecture", "青岚自治州", 2031, "budget"),
        ("province", "北原省", 2031, "budget"),
    ],
)
@pytest.mark.parametrize("suffix", WRITERS)
def test_the_government_of_a_place_discloses(
    name: str, unit: str, year: int, stage: str, suffix: str
) -> None:
    who = disclosed(name, suffix).identity
    assert (who.unit, who.year, who.stage, who.government, who.scope) == (
        unit,
        year,
        stage,
        True,
        None,
    )


def main() -> None:
    for name in NAMES:
        with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows(disclosed(name, "html")))


if __name__ == "__main__":
    main()
