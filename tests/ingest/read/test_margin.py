"""Page numbers and running heads are marked as furniture; the titles of tables are not."""

import pytest

from ingest.grid import Paragraph
from ingest.read.page.margin import furnished


def marked(texts: list[list[str]], top: float = 30) -> list[bool]:
    """Which lines are furniture, of pages 800 points high that begin with these lines."""
    pages = [
        (800.0, [Paragraph(text, number, (50, top, 90, top + 10)) for text in [*lines, "正文"]])
        for number, lines in enumerate(texts, 1)
    ]
    found = [block for block in furnished(pages) if isinstance(block, Paragraph)]
    return [block.furniture for block in found if block.text != "正文"]


@pytest.mark.parametrize(
    ("sharing", "pages", "expected"), [(3, 10, True), (2, 4, False), (3, 40, False), (20, 40, True)]
)
def test_a_line_on_many_pages_is_a_running_head(sharing: int, pages: int, expected: bool) -> None:
    texts = [
        ["预算支出表"] if number < sharing else [f"第{'甲' * number}"] for number in range(pages)
    ]
    assert marked(texts)[:sharing] == [False, *[expected] * (sharing - 1)]


def test_a_running_head_is_the_title_where_it_begins_and_begins_anew() -> None:
    head, other = "青禾市档案局年度预算", "附表"
    texts = [[head]] * 4 + [[other]] * 4 + [[head]] * 4
    found = marked(texts)
    assert found[:4] == [False, True, True, True]
    assert found[8:] == [False, True, True, True]
    assert all(found[4:8])


def test_a_shared_line_below_one_that_differs_is_text() -> None:
    """单位：万元 stands below the title of each table, wherever on the page that is."""
    assert marked([[f"{'甲' * number}表", "单位：万元"] for number in range(1, 6)]) == [False] * 10


def test_shared_lines_below_each_other_are_one_running_head() -> None:
    assert marked([["某市", "某局"]] * 5) == [True] * 10


def test_a_shared_line_amid_the_page_is_text() -> None:
    assert marked([["合计"]] * 5, top=400) == [False] * 5


@pytest.mark.parametrize("text", ["- 12 -", "第 3 页", "3/12", "—1—"])
def test_a_number_in_the_margin_is_furniture(text: str) -> None:
    assert marked([[text]]) == [True]
