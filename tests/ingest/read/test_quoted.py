"""Words of running text are outlined where they stand, not where their paragraph begins."""

from importlib.resources import files

import pytest

from ingest.read.page.canvas import Canvas
from ingest.read.page.line import lines
from ingest.read.page.quoted import quoted
from ingest.read.pdfium.document import canvas, open_pdf

EXAMPLE = files("api") / "examples" / "xinzhou_2023.pdf"


@pytest.fixture(scope="module", name="page")
def _page() -> Canvas:
    """The first page of an example that holds two long lines, one below the other."""
    document = open_pdf(EXAMPLE.read_bytes())
    pages = (canvas(document[number], number + 1, set()) for number in range(len(document)))
    found = next(page for page in pages if len(_long(page)) > 2)
    document.close()
    return found


def _long(page: Canvas) -> list[int]:
    """The lines after which another as long follows."""
    lengths = [len(line.text) for line in lines(page.glyphs)]
    return [at for at in range(len(lengths) - 1) if min(lengths[at : at + 2]) > 20]


def test_words_over_two_lines_are_outlined_on_each(page: Canvas) -> None:
    first = _long(page)[0]
    upper, lower = lines(page.glyphs)[first : first + 2]
    words = upper.text[-8:] + lower.text[:8]
    above = lines(page.glyphs)[0].box
    found = quoted(page, words, above)
    assert len(found) == 2
    assert found[0][2] == upper.box[2]
    assert found[0][0] > upper.box[0]
    assert found[1][0] == lower.box[0]
    assert found[1][2] < lower.box[2]


def test_a_box_that_holds_the_words_stays(page: Canvas) -> None:
    line = lines(page.glyphs)[_long(page)[0]]
    assert quoted(page, line.text[4:18], line.box) == [line.box]


def test_few_characters_tell_no_place(page: Canvas) -> None:
    box = lines(page.glyphs)[0].box
    assert quoted(page, "0.00", box) == [box]


def test_words_that_the_page_does_not_print_are_nowhere(page: Canvas) -> None:
    assert quoted(page, "这一页没有印这些字，一个也没有", lines(page.glyphs)[0].box) == []


def test_words_are_found_on_a_page_without_a_box(page: Canvas) -> None:
    line = lines(page.glyphs)[_long(page)[0]]
    (found,) = quoted(page, line.text, None)
    assert found == line.box
