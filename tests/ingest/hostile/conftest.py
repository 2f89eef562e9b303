"""Hostile and damaged files, made from example documents, and what real worker processes make of them.

Random ones are seeded, so they are the same each time.
"""

import io
import random
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import openpyxl
import pytest

from examples import facts, make
from ingest.batch.intake import Outcome
from ingest.batch.limit import MEGABYTE, Limits
from ingest.batch.pool import outcomes

LIMITS = Limits(memory=1024 * MEGABYTE)
SHORT = Limits(seconds=2, memory=1024 * MEGABYTE)  # for files whose names begin with `endless`
MAIN = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"
BOMB = 64 * MEGABYTE + 12_345  # a number whose four bytes stand nowhere else
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = "<p>测试市档案局2026年部门预算</p><p>支出总表</p><p>单位：万元</p>"
HEADINGS = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
ROW = ("2012601", "行政运行", "870.50", "870.50", "")


def cut(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The document broken off after every kilobyte."""
    for size in range(1024, len(data), 1024):
        yield f"cut-{size:07d}-{name}", data[:size]


def flipped(name: str, data: bytes, seed: int, times: int) -> Iterator[tuple[str, bytes]]:
    """The document with one to eight of its bits turned over."""
    chance = random.Random(seed)
    for time in range(times):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        yield f"flip-{time:03d}-{name}", bytes(changed)


def repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """A package with some of its parts replaced or added, and all its sums right."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {name: old.read(name) for name in old.namelist()}
        for name, part in (parts | dict(changed)).items():
            new.writestr(name, part)
    return stream.getvalue()


def word(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Word documents that unpack, nest, refer or span without end."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = archive.read(MAIN)
    bomb = repacked(data, {"word/comments.xml": b" " * BOMB})
    yield "bomb.docx", bomb
    yield "bomb-that-lies.docx", bomb.replace(BOMB.to_bytes(4, "little"), b"\0\1\0\0")
    for name, part in flipped("part.docx", main, 3, 12):
        yield name, repacked(data, {MAIN: part})
    for name, body in word_bodies():
        yield name, repacked(data, {MAIN: body.encode()})
    yield "empty-part.docx", repacked(data, {MAIN: b""})
    yield "no-styles.docx", repacked(data, {"word/styles.xml": b"<nothing/>"})
    yield "no-relations.docx", repacked(data, {"_rels/.rels": b"<Relationships/>"})


def word_bodies() -> Iterator[tuple[str, str]]:
    """Main parts of Word documents that no program of good will writes."""
    cell = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc>'
    yield "laughs.docx", f"{laughs('w:document')}<w:document {W}>&z;</w:document>"
    yield "external.docx", f"{external('w:document')}<w:document {W}>&z;</w:document>"
    yield "nested-tables.docx", body("<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000)
    yield "nested-parts.docx", body("<w:sdt><w:sdtContent>" * 90 + "</w:sdtContent></w:sdt>" * 90)
    yield "wide-span.docx", body(f"<w:tbl><w:tr>{wide}{cell}</w:tr></w:tbl>")
    yield "endless-cells.docx", body(f"<w:tbl>{f'<w:tr>{cell * 10}</w:tr>' * 10_000}</w:tbl>")


def body(content: str) -> str:
    return f"<w:document {W}><w:body>{content}</w:body></w:document>"


def laughs(root: str) -> str:
    """An entity that would unfold to ten thousand million times itself."""
    levels = "zyxwvutsrq"
    named = "".join(f'<!ENTITY {one} "{f"&{other};" * 10}">' for one, other in pairwise(levels))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY q "ha">{named}]>'


def external(root: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY z SYSTEM "file:///etc/passwd">]>'


def sheets() -> Iterator[tuple[str, bytes]]:
    """Excel workbooks with entities, a cell in the last corner, and strings that are not there."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "支出总表"
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    for name, rows in (
        ("corner", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        ("far-string", '<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>'),
        ("no-place", '<row r="x"><c r="?" t="?"><v>?</v></c></row>'),
    ):
        yield f"{name}.xlsx", repacked(data, {SHEET: sheet(rows).encode()})
    merged = sheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    yield "merged.xlsx", repacked(data, {SHEET: merged.encode()})
    yield "laughs.xlsx", repacked(data, {SHEET: (laughs("worksheet") + sheet("&z;")).encode()})
    yield from flipped("book.xlsx", data, 5, 20)


def sheet(rows: str, after: str = "") -> str:
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{spreadsheet}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def pdf(objects: list[bytes], root: bytes = b"1 0 R", after: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, the first of which is its catalogue."""
    data, places = b"%PDF-1.7\n", list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<</Size %d /Root %s %s>>" % (len(objects) + 1, root, after)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(data))
    return data + head + table + end


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def page(content: bytes, box: bytes = b"0 0 600 800", resources: bytes = b"") -> list[bytes]:
    """The objects of a document of one page."""
    return [
        CATALOGUE,
        PAGES,
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>>>"
        % (box, resources),
        stream(content),
    ]


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>>stream\n%s\nendstream" % (len(content), entries, content)


def form(number: int, following: int, times: int) -> bytes:
    """A drawing that draws another one so many times."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
    return stream(b"/F Do " * times, entries % following)


def pdfs() -> Iterator[tuple[str, bytes]]:
    """PDFs that recurse, loop, nest, or promise what they do not hold."""
    own = b"/XObject<</F 5 0 R>>"
    yield "draws-itself.pdf", pdf([*page(b"/F Do", resources=own), form(5, 5, 1)])
    chain = [form(number, number + 1, 10) for number in range(5, 15)]
    yield "endless-drawing.pdf", pdf([*page(b"/F Do", resources=own), *chain, stream(b"0 0 m")])
    yield "own-grandfather.pdf", pdf([CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])
    yield "countless.pdf", pdf([CATALOGUE, b"<</Type/Pages/Kids[]/Count 2147483647>>"])
    yield "no-pages.pdf", pdf([b"<</Type/Catalog>>"])
    yield "root-missing.pdf", pdf(page(b""), root=b"99 0 R")
    yield "table-of-itself.pdf", pdf(page(b""), after=b"/Prev 9")
    yield "nested-arrays.pdf", pdf([*page(b"BT ET"), b"[" * 50_000 + b"]" * 50_000])
    yield "nested-states.pdf", pdf(page(b"q " * 100_000))
    yield "nested-operands.pdf", pdf(page(b"[" * 100_000))
    yield "huge-page.pdf", pdf(page(b"0 0 m 9e9 9e9 l S", b"0 0 1e9 1e9"))
    yield "inverted-page.pdf", pdf(page(b"0 0 m 9 9 l S", b"600 800 0 0"))
    yield "no-numbers.pdf", pdf(page(b"nan inf m 1e99 -1e99 l S", b"nan 0 inf 0"))
    lines = b"".join(b"%d 0 m %d 800 l 0 %d m 600 %d l S " % (n, n, n, n) for n in range(600))
    yield "many-lines.pdf", pdf(page(lines))


def markup() -> Iterator[tuple[str, bytes]]:
    """Web pages and texts that nest, span or go on without end."""
    rows = row(HEADINGS) + row(ROW) * 20_000
    yield "laughs.html", f"{laughs('html')}<html><body>&z;</body></html>".encode()
    stolen = f"<table>{row(HEADINGS)}{row(('201', '&z;', '1', '1', ''))}{row(ROW)}</table>"
    yield "external.html", f"{external('html')}<html><body>{HEAD}{stolen}</body></html>".encode()
    yield "nested.html", f"<html>{'<div>' * 100_000}预算</html>".encode()
    yield "nested-tables.html", f"<html>{'<table><tr><td>' * 20_000}预算</html>".encode()
    yield "wide.html", b"<html><table><tr><td colspan=1000000000 rowspan=65534>1</table></html>"
    yield "endless-cells.html", f"<html>{HEAD}<table>{rows}</table></html>".encode()
    dump = (
        HEAD.replace("<p>", "").replace("</p>", "\n")
        + "\t".join(HEADINGS)
        + ("\n" + "\t".join(ROW)) * 20_000
    )
    yield "endless-cells.txt", dump.encode()
    yield "endless-line.txt", b"9" * (4 * MEGABYTE)
    yield "surrogates.txt", b"\xff\xfe" + b"\x00\xd8" * 5000


def row(texts: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{text}' for text in texts)}"


def strangers(documents: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Nothing, noise, and documents under names of other formats."""
    chance = random.Random(7)
    suffixes = ("docx", "pdf", "txt", "html", "xlsx", "xls", "zip", "doc", "png", "unknown")
    openings = (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    for suffix in suffixes:
        yield f"empty.{suffix}", b""
        for number, opening in enumerate(openings):
            yield f"noise-{number}.{suffix}", opening + chance.randbytes(20_000)
        for own, data in documents.items():
            if own != suffix:
                yield f"truly-{own}.{suffix}", data


def hostile() -> Iterator[tuple[str, bytes]]:
    """Every file of this module by its name; the last one is sound."""
    documents = {
        suffix: make.document(facts.load("funing_2020"), suffix) for suffix in ("docx", "pdf")
    }
    for number, (suffix, data) in enumerate(documents.items()):
        yield from cut(f"whole.{suffix}", data)
        yield from flipped(f"whole.{suffix}", data, number, 30)
    yield from word(documents["docx"])
    yield from sheets()
    yield from pdfs()
    yield from markup()
    yield from strangers(documents)
    yield "sound.docx", documents["docx"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Outcome]:
    """What became of each file, taken in by two processes that take the next after each."""
    folder = tmp_path_factory.mktemp("hostile")
    names: list[str] = []
    for name, data in hostile():
        (folder / name).write_bytes(data)
        names.append(name)
    ended: dict[str, Outcome] = {}
    for endless, limits in ((True, SHORT), (False, LIMITS)):
        jobs = [(folder / name,) for name in names if name.startswith("endless") == endless]
        ended |= {paths[0].name: outcome for paths, outcome in outcomes(jobs, 2, limits)}
    return {name: ended[name] for name in names}
