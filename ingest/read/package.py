"""From bytes to the assurance that they are an Office package which may be opened safely."""

import zipfile
import zlib
from io import BytesIO

from ingest.grid import Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LIMIT = 512 * 1024 * 1024
_RATIO = 200
_SMALL = 16 * 1024 * 1024
_KINDS = {
    "word/document.xml": "Word 文档",
    "xl/workbook.xml": "Excel 工作簿",
    "ppt/presentation.xml": "PowerPoint 演示文稿",
    "content.xml": "OpenDocument 文档",
    "OFD.xml": "OFD 版式文件",
}


def require_word(data: bytes) -> None:
    """Refuse whatever is not an intact, unencrypted, harmless .docx package.

    :raises Refused: with the reason, before anything is unpacked beyond its declared size.
    """
    _require(data, "word/document.xml", ".docx")


def require_workbook(data: bytes) -> None:
    """Refuse whatever is not an intact, unencrypted, harmless .xlsx package, in the same way."""
    _require(data, "xl/workbook.xml", ".xlsx")


def require_opendocument(data: bytes) -> None:
    """Refuse whatever is not an intact, unencrypted, harmless OpenDocument package, likewise."""
    _require(data, "content.xml", ".odt/.ods", "META-INF/manifest.xml")


def require_ofd(data: bytes) -> None:
    """Refuse whatever is not an intact, unencrypted, harmless OFD package, likewise."""
    _require(data, "OFD.xml", ".ofd", "OFD.xml")


def _require(data: bytes, main: str, suffix: str, listing: str = "[Content_Types].xml") -> None:
    if not data.lstrip(b"\0"):
        raise Refused("文件是空的。")
    if data.startswith(_OLE):
        raise Refused(_ole_reason(data, suffix))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive, len(data), main, listing)
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        reason = (
            "文件不完整或已损坏"
            if data.startswith(b"PK")
            else f"文件不是 {_KINDS[main]}（{suffix}）"
        )
        raise Refused(f"{reason}。") from error


def _ole_reason(data: bytes, suffix: str) -> str:
    if _ENCRYPTED in data:
        return "文件已加密，需要密码才能打开。"
    return f"文件是旧版 Office 格式（.doc/.xls），请另存为 {suffix}。"


def _check(archive: zipfile.ZipFile, size: int, main: str, listing: str) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise Refused("文件已加密，需要密码才能打开。")
    unpacked = sum(member.file_size for member in members)
    if unpacked > _LIMIT or (unpacked > _SMALL and unpacked > size * _RATIO):
        raise Refused(f"文件解压后将达 {unpacked} 字节，疑为压缩炸弹。")
    _check_kind({member.filename for member in members}, main, listing)
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            _check_part(archive.read(member), member.filename)


def _check_kind(names: set[str], main: str, listing: str) -> None:
    for name, kind in _KINDS.items():
        if name in names and name != main:
            raise Refused(f"文件是 {kind}，不是 {_KINDS[main]}。")
    if listing not in names:
        raise Refused(f"文件是压缩包，不是 {_KINDS[main]}。")


def _check_part(part: bytes, name: str) -> None:
    plain = part.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Refused(f"文件的 {name} 声明了 XML 实体，不予打开。")
