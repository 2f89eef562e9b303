"""From the bytes of a PDF to the streams in it that do not pass their own checksum.

A reader that meets a damaged stream takes what unpacks before the damage and says nothing of the rest.
"""

import re
import zlib
from collections.abc import Iterator

_KEYWORD = re.compile(rb"(end)?stream(\r\n|\n|\r)?")
_END = b"endstream"
_CLOSED = b"endobj"
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_FILTER = re.compile(rb"/Filter\s*\[?\s*/([^\s/<>\[\]()]*)")
_FILTERS = frozenset(
    b"FlateDecode Fl LZWDecode LZW ASCII85Decode A85 ASCIIHexDecode AHx RunLengthDecode RL"
    b" CCITTFaxDecode CCF JBIG2Decode DCTDecode DCT JPXDecode Crypt".split()
)  # ISO 32000-2, 7.4 and table 92
_DEFLATED = (b"FlateDecode", b"Fl")
_STEP = 1 << 16  # bytes packed, and
_ROOM = 1 << 20  # bytes unpacked at a time

UNKNOWN = 0
"""Stands for the number of an object that damage made unreadable; no object has it."""


def damaged(data: bytes) -> Iterator[int]:
    """The numbers of the objects whose streams are damaged, in the order of the file.

    A stream packed by Flate carries a checksum (RFC 1950); others are only asked for their filter and
    their end. Encrypted files are left to `cipher`.
    """
    at = 0
    while keyword := _KEYWORD.search(data, at):
        between, at = data[at : keyword.start()], keyword.end()
        if keyword[1] or not keyword[2]:
            yield from [UNKNOWN] * bool(keyword[1])  # an end whose beginning is gone
            continue
        *_, number, entries = b"", *_OBJECT.split(between)
        if _CLOSED in entries:  # a word, and no stream
            continue
        end = _end(data, at, entries.strip())
        if end is None:
            yield int(number or UNKNOWN)
        at = data.find(_END, end or at)
        if at < 0:
            yield UNKNOWN
            return
        at += len(_END)


def is_whole(packed: bytes) -> bool:
    """Whether a stream packed by Flate, given by itself, unpacks and fits its checksum.

    >>> is_whole(zlib.compress(b"BT ET")), is_whole(zlib.compress(b"BT ET")[:-5])
    (True, False)
    """
    return not packed or _unpacked(packed + _END, 0) is not None


def _end(data: bytes, start: int, entries: bytes) -> int | None:
    """Where the stream that starts there ends or goes on undamaged at least; None if it is damaged."""
    if not (entries.startswith(b"<<") and entries.endswith(b">>")):
        return None
    named = _FILTER.search(entries)
    if named and named[1] not in _FILTERS:
        return None
    if data[start : start + len(_END) + 2].strip().startswith(_END):
        return start
    if named and named[1] in _DEFLATED:
        return _unpacked(data, start)
    return None if named is None and _is_packed(data[start : start + 2]) else start


def _is_packed(head: bytes) -> bool:
    """Whether a stream that names no filter begins as Flate does (RFC 1950, 2.2): it lost the name."""
    return len(head) > 1 and head[0] == 0x78 and int.from_bytes(head, "big") % 31 == 0


def _unpacked(data: bytes, start: int) -> int | None:
    """The end of a stream that unpacks whole and fits its checksum, else None.

    Some programs leave the checksum out; what then follows the packed bytes is the keyword.
    """
    end = _unpack(data, start, zlib.MAX_WBITS)
    if end is None and _is_packed(data[start : start + 2]):
        bare = _unpack(data, start + 2, -zlib.MAX_WBITS)
        if bare is not None and data[bare : bare + len(_END) + 2].strip().startswith(_END):
            return bare
    return end


def _unpack(data: bytes, start: int, window: int) -> int | None:
    unpacker = zlib.decompressobj(window)
    at = start
    try:
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail or data[at : at + _STEP]
            if not packed:
                return None
            at += 0 if unpacker.unconsumed_tail else len(packed)
            unpacker.decompress(packed, _ROOM)
    except zlib.error:
        return None
    return at - len(unpacker.unused_data)
