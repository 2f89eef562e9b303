"""Pages of absolutely positioned words come out as the tables that a browser shows."""

import re
from pathlib import Path

import pytest
from lxml import etree

from ingest.batch.intake import Graph, Rejected, intake
from ingest.grid import Grid, Paragraph, Reading
from ingest.read.web.html import read

SHEET = "<div style='position:relative;width:595pt;height:842pt;overflow:hidden'>{}</div>"
XS, YS = (50, 150, 250, 350), (100, 120, 140, 160)
TABLE = (
    ("科目", "金额（万元）", None),
    (None, "基本支出", "项目支出"),
    ("行政运行", "1,143.28", "0.5"),
)


def word(left: float, top: float, text: str, more: str = "") -> str:
    return (
        f"<div style='position:absolute;left:{left}pt;top:{top}pt;font-size:10pt;"
        f"line-height:10pt;{more}'>{text}</div>"
    )


def bar(left: float, top: float, width: float, height: float, side: str) -> str:
    return (
        f"<div style='position:absolute;left:{left}pt;top:{top}pt;width:{width}pt;height:{height}pt;"
        f"border-{side}:0.5pt solid #000'> </div>"
    )


def ruled() -> str:
    across = [
        bar(x, y, 100, 0, "bottom") for x in XS[:-1] for y in YS if (x, y) not in ((50, 120),)
    ]
    down = [bar(x, y, 0, 20, "right") for y in YS[:-1] for x in XS if (x, y) != (250, 100)]
    return "".join(across + down)


def words() -> str:
    return "".join(
        word(x + 5, y + 5, text)
        for y, row in zip(YS, TABLE, strict=False)
        for x, text in zip(XS, row, strict=False)
        if text
    )


def reading(*sheets: str) -> Reading:
    body = "".join(map(SHEET.format, sheets))
    return read(f"<html><body><h1>部门预算</h1>{body}<p>打印</p></body></html>".encode())


def rows(grid: Grid) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in grid.matrix()]


def test_borders_make_the_cells_and_merged_ones_span() -> None:
    found = reading(word(50, 80, "收支总体情况表") + ruled() + words())
    title, caption, grid, foot = found.blocks
    assert isinstance(title, Paragraph)
    assert isinstance(caption, Paragraph)
    assert (title.text, title.page, caption.text, caption.page) == (
        "部门预算",
        None,
        "收支总体情况表",
        1,
    )
    assert isinstance(grid, Grid)
    assert isinstance(foot, Paragraph)
    assert rows(grid) == [
        ["科目", "金额（万元）", "金额（万元）"],
        ["科目", "基本支出", "项目支出"],
        ["行政运行", "1,143.28", "0.5"],
    ]
    assert (grid.box, grid.page, found.pages, found.method) == ((50, 100, 350, 160), 1, 1, "html")


def test_words_without_borders_make_columns() -> None:
    lines = [("项目", "预算数", "执行数")] + [
        (f"{n}类支出", f"{n}.25", f"{n}0.75") for n in range(1, 6)
    ]
    body = "".join(
        word(x, 100 + 20 * number, text)
        for number, line in enumerate(lines)
        for x, text in zip((50, 200, 300), line, strict=True)
    )
    (grid,) = [block for block in reading(body).blocks if isinstance(block, Grid)]
    assert rows(grid) == [list(line) for line in lines]
    assert not grid.ruled


def test_pages_follow_each_other_and_their_numbers_are_furniture() -> None:
    found = reading(
        word(50, 80, "一、主要职责") + word(290, 810, "—1—"), word(50, 80, "二、机构设置")
    )
    assert [
        (block.text, block.page, block.furniture)
        for block in found.blocks
        if isinstance(block, Paragraph) and block.page
    ] == [("一、主要职责", 1, False), ("—1—", 1, True), ("二、机构设置", 2, False)]


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;left:50pt;top:300pt",
        "POSITION: Absolute; Left:66.6667px; Top:400px",
        "position:absolute;left:50pt;bottom:530pt;line-height:12pt",
        "position:absolute;left:20pt;top:300pt;width:80pt;text-align:right;font-size:10pt",
    ],
)
def test_places_are_read_in_any_unit_and_from_any_edge(style: str) -> None:
    found = reading(f"<div style='{style}'>甲乙丙丁戊</div>")
    (block,) = [block for block in found.blocks if block.page]
    assert block.box is not None
    assert [round(place, 2) for place in block.box[:2]] == [50, 300]


def test_classes_of_the_own_style_sheet_place_words() -> None:
    data = (
        "<html><head><style>/* p */ .s{position:relative;width:595pt;height:842pt}"
        "@media print{.w{left:0}} .w,.v{position:absolute;left:70pt;top:90pt}</style></head>"
        "<body><div class='s'><p class='w'>甲</p></div></body></html>"
    ).encode()
    (block,) = read(data).blocks
    assert block.box is not None
    assert block.box[:2] == (70, 90)


def test_what_stands_beyond_the_edge_of_its_page_is_not_printed() -> None:
    assert len(reading(word(50, -40, "看不见") + word(50, 100, "看得见")).blocks) == 3


def test_a_box_within_a_page_moves_what_it_holds() -> None:
    inner = f"<div style='position:absolute;left:30pt;top:40pt'>{word(10, 20, '甲')}</div>"
    (block,) = [block for block in reading(inner).blocks if block.page]
    assert block.box == (40, 60, 50, 70)


@pytest.mark.parametrize("size", ["width:150pt;height:90pt", "width:50%;height:842pt", ""])
def test_menus_are_no_pages(size: str) -> None:
    body = f"<div style='position:relative;{size}'>{word(1, 1, '首页')}</div>"
    assert read(f"<html><body>{body}</body></html>".encode()).pages is None


@pytest.mark.corpus
def test_every_printed_word_of_a_real_page_stands_whole_in_one_place(shared: Path) -> None:
    data = (shared / "corpus/dev/yantai_tuiyi_positioned_divs.html").read_bytes()
    found = read(data)
    held: dict[int | None, list[str]] = {}
    for block in found.blocks:
        parts = [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]
        held.setdefault(block.page, []).extend(re.sub(r"\s", "", part) for part in parts)
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    sheets = root.findall(".//div[@class='page']")
    torn = [
        (number, text)
        for number, sheet in enumerate(sheets, 1)
        for node in sheet.findall(".//div[@class='p']")
        if (text := re.sub(r"\s", "", "".join(map(str, node.itertext()))))
        and not any(text in part for part in held[number])
    ]
    assert found.pages == len(sheets) == 53
    assert torn == [(32, "（三）部门预算项目绩效目标表")]  # printed over another title


@pytest.mark.corpus
def test_a_real_table_reads_as_the_page_shows_it(shared: Path) -> None:
    data = (shared / "corpus/dev/yantai_tuiyi_positioned_divs.html").read_bytes()
    tables = {block.page: block for block in read(data).blocks if isinstance(block, Grid)}
    assert (tables[7].height, tables[7].width) == (34, 4)
    assert rows(tables[7])[-1] == ["收 入 总 计", "35,874.49", "支 出 总 计", "35,874.49"]
    assert rows(tables[17])[4] == [
        "301",
        "01",
        "基本工资",
        "501",
        "01",
        "工资奖金津补贴",
        "144.43",
        "144.43",
        "",
    ]
    form = rows(tables[32])
    assert form[1][-1] == "烟台市退役军人事务局"
    assert [row[-1] for row in form[7:10]] == ["<15万元", "不低于2种", "不低200天"]


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("dev/swu_2024_final.html", "只列有附件"),
        ("negatives/negative_08.html", "只列有附件"),
        ("negatives/negative_09.html", "在0个表格中没有找到收支"),
        ("negatives/negative_10.html", "在0个表格中没有找到收支"),
    ],
)
def test_pages_that_are_no_disclosure_are_refused_with_the_reason(
    shared: Path, name: str, reason: str
) -> None:
    outcome = intake([shared / "corpus" / name])
    assert isinstance(outcome, Rejected)
    assert outcome.kind == "no-disclosure"
    assert reason in outcome.reason


@pytest.mark.corpus
def test_a_disclosure_of_positioned_words_is_understood(shared: Path) -> None:
    outcome = intake([shared / "corpus/dev/yantai_tuiyi_positioned_divs.html"])
    assert isinstance(outcome, Graph)
    text = outcome.nquads.decode()
    assert outcome.counts.lines > 800
    assert '"35,874.49"' in text
    assert "烟台市退役军人事务局" in text
