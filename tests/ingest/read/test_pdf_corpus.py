"""Real disclosures of many publishers: rows, columns and cells as a reader of the page counts them."""

from functools import cache
from pathlib import Path

import pytest

from ingest.grid import Grid, Reading
from ingest.read.pdf.document import read

pytestmark = pytest.mark.corpus


@cache
def reading(path: Path) -> Reading:
    return read(path.read_bytes())


def on_page(shared: Path, name: str, page: int) -> list[Grid]:
    blocks = reading(shared / "corpus" / "dev" / f"{name}.pdf").blocks
    return [block for block in blocks if isinstance(block, Grid) and block.page == page]


@pytest.mark.parametrize(
    ("name", "page", "shapes"),
    [
        ("beijing_shenjiju_2026_tables", 5, [(29, 8)]),
        ("beijing_tongjiju_2026_tables", 31, [(14, 11)]),
        ("chongqing_kejiju_2026", 9, [(18, 12)]),
        ("fuzhou_yibaoju_2026", 11, [(6, 12)]),
        ("guangzhou_xinfangju_2026", 8, [(20, 8)]),
        ("hangzhou_jiaotongju_2026", 24, [(12, 18)]),
        ("jiangsu_gaoyuan_2018", 10, [(6, 6), (16, 3), (2, 5), (1, 2)]),
        ("jiangsu_renda_2019_tables", 3, [(2, 5)]),
        ("ningde_self_evaluation_2024", 1, [(32, 13)]),
        ("putuo_caizhengju_2024_final", 18, [(6, 12)]),
        ("wuxi_tongjiju_2026", 9, [(6, 19)]),
        ("xian_yingjiju_2019", 5, [(9, 13)]),
        ("yantai_tongjiju_2026", 8, [(18, 17)]),
    ],
)
def test_every_table_has_the_rows_and_columns_of_its_page(
    shared: Path, name: str, page: int, shapes: list[tuple[int, int]]
) -> None:
    assert [(grid.height, grid.width) for grid in on_page(shared, name, page)] == shapes


@pytest.mark.parametrize(
    ("name", "page", "place", "text"),
    [
        ("beijing_shenjiju_2026_tables", 5, (3, 2), "4,952.850016"),
        ("beijing_shenjiju_2026_tables", 5, (2, 7), "扣除基建项目后预\n算数"),
        ("chongqing_kejiju_2026", 9, (2, 2), "168,441.81"),
        ("jiangsu_renda_2019_tables", 3, (0, 3), "单位预留机动经费"),
        ("putuo_caizhengju_2024_final", 18, (5, 10), "0.95"),
        ("wuxi_tongjiju_2026", 9, (4, 3), "2,663.92"),
        ("xian_yingjiju_2019", 5, (5, 0), "125001"),
        ("yantai_tongjiju_2026", 8, (4, 1), "05"),
    ],
)
def test_cells_hold_what_is_printed_in_them(
    shared: Path, name: str, page: int, place: tuple[int, int], text: str
) -> None:
    cell = on_page(shared, name, page)[0].matrix()[place[0]][place[1]]
    assert cell is not None
    assert cell.text == text


@pytest.mark.parametrize(
    ("name", "page", "text", "span"),
    [
        ("beijing_shenjiju_2026_tables", 5, "基本支出", (1, 3)),
        ("wuxi_tongjiju_2026", 9, "上年结转结余", (1, 6)),
        ("putuo_caizhengju_2024_final", 18, "公务接待费", (3, 2)),
        ("jiangsu_gaoyuan_2018", 10, "当年支出小计", (1, 3)),
    ],
)
def test_merged_headers_span_what_they_stand_over(
    shared: Path, name: str, page: int, text: str, span: tuple[int, int]
) -> None:
    cells = [cell for grid in on_page(shared, name, page) for cell in grid.cells]
    (cell,) = [cell for cell in cells if cell.text == text]
    assert (cell.rows, cell.columns) == span


def test_a_scanned_document_names_every_page_where_recognition_is_not_installed(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: dict[str, object] = {}
    monkeypatch.setattr("ingest.read.scan.images.find_spec", installed.get)
    path = shared / "corpus" / "dev" / "beijing_zhengwuju_2026_narrative_scan.pdf"
    found = read(path.read_bytes())
    assert (len(found.unread), found.pages, list(found.blocks)) == (8, 8, [])
