"""A damaged PDF gives the same lines as the whole one, or says that it is damaged, or is refused."""

import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest

from ingest.grid import Reading, Refused
from ingest.read.pdf import stream
from ingest.read.pdf.damage import Damage, damage
from ingest.read.pdf.document import read
from ingest.read.pdfium.document import open_pdf

ID = bytes(range(16))
KEY = hashlib.md5(bytes(32)).digest()
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def packed(content: bytes, entries: bytes = b"") -> bytes:
    data = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(data), entries, data)


def page(contents: int, resources: bytes) -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents %d 0 R/Resources<<%s>>>>" % (
        contents,
        resources,
    )


def said(words: str) -> bytes:
    lines = (
        b"BT /F 10 Tf 20 %d Td (%s n%d) Tj ET" % (280 - 12 * n, words.encode(), n * 7919)
        for n in range(20)
    )
    return b"\n".join(lines)


def objects() -> list[bytes]:
    """Two pages; the text of the second stands in a form that it draws."""
    font = b"/Font<</F 5 0 R>>"
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        page(6, font),
        page(7, font + b"/XObject<</X 8 0 R>>"),
        FONT,
        packed(said("plain")),
        packed(b"/X Do"),
        packed(
            said("drawn"), b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<<%s>>" % font
        ),
    ]


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    data, places = b"%PDF-1.7\n", list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
    return data + head + table + end % (len(objects) + 1, trailer, len(data))


WHOLE = pdf(objects())
STREAMS = [
    place
    for found in re.finditer(rb"stream\n.*?endstream", WHOLE, re.DOTALL)
    for place in range(*found.span())
]
TABLE = range(WHOLE.index(b"0000000000"), WHOLE.index(b"trailer"))


GOOD = read(WHOLE)


def flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def outcome(data: bytes) -> Reading | str:
    try:
        return read(data)
    except Refused as refused:
        return refused.reason


def is_honest(data: bytes) -> bool:
    found = outcome(data)
    return isinstance(found, str) or bool(found.unread) or found == GOOD


def test_a_whole_document_is_not_called_damaged() -> None:
    assert GOOD.unread == ()
    assert len(GOOD.blocks) == 40


@pytest.mark.parametrize("bit", [0, 3, 6])
def test_no_bit_turned_in_a_stream_or_its_keywords_goes_unsaid(bit: int) -> None:
    silent = [place for place in STREAMS[bit::5] if not is_honest(flipped(WHOLE, place, bit))]
    assert silent == []


def test_no_byte_lost_from_the_table_of_objects_goes_unsaid() -> None:
    silent = [place for place in TABLE if not is_honest(flipped(WHOLE, place, place % 7))]
    assert silent == []


def test_no_part_of_a_document_goes_for_the_whole() -> None:
    assert [size for size in range(0, len(WHOLE) - 6, 37) if not is_honest(WHOLE[:size])] == []


@pytest.mark.parametrize("first", range(0, len(WHOLE) - 64, 200))
def test_a_block_of_zeros_does_not_go_unsaid(first: int) -> None:
    assert is_honest(WHOLE[:first] + bytes(64) + WHOLE[first + 64 :])


@pytest.mark.parametrize(
    ("number", "pages"),
    [(6, ["第1页"]), (7, ["第2页"]), (8, ["第2页"])],
)
def test_the_pages_that_a_stream_belongs_to_are_named(number: int, pages: list[str]) -> None:
    place = WHOLE.index(b"stream\n", WHOLE.index(b"\n%d 0 obj" % number)) + 12
    (unread,) = read(flipped(WHOLE, place, 4)).unread
    assert [name for name in ("第1页", "第2页") if name in unread] == pages


@pytest.mark.parametrize(
    ("entry", "broken"),
    [
        (b"/Contents 6 0 R", b"/Contemts 6 0 R"),
        (b"/Contents 6 0 R", b"/Contents 9 0 R"),
        (b"/Font<</F 5 0 R>>", b"/Font<</G 5 0 R>>"),
        (b"/Type/Font/Subtype", b"/Type/Font/Subtyqe"),
        (b"/Filter/FlateDecode>>stream", b"/Filter/FlateDecodf>>stream"),
        (b"/Filter/FlateDecode>>stream", b"/Filtes/FlateDecode>>stream"),
        (b"/Filter/FlateDecode>>stream", b"/Filter/FlateDecode>=stream"),
    ],
)
def test_entries_that_no_program_writes_are_damage(entry: bytes, broken: bytes) -> None:
    assert entry in WHOLE
    assert read(WHOLE.replace(entry, broken, 1)).unread


UNUSED = {
    "an entry of the table that leads nowhere": lambda: WHOLE.replace(
        b"xref\n0 9", b"xref\n0 10", 1
    ).replace(b"trailer", b"0000000000 00000 n \ntrailer", 1),
    "words behind the end": lambda: WHOLE + b"endstream stream\n words of a mail\n",
    "an object that nothing names": lambda: pdf(
        [*objects(), packed(b"BT ET").replace(b"endstream", b"lost")]
    ),
    "a damaged picture that no page draws": lambda: pdf(
        [
            *objects()[:2],
            page(6, b"/Font<</F 5 0 R>>/XObject<</Y 9 0 R>>"),
            *objects()[3:],
            packed(b"BT ET", b"/Subtype/Image")[:-14] + b"\nendstream",
        ]
    ),
    "a picture that is absent and that no page draws": lambda: pdf(
        [*objects()[:2], page(6, b"/Font<</F 5 0 R>>/XObject<</Y 99 0 R>>"), *objects()[3:]]
    ),
    "a short entry of a program's own": lambda: pdf(
        [
            *objects()[:2],
            objects()[2].replace(b"/Type/Page", b"/Type/Page/BB 1/X 2"),
            *objects()[3:],
        ]
    ),
    "the word of a stream in a text": lambda: pdf(
        [*objects(), b"<</Title(a stream\nof words)>>"], b"/Info 9 0 R"
    ),
    "a page without contents": lambda: pdf(
        [
            *objects()[:1],
            b"<</Type/Pages/Kids[3 0 R 4 0 R 9 0 R]/Count 3>>",
            *objects()[2:],
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]>>",
        ]
    ),
}


@pytest.mark.parametrize("name", UNUSED)
def test_what_no_page_prints_with_is_no_damage(name: str) -> None:
    found = read(UNUSED[name]())
    assert found.unread == ()
    assert found.blocks == GOOD.blocks


def test_an_object_that_stands_where_the_newest_table_says_is_whole_though_an_older_one_is_wrong() -> (
    None
):
    """Programs append changed objects and a table of them, and leave the table before as it was."""
    place = WHOLE.index(b"5 0 obj")
    old = WHOLE.replace(b"%010d 00000 n" % place, b"%010d 00000 n" % (place + 3), 1)
    said, start = WHOLE.rindex(b"startxref\n") + 10, len(old)
    more = b"5 0 obj\n%s\nendobj\n" % FONT
    end = b"xref\n5 1\n%010d 00000 n \ntrailer\n<</Size 9/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    table = end % (start, int(WHOLE[said:].split()[0]), start + len(more))
    found = read(old + more + table)
    assert (found.unread, found.blocks) == ((), GOOD.blocks)


def test_a_stream_whose_checksum_was_left_out_is_whole() -> None:
    data = zlib.compress(b"BT ET")
    bare = b"1 0 obj <</Filter/FlateDecode>>stream\n%s\nendstream endobj"
    assert list(stream.damaged(bare % data[:-4])) == []
    assert list(stream.damaged(bare % data[:-5])) == [1]


def test_an_encrypted_document_is_whole_until_its_ciphered_streams_are_damaged() -> None:
    data = locked()
    assert read(data).unread == ()
    place = data.index(b"stream\n", data.index(b"\n6 0 obj")) + 60
    assert "第1页" in read(flipped(data, place, 4)).unread[0]


def locked() -> bytes:
    """The document encrypted by RC4 of 40 bits for a user without password (ISO 32000-1, 7.6)."""
    owner, rights = bytes(32), (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(PADDING + owner + rights + ID).digest()[:5]
    entry = b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
    hexed = (ID.hex(), ID.hex(), owner.hex(), rc4(key, PADDING).hex())
    ciphered = [_ciphered(content, n, key) for n, content in enumerate(objects(), 1)]
    return pdf(ciphered, entry % tuple(part.encode() for part in hexed))


def _ciphered(content: bytes, number: int, key: bytes) -> bytes:
    own = hashlib.md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]
    head, keyword, rest = content.partition(b"stream\n")
    return (
        head + keyword + rc4(own, rest[: -len(b"\nendstream")]) + b"\nendstream"
        if keyword
        else content
    )


def rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    return bytes(one ^ two for one, two in zip(data, _drawn(box), strict=False))


def _drawn(box: list[int]) -> Iterator[int]:
    i = j = 0
    while True:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        yield box[(box[i] + box[j]) % 256]


@pytest.mark.corpus
def test_no_real_document_is_called_damaged(shared: Path) -> None:
    paths = sorted((shared / "corpus").glob("*/*.pdf"))
    assert paths
    for path in paths:
        data = path.read_bytes()
        with pdfplumber.open(io.BytesIO(data)) as document:
            assert damage(data, document, len(open_pdf(data))) == Damage(), path.name
