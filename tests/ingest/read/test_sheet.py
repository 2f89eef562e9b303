"""Workbooks come out as the tables that their sheets print, in both file formats."""

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt  # pyright: ignore[reportMissingTypeStubs]

from ingest.batch.intake import Graph, intake
from ingest.grid import Grid, Paragraph, Reading, Refused
from ingest.read.sheet import xls, xlsx

Value = str | int | float | bool | date | None
Sheet = tuple[str, list[list[Value]], list[str]]
Maker = Callable[[list[Sheet]], Reading]

BALANCE: list[list[Value]] = [
    ["2024年收支总体情况表", None, None],
    ["部门：审计局", None, "单位：万元"],
    ["项目", "收入", None],
    [None, "预算数", "执行数"],
    ["行政运行", 1143.28, 0],
    ["合计", 35874.490000000005, None],
    ["注：本表含上年结转。", None, None],
]
MERGES = ["A1:C1", "A3:A4", "B3:C3", "A7:C7"]


def saved(sheets: list[Sheet], formats: Mapping[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for number, (title, rows, merges) in enumerate(sheets):
        page: Any = book.active if not number else book.create_sheet()
        page.title = title
        for row in rows:
            page.append(row)
        for merge in merges:
            page.merge_cells(merge)
        for place, code in (formats or {}).items():
            page[place].number_format = code
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def saved_old(sheets: list[Sheet], code: str | None = None) -> bytes:
    writer: Any = xlwt
    book = writer.Workbook(encoding="utf-8")
    style = writer.easyxf(num_format_str=code or "General")
    for title, rows, merges in sheets:
        page = book.add_sheet(title, cell_overwrite_ok=True)
        for merge in merges:
            left, top, right, bottom = re.findall(r"[A-Z]+|\d+", merge)
            page.merge(int(top) - 1, int(bottom) - 1, ord(left) - 65, ord(right) - 65)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    page.write(number, column, value, style)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def made(sheets: list[Sheet]) -> Reading:
    return xlsx.read(saved(sheets))


def made_old(sheets: list[Sheet]) -> Reading:
    return xls.read(saved_old(sheets))


both = pytest.mark.parametrize("make", [made, made_old], ids=["xlsx", "xls"])


def rows(grid: Grid) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in grid.matrix()]


def outline(reading: Reading) -> list[str]:
    return [
        block.text if isinstance(block, Paragraph) else f"{block.height}x{block.width}"
        for block in reading.blocks
    ]


@both
def test_a_sheet_is_its_title_its_table_and_its_notes(make: Maker) -> None:
    reading = make([("收支", BALANCE, MERGES)])
    assert outline(reading) == ["收支", "2024年收支总体情况表", "5x3", "注：本表含上年结转。"]
    (grid,) = [block for block in reading.blocks if isinstance(block, Grid)]
    assert rows(grid) == [
        ["部门：审计局", "", "单位：万元"],
        ["项目", "收入", "收入"],
        ["项目", "预算数", "执行数"],
        ["行政运行", "1143.28", "0"],
        ["合计", "35874.49", ""],
    ]
    assert (reading.method, reading.unread, grid.exact) == ("sheet", (), True)


@both
def test_each_sheet_stands_under_its_name(make: Maker) -> None:
    sheets: list[Sheet] = [("表1", [["甲", 1]], []), ("空", [], []), ("表2", [["乙", 2]], [])]
    assert outline(make(sheets)) == ["表1", "1x2", "表2", "1x2"]


@both
def test_a_title_after_a_blank_row_begins_a_new_table(make: Maker) -> None:
    held: list[list[Value]] = [
        ["甲", 1],
        ["乙", 2],
        [None],
        [None],
        ["表二"],
        ["丙", 3],
        [None],
        ["丁", 4],
    ]
    assert outline(make([("页", held, [])])) == ["页", "2x2", "表二", "3x2"]


@both
def test_tables_below_each_other_have_their_own_widths(make: Maker) -> None:
    held: list[list[Value]] = [
        ["表一", None],
        ["甲", 1],
        ["注：含结转。", None],
        [None],
        ["表二", None, None],
        ["乙", 2, 3],
    ]
    merges = ["A1:B1", "A3:B3", "A5:C5"]
    assert outline(make([("页", held, merges)])) == [
        "页",
        "表一",
        "1x2",
        "注：含结转。",
        "表二",
        "1x3",
    ]


@both
def test_a_sheet_of_one_column_is_text(make: Maker) -> None:
    assert outline(make([("说明", [[None, "一"], [None, "二"]], [])])) == ["说明", "一", "二"]


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (1143.275, "#,##0.00", "1,143.28"),
        (0.1 + 0.2, "General", "0.3"),
        (51036.219169, "General", "51036.21917"),
        (123456789012, "General", "123456789012"),
        (-1143.2, "#,##0.00_);(#,##0.00)", "(1,143.20)"),
        (-1143.2, "#,##0.00;[Red]-#,##0.00", "-1,143.20"),
        (-1143.2, "#,##0.00;[Red]#,##0.00", "-1,143.20"),
        (-1143.2, "0.0_);[Red]0.0", "-1143.2"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1143.2, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,143.20"),
        (0, "#,##0.00;-#,##0.00;;@", ""),
        (0, '[=0]"";General', ""),
        (12.5, '[=0]"";General', "12.5"),
        (-0.5, '[<0]"减"0.0;0.0', "减0.5"),
        (7, "000", "007"),
        (0.125, "0.0%", "12.5%"),
        (12345678, "#,##0.00,", "12,345.68"),
        (15535700, "0!.0000", "1553.5700"),
        (350, "0!.0000", "0.0350"),
        (15535700, '#"."0,"万元"', "1553.6万元"),
        (-15535700, "0\\.0,", "-1553.6"),
        (2.5, '0.0"万元"', "2.5万元"),
        (2.5, "[$¥-804]#,##0.00", "¥2.50"),
        (0.5, "#.##", ".5"),
        (1.5, "# ?/?", "1.5"),
        (12.5, "0.00E+00", "12.5"),
        (45000, "yyyy/m/d", "2023/3/15"),
        (45000, 'yyyy"年"m"月"d"日"', "2023年3月15日"),
        (45000.75, "yy-mm-dd hh:mm", "23-03-15 18:00"),
        (1e200, "0.00", "1e+200"),
        (True, "General", "TRUE"),
        ("２０１", "General", "２０１"),
        ("#DIV/0!", "General", "#DIV/0!"),
    ],
)
def test_numbers_print_as_their_format_says(value: Value, code: str, expected: str) -> None:
    readings = (
        xlsx.read(saved([("页", [["甲", "乙"], ["丙", value]], [])], {"B2": code})),
        xls.read(saved_old([("页", [["甲", "乙"], ["丙", value]], [])], code)),
    )
    for reading in readings:
        (grid,) = [block for block in reading.blocks if isinstance(block, Grid)]
        assert (rows(grid)[1:] or [["", ""]])[0][1] == expected


def test_hidden_rows_and_columns_do_not_print() -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    for row in (["甲", "密", 1], ["乙", "密", 2], ["丙", "密", 3]):
        page.append(row)
    page.row_dimensions[2].hidden = True
    page.column_dimensions["B"].hidden = True
    buffer = BytesIO()
    book.save(buffer)
    (grid,) = [block for block in xlsx.read(buffer.getvalue()).blocks if isinstance(block, Grid)]
    assert rows(grid) == [["甲", "", "1"], ["", "", ""], ["丙", "", "3"]]


def test_hidden_sheets_are_named_and_not_read() -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(["甲", 1])
    hidden = book.create_sheet("底稿")
    hidden.append(["乙", 2])
    hidden.sheet_state = "veryHidden"
    buffer = BytesIO()
    book.save(buffer)
    reading = xlsx.read(buffer.getvalue())
    assert outline(reading) == ["Sheet", "1x2"]
    (notice,) = reading.unread
    assert "底稿" in notice


def test_a_formula_without_a_saved_result_is_reported() -> None:
    reading = xlsx.read(saved([("页", [["甲", 1], ["合计", "=B1*2"]], [])]))
    assert reading.unread == (
        "工作表“页”有1个公式没有保存结果。In the sheet 页, 1 formulas have no saved result.",
    )


def archive(**parts: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        for name, text in parts.items():
            packed.writestr(f"xl/{name.replace('__', '/')}.xml", text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (archive(), "没有任何内容"),
        (archive(workbook="<workbook/>"), "没有任何内容"),
        (archive(workbook="<workbook"), "不是完整的"),
        (archive(workbook="<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"), "XML 实体"),
        (archive(workbook="<workbook/>", bomb=" " * 200_000_000), "压缩炸弹"),
        (saved([("页", [["甲", 1]], [])])[:-40], "不完整或已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "已加密"),
    ],
)
def test_what_is_no_sound_workbook_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        xlsx.read(data)
    assert said in refused.value.reason


def test_a_sheet_that_claims_a_giant_table_is_refused() -> None:
    blank: list[Value] = [None]
    held: list[list[Value]] = [["甲", 1], *[blank] * 300, blank * 16000 + [1]]
    with pytest.raises(Refused, match="too large"):
        made([("页", held, [])])


def test_a_merged_range_reaches_no_further_than_the_table() -> None:
    whole = saved([("页", [["甲", 1], ["乙", 2]], ["B2:B3"])])
    reading = xlsx.read(changed(whole, "xl/worksheets/sheet1.xml", b"B2:B3", b"B2:XFD1048576"))
    (grid,) = [block for block in reading.blocks if isinstance(block, Grid)]
    assert rows(grid) == [["甲", "1"], ["乙", "2"]]


def changed(whole: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A package with something else in one of its parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as source, zipfile.ZipFile(buffer, "w") as packed:
        for name in source.namelist():
            data = source.read(name)
            packed.writestr(name, data.replace(old, new) if name == part else data)
    return buffer.getvalue()


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_an_old_workbook_cut_anywhere_is_refused(share: float) -> None:
    whole = saved_old([("收支", BALANCE * 40, [])])
    with pytest.raises(Refused):
        xls.read(whole[: int(len(whole) * share)])


def test_an_old_workbook_with_damaged_bytes_is_read_or_refused() -> None:
    whole = saved_old([("收支", BALANCE, MERGES)])
    ends: set[str] = set()
    for place in range(0, len(whole), 41):
        damaged = whole[:place] + b"\xff\x7f\x00\xfe" + whole[place + 4 :]
        try:
            ends.add(xls.read(damaged).method)
        except Refused:
            ends.add("refused")
    assert ends == {"sheet", "refused"}


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_a_disclosure_in_a_workbook_is_understood(tmp_path: Path, suffix: str) -> None:
    table: list[list[Value]] = [
        ["2026年部门收支总体情况表", None, None, None],
        ["部门名称：平川市审计局", None, None, "单位：万元"],
        ["收入", None, "支出", None],
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款收入", 120.5, "一、一般公共服务支出", 100.25],
        ["二、其他收入", 0, "二、卫生健康支出", 20.25],
        ["收入总计", 120.5, "支出总计", 120.5],
    ]
    sheets: list[Sheet] = [("公开01表", table, ["A1:D1", "A3:B3", "C3:D3"])]
    data = saved(sheets) if suffix == "xlsx" else saved_old(sheets)
    path = tmp_path / f"公开表.{suffix}"
    path.write_bytes(data)
    outcome = intake([path])
    assert isinstance(outcome, Graph)
    assert outcome.counts.lines == 6
    assert '"平川市审计局"' in outcome.nquads.decode()
    assert '"1205000"' in outcome.nquads.decode()
