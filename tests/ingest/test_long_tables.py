"""A table over many pages costs work by its rows, not by its rows times its pages."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from ingest.disclose import disclose
from ingest.grid import Block, Cell, Grid, Paragraph, Reading
from ingest.logical import Row
from ingest.record import Document
from ingest.tables.printed import Printed, Widest

HEADS = ("项目名称", "合计", "一般公共预算")
_ROWS = 12  # on a page


def page(number: int) -> Grid:
    first = 0 if number > 1 else 1
    names = [f"岚溪片区第{number}片{row}号管网改造" for row in range(first, _ROWS)]
    rows = [HEADS] * first + [
        (name, f"{place + number}.50", f"{place + number}.50") for place, name in enumerate(names)
    ]
    cells = tuple(
        Cell(text, at, column, page=number)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return Grid(cells, len(rows), len(HEADS), number)


def reading(pages: int) -> Reading:
    lines = ("岚溪县水务局2031年部门预算", "项目支出预算表", "单位：万元")
    blocks: list[Block] = [Paragraph(line, 1) for line in lines]
    return Reading([*blocks, *map(page, range(1, pages + 1))], "pdf-lines", pages)


def calls(done: Callable[[], object]) -> int:
    """How many functions something calls, which is the same on any machine."""
    count = 0

    def counted(frame: FrameType, event: str, of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        done()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.skipif(sys.getprofile() is not None, reason="a profile is being taken")
def test_work_grows_as_the_pages_do() -> None:
    document = Document("0" * 64, "a.pdf", "application/pdf", "pdf-lines")
    few, many = reading(30), reading(120)
    told = disclose(many, document)
    assert len(told.projects) == 120 * _ROWS - 1
    disclose(few, document)
    assert calls(lambda: disclose(many, document)) < 5 * calls(lambda: disclose(few, document))


def row(*texts: str) -> Row:
    return tuple(Cell(text, 0, column) for column, text in enumerate(texts))


def test_what_is_learned_page_by_page_is_what_all_rows_print() -> None:
    rows = [row("三级指标", "1.50"), row("甲 乙", "20"), row("丙", "3.25"), row("丁", "4.125")]
    growing = Printed()
    for end in range(1, len(rows) + 1):
        growing.before(rows[:end])
    whole = Printed().before(rows)
    for each in (growing, whole):
        assert each.texts == {"三级指标", "1.50", "甲乙", "20", "丙", "3.25"}
        assert each.headings == {"name", None}
        assert each.columns == {1: Widest(7, 2)}
        assert each.places == 2


def test_another_table_is_learned_anew() -> None:
    known = Printed().before([row("甲", "1.5"), row("乙", "2.5"), row("丙", "3.5")])
    assert known.before([row("丁", "7"), row("戊", "8")]).texts == {"丁", "7"}
    assert known.before([row("己", "9")]).texts == set()
