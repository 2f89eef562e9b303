"""Words of PDF pages are those that pdfplumber finds, however their contents are written."""

import io
import zlib
from typing import Any

import pdfplumber
import pytest

from ingest.read.pdf.characters import words
from ingest.read.pdf.operators import operations

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
FORM = b"BT /F 9 Tf 30 40 Td (drawn) Tj ET"
USUAL = {
    "a line": b"BT /F 10 Tf 20 200 Td (one two) Tj ET",
    "digits": b"BT\r/F 10. Tf\r1 0 0 1 20 200 Tm\r<6F6E 65\n2>Tj T* -.5 0 TD (two)' ET",
    "escaped": b"BT /F 10 Tf 20 200 Td (\\(on\\145\\) t\\\\w\\157\\53) Tj[(\\)x) 5 (\\8\\q\\\n)]TJ ET",
    "kerned": b"BT /F 10 Tf 20 200 Td[(on)-300(e)+20.5<74776f>]TJ ET",
    "spaced": b'BT /F 10 Tf 2 Tc 3 Tw 90 Tz 12 TL 1 Ts 20 200 Td 1 2 (one two)" ET',
    "with all else": b"q 0.5 0 0 0.5 9 9 cm 0 0 1 rg 1 w [3 2] 0 d 1 1 80 9 re W* n 2 2 m 9 9 l S "
    b"/P <</MCID 0/Lang (en)>> BDC BT /F 10 Tf 3 Tr /G gs (one) Tj ET EMC Q /X Do",
    "two lines at once": b"BT /F 10 Tf 20 200 Td (one) Tj 0 -12 Td (two) Tj ET BT /F 8 Tf 60 200 Td (three) Tj ET",
}
UNUSUAL = {
    "brackets": b"BT /F 10 Tf 20 200 Td (on(e) two) Tj ET",
    "broken line": b"BT /F 10 Tf 20 200 Td (on\\\r\ne two) Tj ET",
    "comment": b"BT % a word\n/F 10 Tf 20 200 Td (one) Tj ET",
    "too few": b"BT /F 10 Tf 20 Td (one) Tj ET",
    "image": b"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI BT /F 10 Tf 20 200 Td (one) Tj ET",
    "name": b"BT /#46 10 Tf 20 200 Td (one) Tj ET",
    "nested": b"/P <</A <</B 1>>>> BDC BT /F 10 Tf 20 200 Td (one) Tj ET EMC",
    "joined": b"BT /F 10 Tf 20 200Td (one)Tj ET",
    "cut": b"BT /F 10 Tf 20 200 Td (one) Tj ET (tw",
}


LYING = (
    b"<</Type/Font/Subtype/TrueType/BaseFont/Odd/FirstChar 32/LastChar 126/Widths[%s]"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/Odd/Flags 32/Ascent 900/Descent -1050>>>>"
) % (b"500 " * 95)


def page(contents: bytes, odd: bytes = FONT) -> Any:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[10 5 400 300]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R/O 7 0 R>>/XObject<</X 6 0 R>>>>>>",
        stream(contents),
        FONT,
        stream(
            FORM,
            b"/Subtype/Form/BBox[0 0 90 90]/Matrix[1 0 0 1 7 7]/Resources<</Font<</F 5 0 R>>>>",
        ),
        odd,
    ]
    data, places = b"%PDF-1.7\n", list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size 8/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return pdfplumber.open(
        io.BytesIO(data + b"xref\n0 8\n0000000000 65535 f \n" + table + end)
    ).pages[0]


def stream(content: bytes, entries: bytes = b"") -> bytes:
    data = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(data), entries, data)


def placed(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(word[name] for name in ("text", "x0", "top", "x1", "bottom")) for word in found]


@pytest.mark.parametrize("contents", [*USUAL.values(), *UNUSUAL.values()], ids=[*USUAL, *UNUSUAL])
def test_words_and_places_are_those_of_pdfplumber(contents: bytes) -> None:
    theirs: Any = page(contents).extract_words(x_tolerance=1.5, y_tolerance=2)
    assert theirs
    assert placed(words(page(contents), 1.5, 2)) == placed(theirs)


def test_figures_stand_beside_the_words_of_their_line_though_their_font_lies() -> None:
    line = b"BT /F 10 Tf 20 200 Td (spent) Tj /O 10 Tf 30 0 Td (438.6) Tj /F 10 Tf 30 0 Td (million) Tj ET"
    found = words(page(line, LYING), 1.5, 2)
    assert [word["text"] for word in found] == ["spent", "438.6", "million"]
    assert max(word["bottom"] for word in found) - min(word["bottom"] for word in found) < 1.5


@pytest.mark.parametrize("contents", USUAL.values(), ids=USUAL)
def test_usual_notations_are_told_at_once(contents: bytes) -> None:
    assert operations(contents)


@pytest.mark.parametrize("contents", UNUSUAL.values(), ids=UNUSUAL)
def test_others_are_left_to_pdfminer(contents: bytes) -> None:
    assert operations(contents) is None


def test_broken_arrays_and_properties_end_at_once() -> None:
    assert operations(b"[" + b"1 " * 50_000) is None
    assert operations(b"<<" + b"/A (b) " * 50_000) is None
    assert operations(b"(\\545) Tj") is None
