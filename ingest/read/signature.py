"""From the first bytes of a file, and the names inside an archive, to the format that it truly is."""

import codecs
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Literal, TypeVar

Format = Literal[
    "pdf",
    "docx",
    "text",
    "html",
    "xml",
    "rtf",
    "mht",
    "doc",
    "works",
    "xls",
    "ppt",
    "ole",
    "encrypted",
    "xlsx",
    "pptx",
    "odt",
    "ods",
    "odf",
    "ofd",
    "zip",
    "archive",
    "png",
    "jpeg",
    "gif",
    "tiff",
    "webp",
    "bmp",
    "cut",
    "unknown",
]
"""`encrypted` is an Office file behind a password, `cut` an archive without its end."""

_OPENINGS: tuple[tuple[bytes, Format], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
T = TypeVar("T")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: tuple[tuple[str, Format], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("MatOST", "works"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_MEMBERS: tuple[tuple[str, Format], ...] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("content.xml", "odf"),
    ("OFD.xml", "ofd"),
)
_OPEN_DOCUMENTS: tuple[tuple[bytes, Format], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
)
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype(?:\s+html|\s*>\s*<html)|html|head|body)\b", re.I | re.S
)
_XML = re.compile(rb"\s*<\?xml\b")
_XHTML = re.compile(rb"<html\b", re.I)
_MHT = re.compile(rb"\s*MIME-Version:", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_HEAD = 1024


def signature(data: bytes) -> Format:
    """The format of a file by its content alone; the file must not be empty.

    >>> signature(b"%PDF-1.7 ..."), signature(b"<!DOCTYPE html><p>"), signature("收支总表".encode())
    ('pdf', 'html', 'text')
    """
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_OLE):
        return _first(_STREAMS, lambda name: name.encode("utf-16-le") in data) or "ole"
    return _first(_OPENINGS, data.startswith) or _pictured(data) or _written(data)


def _pictured(data: bytes) -> Format | None:
    """The formats of images whose first letters may as well begin a text or a sound."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return "bmp" if data.startswith(b"BM") and data[6:10] == bytes(4) else None


def is_text(data: bytes) -> bool:
    """Whether the bytes are text in UTF-8 or GB 18030, without control characters."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return not _CONTROL.search(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return False


def _zipped(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            kind = archive.read("mimetype") if "mimetype" in names else b""
    except _BROKEN:
        return "cut"
    found = _first(_MEMBERS, lambda start: any(name.startswith(start) for name in names)) or "zip"
    return (found == "odf" and _first(_OPEN_DOCUMENTS, kind.startswith)) or found


def _first(known: Sequence[tuple[T, Format]], holds: Callable[[T], bool]) -> Format | None:
    for mark, found in known:
        if holds(mark):
            return found
    return None


def _written(data: bytes) -> Format:
    """What a file made of characters is written in."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        return "html" if _XHTML.search(head) else "xml"
    if _MHT.match(head):
        return "mht"
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "text" if wide or is_text(data) else "unknown"
