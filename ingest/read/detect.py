"""From the bytes and the name of a file to what the one reader for its format makes of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import cast

from ingest.grid import Reading, Refused
from ingest.read.radicals import named
from ingest.read.signature import Format, signature

_IMAGES: tuple[Format, ...] = ("png", "jpeg", "gif", "tiff", "webp", "bmp")

MEDIA_TYPES: Mapping[Format, str] = {
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ofd": "application/ofd",
    "pdf": "application/pdf",
    "rtf": "application/rtf",
    "text": "text/plain",
    "works": "application/vnd.ms-works",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    **{name: f"image/{name}" for name in _IMAGES},
}
"""The formats that are read."""

_READERS: Mapping[Format, str] = {
    "pdf": "pdf.document",
    "ofd": "ofd.document",
    "docx": "word.docx",
    "xlsx": "sheet.xlsx",
    "xls": "sheet.xls",
    "html": "web.html",
    "text": "dump.text",
    **dict.fromkeys(("doc", "works", "rtf", "odt", "ods"), "office.convert"),
    **dict.fromkeys(_IMAGES, "scan.image"),
}
"""The module below `ingest.read` that reads each format."""

_NAMES: Mapping[Format, tuple[str, str]] = {
    "pdf": ("PDF 文件", "a PDF document"),
    "docx": ("Word 文档（.docx）", "a Word document (.docx)"),
    "text": ("纯文本", "plain text"),
    "html": ("网页（HTML）", "a web page (HTML)"),
    "xml": ("XML 文件", "an XML file"),
    "rtf": ("RTF 文档", "an RTF document"),
    "mht": ("网页存档（MHT）", "a web archive (MHT)"),
    "doc": ("旧版 Word 或 WPS 文档（.doc/.wps）", "an old Word or WPS document (.doc, .wps)"),
    "works": ("Microsoft Works 文档（.wps）", "a Microsoft Works document (.wps)"),
    "xls": ("旧版 Excel 或 WPS 工作簿（.xls/.et）", "an old Excel or WPS workbook (.xls, .et)"),
    "ppt": ("旧版 PowerPoint 演示文稿（.ppt）", "an old PowerPoint presentation (.ppt)"),
    "ole": ("旧版 Office 文件", "an old Office file"),
    "xlsx": ("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"),
    "pptx": ("PowerPoint 演示文稿（.pptx）", "a PowerPoint presentation (.pptx)"),
    "odt": ("OpenDocument 文档（.odt）", "an OpenDocument text (.odt)"),
    "ods": ("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)"),
    "odf": ("OpenDocument 文件", "an OpenDocument file"),
    "ofd": ("OFD 版式文件", "an OFD document"),
    "zip": ("ZIP 压缩包", "a ZIP archive"),
    "archive": ("压缩包", "an archive"),
    **dict.fromkeys(_IMAGES, ("图片", "an image")),
}
_SUFFIXES: Mapping[str, frozenset[Format]] = {
    suffix: frozenset(cast("list[Format]", formats.split()))
    for suffixes, formats in (
        (".pdf", "pdf"),
        (".ofd", "ofd"),
        (".docx .docm", "docx"),
        (".txt .text .md", "text"),
        (".doc .wps", "doc works docx rtf html"),
        (".rtf", "rtf"),
        (".odt", "odt"),
        (".ods", "ods"),
        (".xls .et", "xls xlsx html"),
        (".html .htm .xhtml", "html"),
        (".xlsx .xlsm", "xlsx"),
        (".png .jpg .jpeg .gif .tif .tiff .webp .bmp", " ".join(_IMAGES)),
        (".zip", "zip docx xlsx pptx odt ods odf ofd"),
    )
    for suffix in suffixes.split()
}
_ADVICE: Mapping[Format, tuple[str, str]] = {
    "ole": ("请另存为 .docx、.xlsx 或 .pdf", "save it as .docx, .xlsx or .pdf"),
    "archive": ("请先解压", "unpack it first"),
    "zip": ("请先解压", "unpack it first"),
}

_OPENING = 2048
_LENGTH = re.compile(rb"/Linearized\b.*?/L\s+(\d+)", re.S)
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")


@dataclass(frozen=True, slots=True)
class Detected:
    """What a file is, and the reader of its format; the reader's module is loaded by `read`."""

    format: Format
    media_type: str

    def read(self, data: bytes) -> Reading:
        """Read the bytes; raises `Refused` where they are damaged."""
        module = import_module(f"ingest.read.{_READERS[self.format]}")
        return named(cast("Callable[[bytes], Reading]", module.read)(data))


def detect(data: bytes, name: str) -> Detected:
    """Find the reader for a file by its content; its name only confirms what it is.

    :raises Refused: for a file that is empty, cut off, locked by a password, not what its suffix
        says, or of a format that is not read.
    """
    if not data.lstrip(b"\0\t\n\r "):
        raise Refused("文件是空的。The file is empty.")
    found = signature(data)
    _require_whole(found)
    suffix = PurePath(name).suffix.lower()
    promised = _SUFFIXES.get(suffix)
    if promised is not None and found not in promised:
        raise Refused(_mismatch(suffix, found))
    if found not in MEDIA_TYPES or (found == "text" and promised is None and suffix):
        raise Refused(_unread(suffix, found))
    if found == "pdf":
        _require_end(data)
    return Detected(found, MEDIA_TYPES[found])


def _require_whole(found: Format) -> None:
    if found == "cut":
        raise Refused(
            "文件不完整或已损坏：压缩结构没有结尾。The file is cut off or damaged: it has no end."
        )
    if found == "encrypted":
        raise Refused("文件已加密，需要密码才能打开。The file is locked by a password.")


def _mismatch(suffix: str, found: Format) -> str:
    if found == "unknown":
        return (
            f"后缀是 {suffix}，内容却不是这种文件，可能已损坏。"
            f"The suffix is {suffix} but the content is not; the file may be damaged."
        )
    zh, en = _NAMES[found]
    return f"后缀是 {suffix}，内容却是{zh}。The suffix is {suffix} but the content is {en}."


def _unread(suffix: str, found: Format) -> str:
    known = (
        "可读 .docx、.doc、.rtf、.odt、.xlsx、.xls、.ods、.html、.pdf、.ofd、.txt 和图片。"
        "What can be read: .docx, .doc, .rtf, .odt, .xlsx, .xls, .ods, .html, .pdf, .ofd, .txt and images"
    )
    if found == "unknown":
        return f"不认识的文件格式；{known}."
    zh, en = _NAMES[found]
    if found in ("text", "docx"):
        return f"不从 {suffix} 文件读取披露；{known}, not {suffix}."
    if found in _ADVICE:
        zh_advice, en_advice = _ADVICE[found]
        return f"文件是{zh}，不能直接读取，{zh_advice}。It is {en}, which is not read: {en_advice}."
    return f"文件是{zh}，不能读取；{known}; this is {en}."


def _require_end(data: bytes) -> None:
    """Refuse a PDF that was cut: repairing readers would take its first pages for the whole.

    A whole one has nothing but its end after its last `startxref` (ISO 32000-1, 7.5.5), and one made
    for the web says its own length (annex F).
    """
    said = _LENGTH.search(data[:_OPENING])
    end = data.rfind(b"startxref")
    if end < 0 or _OBJECT.search(data, end) or (said and int(said[1]) > len(data)):
        raise Refused("PDF 文件不完整，结尾缺失。The PDF is cut off: its end is missing.")
