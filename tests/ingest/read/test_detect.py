"""Files go to the reader of their true format, or are refused with the reason."""

import subprocess
import sys
import zipfile
from io import BytesIO

import docx
import pytest

from ingest.grid import Refused
from ingest.read.detect import detect

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n28\n%%EOF\n"


def archive(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return buffer.getvalue()


def word() -> bytes:
    buffer = BytesIO()
    document = docx.Document()
    document.add_paragraph("部门预算")
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (PDF, "a.pdf", "application/pdf"),
        (PDF, "a.PDF", "application/pdf"),
        (b"\n junk" + PDF, "no-suffix", "application/pdf"),
        (b"<html><body>404</body></html>", "a.html", "text/html"),
        (b"<html><body><table></table></body></html>", "a.xls", "text/html"),
        (OLE + "Workbook".encode("utf-16-le"), "a.et", "application/vnd.ms-excel"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "application/msword"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", "application/msword"),
        (OLE + "MatOST".encode("utf-16-le"), "a.wps", "application/vnd.ms-works"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "image/png"),
        (b"\xff\xd8\xff\xe0", "a.png", "image/jpeg"),
        (b"BM" + bytes(20), "a.bmp", "image/bmp"),
        (b"RIFF\0\0\0\0WEBP", "a.webp", "image/webp"),
        (b"{\\rtf1}", "a.rtf", "application/rtf"),
        (b"{\\rtf1}", "a.doc", "application/rtf"),
        (archive("xl/workbook.xml"), "a.xlsx", SPREADSHEET),
        (archive("OFD.xml"), "a.ofd", "application/ofd"),
        (archive("xl/workbook.xml"), "a.xls", SPREADSHEET),
        ("收支总表\n\t10".encode(), "a.txt", "text/plain"),
        ("收支总表".encode("gb18030"), "a.txt", "text/plain"),
        ("BMW 车辆购置".encode(), "a.txt", "text/plain"),
        ("收支总表".encode(), "无后缀", "text/plain"),
    ],
)
def test_content_decides_the_format(data: bytes, name: str, media_type: str) -> None:
    assert detect(data, name).media_type == media_type


def test_a_word_document_is_read_by_its_reader() -> None:
    reading = detect(word(), "a.docx").read(word())
    assert [getattr(block, "text", None) for block in reading.blocks] == ["部门预算"]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.pdf", "文件是空的"),
        (b"\0" * 50, "a.docx", "文件是空的"),
        (b" \r\n", "a.txt", "The file is empty"),
        (b"<!DOCTYPE html><html>", "a.pdf", "后缀是 .pdf，内容却是网页（HTML）"),
        (b"<html><body>404</body></html>", "a.docx", "the content is a web page"),
        (PDF, "a.docx", "后缀是 .docx，内容却是PDF 文件"),
        (archive("readme.txt"), "a.docx", "内容却是ZIP 压缩包"),
        (archive("xl/workbook.xml"), "a.docx", "an Excel workbook (.xlsx)"),
        (archive("word/document.xml"), "a.pdf", "a Word document"),
        ("预算".encode(), "a.pdf", "plain text"),
        (bytes(range(256)), "a.pdf", "可能已损坏"),
        (bytes(range(256)), "a.dat", "不认识的文件格式"),
        (OLE, "a.wps", "内容却是旧版 Office 文件"),
        (OLE, "无后缀", "save it as .docx, .xlsx or .pdf"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "后缀是 .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "文件已加密"),
        (b"\x89PNG\r\n\x1a\n", "a.pdf", "内容却是图片"),
        (b"\xff\xd8\xff\xe0", "a.docx", "an image"),
        (b"{\\rtf1", "a.docx", "RTF"),
        (archive("content.xml"), "a.odg", "an OpenDocument file"),
        (archive("OFD.xml"), "a.pdf", "OFD"),
        (b"unit,year\n", "index.csv", "不从 .csv 文件读取披露"),
        (word()[:-30], "a.docx", "文件不完整或已损坏"),
        (b"PK\x03\x04", "a.docx", "The file is cut off"),
        (PDF[:40], "a.pdf", "PDF 文件不完整"),
        (PDF + b"2 0 obj << /Type", "a.pdf", "its end is missing"),
        (PDF.replace(b"<<>>", b"<</Linearized 1/L 99999>>", 1), "a.pdf", "PDF 文件不完整"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, name: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        detect(data, name)
    assert said in refused.value.reason


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_word_document_cut_anywhere_is_refused(share: float) -> None:
    whole = word()
    with pytest.raises(Refused, match="不完整"):
        detect(whole[: int(len(whole) * share)], "a.docx")


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.96])
def test_a_pdf_cut_anywhere_is_refused(share: float) -> None:
    """Also where it was added to after it was made, so that it has an end in its middle."""
    objects = b"".join(b"%d 0 obj << /Length 0 >> endobj\n" % number for number in range(40))
    whole = PDF + objects + b"trailer << >>\nstartxref\n1400\n%%EOF\n"
    assert detect(whole, "a.pdf").format == "pdf"
    with pytest.raises(Refused, match=r"不完整|不是这种文件"):
        detect(whole[: int(len(whole) * share)], "a.pdf")


def test_detecting_text_loads_no_library_of_other_formats() -> None:
    program = (
        "import sys; from ingest.read.detect import detect; detect(b'text', 'a.txt').read(b'text');"
        "print({'lxml', 'docx', 'pdfplumber', 'pypdfium2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "set()\n"
