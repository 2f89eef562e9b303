"""A table whose title or lines name another year than the document: whose money it is, and what is said."""

from decimal import Decimal

import pytest

from ingest.columns import dating
from ingest.disclose import disclose
from ingest.grid import Block, Cell, Grid, Paragraph, Reading
from ingest.logical import Logical
from ingest.record import Disclosure, Document

HEADS = ("科目编码", "科目名称", "合计")
ROWS = (("208", "社会保障和就业支出", "31.50"), ("", "合计", "31.50"))


def disclosed(title: str, *heads: str, years: tuple[str, ...] = ()) -> Disclosure:
    rows = ((*HEADS[:2], *(heads or HEADS[2:])), *ROWS)
    cells = [
        Cell(text, row, column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    blocks: list[Block] = [
        Paragraph("东山区水利局2024年部门预算", heading=True),
        *(Paragraph(text) for text in (title, *years, "单位：万元")),
        Grid(tuple(cells), len(rows), 3),
    ]
    return disclose(Reading(blocks, "docx"), Document("0" * 64, "a.docx", "", "docx"))


@pytest.mark.parametrize(
    ("title", "years", "measure"),
    [
        ("2024年部门支出总体情况表", (), None),
        ("部门支出总体情况表", (), None),
        ("2023年部门支出预算总表", (), "prior-budget"),
        ("2023年部门支出决算总表", (), "prior-outturn"),
        ("2023年部门支出总体情况表", (), "prior-year"),
        ("部门支出总体情况表", ("（2023年度）",), "prior-year"),
        ("2023年部门支出总体情况表", ("预算年度：2024",), None),
        ("2023年至2024年部门支出总体情况表", (), None),
    ],
)
def test_the_year_of_a_table(title: str, years: tuple[str, ...], measure: str | None) -> None:
    found = disclosed(title, years=years)
    assert found.identity.year == 2024
    assert {line.meaning.measure for table in found.tables for line in table.lines} == {measure}


def test_a_heading_of_the_year_says_that_the_title_is_stale() -> None:
    found = disclosed("2023年部门支出总体情况表", "2024年预算数")
    assert [line.amount for table in found.tables for line in table.lines] == [Decimal(315000)] * 2
    (said,) = [issue for issue in found.issues if issue.kind == "assumed"]
    assert "2023" in said.message
    assert said.severity == "notice"


@pytest.mark.parametrize(("title", "lines"), [("2023年支出总表", 2), ("2025年支出总表", 0)])
def test_another_year_is_said(title: str, lines: int) -> None:
    found = disclosed(title)
    (said,) = [issue for issue in found.issues if issue.kind == "assumed"]
    assert title[:4] in said.message
    assert sum(len(table.lines) for table in found.tables) == lines


def test_what_is_left_of_a_year_is_of_the_next() -> None:
    table = Logical("2023年结转资金支出预算表", (), (), (), ())
    assert dating.measure(table, 2024) is None
