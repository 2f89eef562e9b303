"""PDF tables come out with the rows, columns and merged cells that the page shows."""

from collections.abc import Callable

import pytest

from ingest.grid import Grid, Paragraph, Reading, Refused
from ingest.read.pdf.document import read

WIDTH, HEIGHT = 400, 300


class Page:
    """Drawing operators of a page, in points from its top left."""

    def __init__(self, extra: str = "") -> None:
        self.extra = extra
        self.operators: list[str] = []

    def text(self, x: float, y: float, words: str, font: str = "F") -> "Page":
        self.operators.append(f"BT /{font} 10 Tf {x} {HEIGHT - y} Td ({words}) Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, style: str = "") -> "Page":
        self.operators.append(f"q {style} {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S Q")
        return self

    def bar(self, x: float, y: float, width: float, height: float, style: str = "") -> "Page":
        self.operators.append(f"q {style} {x} {HEIGHT - y - height} {width} {height} re f Q")
        return self

    def clipped(
        self, box: tuple[float, float, float, float], x: float, y: float, words: str
    ) -> "Page":
        left, top, width, height = box
        self.operators.append(f"q {left} {HEIGHT - top - height} {width} {height} re W n")
        self.text(x, y, words).operators.append("Q")
        return self

    def ruled(self, xs: list[float], ys: list[float], style: str = "") -> "Page":
        for x in xs:
            self.line(x, ys[0], x, ys[-1], style)
        for y in ys:
            self.line(xs[0], y, xs[-1], y, style)
        return self


def pdf(*pages: Page, trailer: str = "") -> bytes:
    """A whole PDF with Helvetica as its font F, and as its font L, whose height is told wrongly."""
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + 2 * len(pages), 2))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]/MediaBox[0 0 {WIDTH} {HEIGHT}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding"
        "/FontDescriptor<</Type/FontDescriptor/FontName/Helvetica/Flags 32/ItalicAngle 0/StemV 80"
        "/Ascent 1333/Descent -1500/CapHeight 700/FontBBox[-100 -1500 1000 1333]>>>>",
    ]
    for number, page in enumerate(pages):
        stream = "\n".join(page.operators)
        resources = f"/Resources<</Font<</F 3 0 R/L 4 0 R>>>>/Contents {6 + 2 * number} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R{resources}{page.extra}>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    return _file(objects, trailer)


def _file(objects: list[str], trailer: str) -> bytes:
    body, places = "%PDF-1.7\n", list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
    end = f"trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF"
    return (body + table + end).encode("latin-1")


def grids(reading: Reading) -> list[Grid]:
    return [block for block in reading.blocks if isinstance(block, Grid)]


def only(page: Page) -> Grid:
    (grid,) = grids(read(pdf(page)))
    return grid


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "?" for cell in row] for row in grid.matrix()]


XS, YS = [50.0, 120.0, 190.0, 260.0], [50.0, 70.0, 90.0, 110.0]


def test_rulings_make_cells_and_blank_cells_stay() -> None:
    grid = only(Page().ruled(XS, YS).text(55, 63, "201").text(195, 103, "1,143.28"))
    assert rows(grid) == [["201", "", ""], ["", "", ""], ["", "", "1,143.28"]]
    assert (grid.exact, grid.ruled, grid.page) == (True, True, 1)


def test_a_merged_header_spans_the_columns_that_its_box_covers() -> None:
    page = Page().ruled(XS, [70.0, 90.0]).line(50, 50, 260, 50)
    for x in (50, 120, 260):
        page.line(x, 50, x, 70)
    grid = only(page.text(180, 63, "wide").text(55, 63, "left"))
    (header,) = [cell for cell in grid.cells if cell.text == "wide"]
    assert (header.row, header.column, header.rows, header.columns) == (0, 1, 1, 2)
    assert header.box == pytest.approx((120, 50, 260, 70), abs=1)


def test_a_cell_over_two_rows_stands_once() -> None:
    page = Page()
    for y in (50, 90):
        page.line(50, y, 190, y)
    for x in (50, 120, 190):
        page.line(x, 50, x, 90)
    grid = only(page.line(120, 70, 190, 70).text(55, 75, "tall").text(125, 63, "a"))
    (tall,) = [cell for cell in grid.cells if cell.text == "tall"]
    assert (tall.rows, tall.columns, len(grid.cells)) == (2, 1, 3)


@pytest.mark.parametrize("style", ["[2 2] 0 d", "0.5 G", "3 w"])
def test_dashed_grey_and_heavy_lines_are_rulings(style: str) -> None:
    assert rows(only(Page().ruled(XS[:3], YS[:3], style).text(55, 63, "1")))[0] == ["1", ""]


def test_thin_filled_bars_are_rulings() -> None:
    page = Page().text(55, 63, "1")
    for x in XS:
        page.bar(x, 50, 0.5, 60)
    for y in YS:
        page.bar(50, y, 210, 0.5)
    assert (only(page).height, only(page).width) == (3, 3)


def test_double_lines_are_one() -> None:
    page = Page().ruled(XS, YS).ruled([x + 1.5 for x in XS], [y + 1.5 for y in YS])
    grid = only(page.text(55, 63, "1"))
    assert (grid.height, grid.width) == (3, 3)


def test_figures_of_a_font_that_lies_about_its_height_stay_in_their_line() -> None:
    page = Page().ruled([50.0, 190.0, 260.0], [50.0, 90.0, 110.0])
    page.text(55, 62, "for").text(75, 63, "2900", "L").text(110, 62, "people")
    page.text(55, 73, "and").text(80, 74, "16", "L").text(110, 73, "places")
    assert rows(only(page))[0][0] == "for 2900 people\nand 16 places"


def test_white_lines_on_paper_part_nothing() -> None:
    page = Page().ruled([50.0, 190.0], YS[:3]).line(120, 50, 120, 90, "1 G")
    assert only(page.text(55, 63, "1")).width == 1


def test_white_lines_on_a_coloured_area_part_cells() -> None:
    page = Page().bar(50, 50, 140, 40, "0.8 g").ruled([50.0, 190.0], YS[:3])
    assert only(page.line(120, 50, 120, 90, "1 G").text(55, 63, "1")).width == 2


def test_a_table_open_at_its_sides_is_closed_where_its_lines_end() -> None:
    page = Page().text(55, 63, "a").text(195, 63, "c")
    for y in YS:
        page.line(50, y, 260, y)
    for x in XS[1:3]:
        page.line(x, 50, x, 110)
    assert rows(only(page))[0] == ["a", "", "c"]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("12345678", "9.01", "123456789.01"),
        ("100", "200", "100\n200"),
        ("Budget", "office", "Budget\noffice"),
    ],
)
def test_only_a_figure_that_found_no_room_goes_on_in_the_next_line(
    first: str, second: str, text: str
) -> None:
    page = Page().ruled([50.0, 98.0, 150.0], [50.0, 90.0, 110.0])
    assert rows(only(page.text(51, 63, first).text(51, 77, second)))[0][0] == text


@pytest.mark.parametrize("dash", ["-", r"\226", r"\255"], ids=["hyphen", "dash", "soft hyphen"])
def test_a_hyphen_at_the_end_of_a_line_is_printed_and_read(dash: str) -> None:
    page = Page().ruled([20, 110, 200], [20, 60]).text(22, 35, f"Year 2025{dash}")
    grid = only(page.text(22, 50, "2026").text(112, 40, "36.50"))
    printed = "–" if "226" in dash else "-"
    assert rows(grid) == [[f"Year 2025{printed}\n2026", "36.50"]]


def test_the_blank_that_cells_leave_at_their_sides_is_no_room_for_a_figure() -> None:
    page = Page().ruled([50.0, 98.0, 150.0], [50.0, 90.0, 110.0])
    page.text(56, 63, "123.45").text(56, 77, "6").text(104, 63, "100").text(104, 77, "200")
    assert rows(only(page))[0] == ["123.456", "100\n200"]


def test_two_tables_of_a_page_stay_apart_with_the_lines_between_them() -> None:
    page = Page().ruled(XS[:3], YS[:3]).text(55, 63, "one").text(50, 120, "between")
    page.ruled(XS[:3], [150.0, 170.0, 190.0]).text(55, 163, "two")
    kinds = [
        block.text if isinstance(block, Paragraph) else "grid" for block in read(pdf(page)).blocks
    ]
    assert kinds == ["grid", "between", "grid"]


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    page = Page("/Rotate 90")
    page.operators.append("0 1 -1 0 400 0 cm")
    for x in (20, 80, 140):
        page.operators.append(f"{x} 250 m {x} 300 l S")
    for y in (250, 275, 300):
        page.operators.append(f"20 {y} m 140 {y} l S")
    page.operators.append("BT /F 10 Tf 25 283 Td (left) Tj 60 0 Td (right) Tj ET")
    grid = only(page)
    assert rows(grid) == [["left", "right"], ["", ""]]
    assert grid.box == pytest.approx((20, 100, 140, 150), abs=1)


def test_text_that_the_page_hides_is_not_read() -> None:
    page = Page().ruled(XS, YS).text(55, 63, "shown")
    assert [
        block for block in read(pdf(page.clipped((50, 90, 70, 20), 55, 140, "9.00"))).blocks
    ] == [only(page)]


def test_page_numbers_and_running_heads_are_furniture() -> None:
    pages = [
        Page().text(50, 15, "Office budget").text(50, 150, f"Body {n}").text(190, 290, f"- {n} -")
        for n in range(1, 5)
    ]
    found = [block for block in read(pdf(*pages)).blocks if isinstance(block, Paragraph)]
    assert [block.text for block in found if not block.furniture] == [
        "Office budget",
        "Body 1",
        "Body 2",
        "Body 3",
        "Body 4",
    ]
    assert len(found) == 12


def test_a_damaged_page_is_named_and_the_others_are_read() -> None:
    whole = pdf(Page().text(50, 50, "kept"), Page().text(50, 50, "lost"))
    at = whole.rindex(b"<</Type/Page/")
    reading = read(whole[:at] + whole[at:].replace(b"<</Type/Page/", b"((((((((((((/", 1))
    assert [block.text for block in reading.blocks if isinstance(block, Paragraph)] == ["kept"]
    assert reading.pages == 2
    assert "第2页已损坏" in reading.unread[0]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"", "空"),
        (lambda: b"PK\x03\x04", "不是 PDF"),
        (lambda: b"%PDF-1.7\n%%EOF", "损坏"),
        (
            lambda: pdf(
                Page(),
                trailer=f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>",
            ),
            "加密",
        ),
    ],
)
def test_what_is_no_readable_pdf_is_refused_with_its_reason(
    make: Callable[[], bytes], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        read(make())


def test_a_page_that_is_one_image_is_named_as_unread() -> None:
    page = Page()
    page.operators.append("q 400 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")
    reading = read(pdf(Page().text(50, 50, "Text"), page))
    (unread,) = reading.unread
    assert unread.startswith("第2页")
    assert reading.pages == 2


def test_a_figure_that_runs_off_the_paper_is_marked_as_cut() -> None:
    grid = only(
        Page().ruled([300.0, 350.0, 399.0], YS).text(305, 63, "5.00").text(383, 63, "1234.56")
    )
    assert rows(grid)[0] == ["5.00", "123…"]


@pytest.mark.parametrize("second", ["2027 works", "plan"])
def test_a_hyphen_at_the_end_of_a_line_is_kept(second: str) -> None:
    grid = only(Page().ruled(XS, [50.0, 90.0, 110.0]).text(55, 63, "year-").text(55, 78, second))
    assert rows(grid)[0][0] == f"year-\n{second}"


def test_odd_fonts_are_no_news_for_people(caplog: pytest.LogCaptureFixture) -> None:
    words = (("a", "12.00"), ("b", "13.00"), ("c", "14.00"))
    page = Page()
    for number, (name, figure) in enumerate(words):
        page.text(20, 40 + 20 * number, name).text(200, 40 + 20 * number, figure)
    known = b"/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    odd = b"/Subtype/TrueType/BaseFont/Odd/FontDescriptor<</FontName/Odd/Flags 32>>>>"
    assert any(isinstance(block, Grid) for block in read(pdf(page).replace(known, odd, 1)).blocks)
    assert not caplog.records
