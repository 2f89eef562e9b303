"""`yusuan evidence` leads from an amount of a real store back to the paper, in real processes."""

# pypdfium2's documents carry no types that strict mode accepts.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

import csv
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from examples import facts, make
from ingest.read.pdf.picture import OUTLINE
from tests.command import STORE, output, yusuan
from tests.dump import DUMP
from tests.stores import Base

pytestmark = pytest.mark.long

LINES = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX ys: <https://w3id.org/yusuan/ontology#>
SELECT ?line ?file ?caption ?text ?page ?box {
  ?line a ys:Line ; prov:wasQuotedFrom ?cell ; qb:dataSet ?table ;
    ys:disclosure/prov:wasDerivedFrom/ys:fileName ?file .
  ?table ys:caption ?caption .
  ?cell ys:text ?text .
  OPTIONAL { ?cell ys:page ?page ; ys:box ?box }
} ORDER BY ?line"""
TEXT = f"{DUMP}\n机关运行经费预算为18.25万元，比上年减少1.75万元。\n"


@pytest.fixture(scope="module")
def place(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with a store, and the documents below it: PDF, Word and a text dump."""
    place = tmp_path_factory.mktemp("evidence")
    base.directory(place / STORE)
    folder = place / "documents"
    folder.mkdir()
    for name, suffix in (("xinzhou_2023", "pdf"), ("pingxiang_2023", "docx")):
        document = make.document(facts.load(name), suffix)
        (folder / f"{name}.{suffix}").write_bytes(document)
    (folder / "档案局.txt").write_text(TEXT, "utf-8")
    output("ingest", "documents", cwd=place)
    return place


@pytest.fixture(scope="module")
def lines(place: Path) -> list[Mapping[str, str]]:
    """Every line of the store with its document, table and cell."""
    return list(
        csv.DictReader(
            yusuan("query", "-", "-f", "csv", cwd=place, given=LINES).stdout.splitlines()
        )
    )


def one(lines: list[Mapping[str, str]], **wanted: str) -> Mapping[str, str]:
    """The first line whose fields hold these texts."""
    return next(line for line in lines if all(text in line[name] for name, text in wanted.items()))


def outlined(path: Path) -> tuple[int, int, int, int]:
    """The rectangle around the pixels of the outline's colour."""
    with Image.open(path) as image:
        raw, (width, height) = image.tobytes(), image.size
    pixels = [raw[at : at + 3] == bytes(OUTLINE) for at in range(0, len(raw), 3)]
    assert len(pixels) == width * height
    found = [divmod(at, width) for at, hit in enumerate(pixels) if hit]
    rows, columns = [row for row, _ in found], [column for _, column in found]
    return min(columns), min(rows), max(columns), max(rows)


@pytest.mark.parametrize(
    "wanted",
    [
        {"caption": "收支总表", "text": "116.00"},
        {"caption": "支出总表", "text": "8.40"},
        {"caption": "经济科目", "text": "10.00"},
    ],
)
def test_the_picture_outlines_the_box_in_which_the_amount_is_printed(
    place: Path, lines: list[Mapping[str, str]], wanted: dict[str, str]
) -> None:
    line = one(lines, file="xinzhou_2023.pdf", **wanted)
    picture = place / "cell.png"
    done = yusuan("evidence", line["line"], "-o", picture, cwd=place)
    assert done.returncode == 0, done.stderr
    assert line["caption"] in done.stdout
    box = [float(edge) for edge in line["box"].split()]
    assert outlined(picture) == pytest.approx([edge * 2 for edge in box], abs=4)
    assert printed(place / "documents" / line["file"], int(line["page"]), box) == line["text"]


def printed(path: Path, number: int, box: list[float]) -> str:
    """What pdfium reads within a box, which is counted from the top of the page."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    page = document[number - 1]
    left, top, right, bottom = box
    height = page.get_height()
    text = page.get_textpage().get_text_bounded(left, height - bottom, right, height - top)
    document.close()
    return str(text).strip()


def test_the_picture_stands_in_this_folder_where_no_file_is_named(
    place: Path, lines: list[Mapping[str, str]]
) -> None:
    line = one(lines, file="xinzhou_2023.pdf", text="116.00")
    done = yusuan("evidence", line["line"], cwd=place)
    assert (done.returncode, "evidence.png" in done.stderr) == (0, True)
    assert (place / "evidence.png").read_bytes().startswith(b"\x89PNG")


def test_a_word_document_gives_the_row_with_its_headings_and_the_cell_marked(
    place: Path, lines: list[Mapping[str, str]]
) -> None:
    line = one(lines, file="pingxiang_2023.docx", caption="收入总表", text="4.30")
    done = yusuan("evidence", line["line"], cwd=place)
    assert done.returncode == 0, done.stderr
    marked = [row.split() for row in done.stdout.splitlines() if "▶" in row]
    assert marked == [["▶", "合计", "4.30"]]
    assert "公务员医疗补助" in done.stdout
    assert "evidence.html" in done.stderr
    assert _outlined_cell(place / "evidence.html") == "4.30"


def _outlined_cell(path: Path) -> str:
    (cell,) = re.findall(r'<td[^>]* marked" id="marked">([^<]*)</td>', path.read_text("utf-8"))
    return str(cell)


def test_a_page_has_the_cells_of_the_table_with_their_spans(
    place: Path, lines: list[Mapping[str, str]]
) -> None:
    line = one(lines, file="pingxiang_2023.docx", caption="收入总表", text="4.30")
    done = yusuan("evidence", line["line"], "-o", "cell.html", cwd=place)
    assert done.returncode == 0, done.stderr
    page = (place / "cell.html").read_text("utf-8")
    assert (page.count("公务员医疗补助"), "colspan=" in page) == (1, True)
    pdf = one(lines, file="xinzhou_2023.pdf", text="116.00")
    yusuan("evidence", pdf["line"], "-o", "pdf.html", cwd=place)
    assert _outlined_cell(place / "pdf.html") == "116.00"


def test_a_sentence_that_states_an_amount_is_given_whole(
    place: Path, lines: list[Mapping[str, str]]
) -> None:
    line = one(lines, file="档案局.txt", text="18.25")
    done = yusuan("evidence", line["line"].replace("https://w3id.org/yusuan/id/", "id:"), cwd=place)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "机关运行经费预算为18.25万元，比上年减少1.75万元。"


def test_a_renamed_document_is_known_by_its_bytes(
    place: Path, lines: list[Mapping[str, str]], tmp_path: Path
) -> None:
    data = (place / "documents" / "档案局.txt").read_bytes()
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "renamed.bin").write_bytes(data)
    (tmp_path / "档案局.txt").write_bytes(data + b"\n")
    line = one(lines, file="档案局.txt", caption="支出总表", text="870.50")
    done = yusuan("evidence", line["line"], "--documents", tmp_path, cwd=place)
    assert "renamed.bin" in done.stderr


def test_without_the_document_the_command_says_what_to_look_for(
    place: Path, lines: list[Mapping[str, str]], tmp_path: Path
) -> None:
    line = one(lines, file="xinzhou_2023.pdf", text="116.00")
    done = yusuan("evidence", line["line"], "--documents", tmp_path, cwd=place)
    sha256 = hashlib.sha256((place / "documents" / line["file"]).read_bytes()).hexdigest()
    assert done.returncode == 1
    assert line["file"] in done.stderr
    assert sha256 in done.stderr
    assert "116.00" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["id:line/none"], 1, "没有金额"),
        (["not an iri"], 2, "不是 IRI"),
        (["id:line/none", "-o", "page.jpg"], 2, ".png"),
        (["id:line/none", "-o", "no/page.png"], 2, "没有这个文件夹"),
        (["id:line/none", "--store", "nowhere"], 1, "yusuan ingest"),
    ],
)
def test_what_cannot_be_shown_is_said(
    place: Path, arguments: list[str], code: int, said: str
) -> None:
    done = yusuan("evidence", *arguments, cwd=place)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr


def test_a_folder_that_is_not_there_and_a_picture_of_a_text_are_refused(
    place: Path, lines: list[Mapping[str, str]]
) -> None:
    line = one(lines, file="档案局.txt", caption="支出总表", text="870.50")["line"]
    nowhere = yusuan("evidence", line, "--documents", "nowhere", cwd=place)
    assert (nowhere.returncode, "nowhere" in nowhere.stderr) == (2, True)
    drawn = yusuan("evidence", line, "-o", "text.png", cwd=place)
    assert (drawn.returncode, "没有图片" in drawn.stderr) == (1, True)
    assert not (place / "text.png").exists()
