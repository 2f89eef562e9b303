"""Whether a document of another office suite may be handed on: none behind a password, no bomb."""

# xlrd ships no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

import struct
import zipfile
from io import BytesIO, StringIO
from typing import Any

from xlrd.compdoc import CompDoc, CompDocError

from ingest.grid import Refused
from ingest.read.package import require_opendocument
from ingest.read.signature import Format

_BROKEN = (CompDocError, struct.error, AssertionError, LookupError, TypeError, ValueError)
_MANIFEST = "META-INF/manifest.xml"
_FLAGS = 0x0B  # [MS-DOC] 2.5.2: the second byte of the flags in the head of a Word document
_ENCRYPTED = 0x01


def require_unlocked(data: bytes, found: Format) -> None:
    """Refuse a document that is encrypted or damaged, or would unpack to an immense size.

    :raises Refused: with the reason.
    """
    if found in ("odt", "ods"):
        require_opendocument(data)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            locked = b"encryption-data" in archive.read(_MANIFEST)
    else:
        locked = found == "doc" and bool(_head(data)[_FLAGS] & _ENCRYPTED)
    if locked:
        raise Refused("文件已加密，需要密码才能打开。The file is locked by a password.")


def _head(data: bytes) -> bytes:
    """The stream that holds the text of a Word document, with its head."""
    try:
        streams: Any = CompDoc(data, logfile=StringIO())
        head: bytes | None = streams.get_named_stream("WordDocument")
    except _BROKEN as error:
        raise _damaged() from error
    if head is None or len(head) <= _FLAGS:
        raise _damaged()
    return head


def _damaged() -> Refused:
    return Refused("文件不完整或已损坏。The Word document is cut off or damaged.")
