"""What is timed: our reading of a document, and the yardsticks beside it."""

import io
import zipfile
from contextlib import closing
from typing import Any

import openpyxl
import pdfplumber
import xlrd
from lxml import etree

from ingest.disclose import disclose
from ingest.grid import Reading, Refused
from ingest.read.detect import detect
from ingest.read.page.area import areas, is_scan
from ingest.read.pdfium.document import canvases, open_pdf
from ingest.record import Disclosure, Document

COUNTS = 60_000_000
"""How far to count so that starting a process hardly matters beside it."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def seen(data: bytes, name: str) -> Reading:
    """Read a document without asking what it means."""
    return detect(data, name).read(data)


def whole(data: bytes, name: str) -> Disclosure | None:
    """Read a document and understand it; None where it is no disclosure."""
    try:
        detected = detect(data, name)
        reading = detected.read(data)
        document = Document("", name, detected.media_type, reading.method, reading.pages)
        return disclose(reading, document)
    except Refused:
        return None


def method(data: bytes, name: str) -> str:
    """How a document is read, such as `pdf-lines`; `refused` where it is not."""
    try:
        return seen(data, name).method
    except Refused:
        return "refused"


def is_pictured(data: bytes, name: str) -> bool:
    """Whether images of a PDF are recognised, which takes seconds that are not reading."""
    if method(data, name) == "refused":
        return False
    with closing(open_pdf(data)) as document:
        return any(is_scan(canvas) or areas(canvas) for canvas in canvases(document))


def plumbed(data: bytes) -> int:
    """How many tables pdfplumber finds on all pages; each page is dropped before the next."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        found = 0
        for page in document.pages:
            found += len(page.extract_tables())
            page.close()
    return found


def walked(data: bytes) -> list[list[list[str]]]:
    """The texts of all cells of a Word document by table and row, straight from its XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root: Any = etree.fromstring(archive.read("word/document.xml"))
    return [
        [
            ["".join(text.text or "" for text in cell.iter(W + "t")) for cell in row.iter(W + "tc")]
            for row in table.iter(W + "tr")
        ]
        for table in root.iter(W + "tbl")
    ]


def celled(data: bytes) -> int:
    """How many cells of a workbook hold anything: all values by openpyxl, or by xlrd where it is an old one."""
    if data.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
        return sum(value is not None for row in rows for value in row)
    old: Any = xlrd.open_workbook(file_contents=data, formatting_info=True)
    return sum(
        bool(value)
        for sheet in old.sheets()
        for number in range(sheet.nrows)
        for value in sheet.row_values(number)
    )


def tagged(data: bytes) -> list[list[list[str]]]:
    """The texts of all cells of a web page by table and row, straight from its elements."""
    root: Any = etree.fromstring(data, etree.HTMLParser())
    return [
        [["".join(cell.itertext()) for cell in row.iter("td", "th")] for row in table.iter("tr")]
        for table in root.iter("table")
    ]


def count(times: int) -> int:
    """Add numbers up: work that shares nothing with any other process."""
    return sum(number * number for number in range(times))
