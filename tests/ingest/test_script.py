"""Pages in traditional characters are read as their simplified originals, which is said."""

from ingest.disclose import disclose
from ingest.grid import Cell, Grid, Paragraph, Reading
from ingest.record import Document
from ingest.tables.script import is_traditional, simplified

TEXTS = (
    "雲溪縣幼兒園2027年度部門決算公開",
    "2027年度，本單位收入為90萬元，其中：財政撥款收入80萬元，事業收入10萬元，經營收入0萬元。",
    "本單位支出為85萬元。其中：基本支出60萬元，項目支出25萬元，主要用於辦公經費和人員經費。",
)


def test_a_narrative_in_traditional_characters_is_read_and_said() -> None:
    reading = Reading([Paragraph(text) for text in TEXTS], "html")
    found = disclose(reading, Document("0" * 64, "a.html", "text/html", "html"))
    assert (found.identity.unit, found.identity.year) == ("云溪县幼儿园", 2027)
    told = [(line.meaning.direction, line.meaning.part) for line in found.tables[0].lines]
    assert told[-2:] == [("expenditure", "basic"), ("expenditure", "project")]
    assert [issue.kind for issue in found.issues if "繁体" in issue.message] == ["assumed"]


def test_cells_keep_their_places() -> None:
    cell = Cell("財政撥款", 1, 2, page=3)
    (grid,) = simplified([Grid((cell,), 2, 3)])
    assert isinstance(grid, Grid)
    assert grid.cells == (Cell("财政拨款", 1, 2, page=3),)


def test_a_few_traditional_characters_make_no_text_traditional() -> None:
    assert not is_traditional([Paragraph("財政撥款"), *[Paragraph("部门预算财政拨款支出")] * 9])
    assert not is_traditional([Paragraph("財政")])
