"""The example PDFs as pages: tables where they stand, merged headers, tables cut over pages."""

from collections import Counter
from collections.abc import Callable

import pytest

from ingest.grid import Cell, Grid, Paragraph, Reading

Seen = Callable[[str, str], Reading]


def grids(reading: Reading, page: int) -> list[Grid]:
    found = [block for block in reading.blocks if isinstance(block, Grid)]
    return [grid for grid in found if grid.page == page]


def cell(grid: Grid, text: str) -> Cell:
    return next(cell for cell in grid.cells if cell.text.replace("\n", "") == text)


@pytest.mark.parametrize(
    ("name", "pages", "tables"),
    [
        ("fengrun_2023", 12, [1, 2, 1]),
        ("funing_2020", 3, [2, 3, 2]),
        ("xinzhou_2023", 8, [1, 1, 2]),
    ],
)
def test_each_page_has_its_tables(seen: Seen, name: str, pages: int, tables: list[int]) -> None:
    reading = seen(name, "pdf")
    assert (reading.method, reading.pages, reading.unread) == ("pdf-lines", pages, ())
    assert [len(grids(reading, page)) for page in (1, 2, 3)] == tables


def test_merged_headers_keep_their_spans(seen: Seen) -> None:
    (grid, _) = grids(seen("fengrun_2023", "pdf"), 2)
    spans = {
        text: (found.row, found.column, found.rows, found.columns)
        for text in ("序号", "功能分类科目", "本年收入", "上年结转")
        for found in [cell(grid, text)]
    }
    assert spans == {
        "序号": (1, 0, 2, 1),
        "功能分类科目": (1, 1, 1, 2),
        "本年收入": (1, 4, 1, 8),
        "上年结转": (1, 12, 2, 1),
    }


def test_word_and_pdf_grids_of_one_table_are_alike(seen: Seen) -> None:
    def first(suffix: str) -> list[tuple[int, int, int, int, str]]:
        blocks = seen("fengrun_2023", suffix).blocks
        grid = next(block for block in blocks if isinstance(block, Grid))
        return [
            (each.row, each.column, each.rows, each.columns, "".join(each.text.split()))
            for each in grid.cells
        ]

    assert first("docx") == first("pdf")


def test_a_table_that_numbers_its_columns_repeats_its_headings(seen: Seen) -> None:
    reading = seen("fengrun_2023", "pdf")
    (above, below) = (grids(reading, 2)[-1], grids(reading, 3)[0])
    heads = [[each.text for each in grid.cells if each.row < 4] for grid in (above, below)]
    assert heads[0] == heads[1]
    assert {cell(grid, "合计").row for grid in (above, below)} == {1}


def test_a_form_is_cut_anywhere_and_goes_on_without_headings(seen: Seen) -> None:
    reading = seen("funing_2020", "pdf")
    (above, below) = (grids(reading, 1)[-1], grids(reading, 2)[0])
    words = [{each.text for each in grid.cells} for grid in (above, below)]
    assert ["项目编码" in texts for texts in words] == [True, False]
    assert ["三级指标" in texts for texts in words] == [False, True]
    assert above.box is not None
    assert below.box is not None
    assert (below.box[0], below.box[2]) == pytest.approx((above.box[0], above.box[2]), abs=0.1)


def test_every_cell_lies_in_the_box_of_its_table_on_its_page(seen: Seen) -> None:
    for grid in (block for block in seen("xinzhou_2023", "pdf").blocks if isinstance(block, Grid)):
        assert grid.box is not None
        left, top, right, bottom = grid.box
        for each in grid.cells:
            assert each.box is not None
            assert each.page == grid.page
            assert left <= each.box[0] < each.box[2] <= right
            assert top <= each.box[1] < each.box[3] <= bottom


@pytest.mark.parametrize("name", ["fengrun_2023", "funing_2020", "xinzhou_2023"])
def test_running_heads_and_page_numbers_are_furniture_and_nothing_else_is(
    seen: Seen, name: str
) -> None:
    reading = seen(name, "pdf")
    lines = [block for block in reading.blocks if isinstance(block, Paragraph) and block.furniture]
    pages = reading.pages or 0
    numbers, heads = Counter[int | None](), Counter[int | None]()
    for line in lines:
        (numbers if line.text.startswith("—") else heads)[line.page] += 1
    assert numbers == dict.fromkeys(range(1, pages + 1), 1)
    assert heads == dict.fromkeys(range(2, pages + 1), 1)  # the first may be the title of all
    assert len({line.text for line in lines if not line.text.startswith("—")}) == 1
