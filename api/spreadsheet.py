"""From the cells of CSV to cells that no spreadsheet takes for formulas (OWASP, CSV injection)."""

import csv
import io
from collections.abc import AsyncIterator

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may run: Excel reads the wide forms as the narrow ones."""

GUARD = "'"
"""Before such a cell; a spreadsheet shows it and runs nothing."""


def safe(text: str) -> str:
    """A cell that is no number, so that it begins with nothing that a spreadsheet runs.

    >>> safe("=HYPERLINK(1)"), safe("-12.50"), safe("审计局"), safe(" +1+1")
    ("'=HYPERLINK(1)", '-12.50', '审计局', "' +1+1")
    """
    return (
        GUARD + text
        if text.lstrip(" \u3000\xa0").startswith(STARTS) and not _number(text)
        else text
    )


def _number(text: str) -> bool:
    """Whether a cell is a plain decimal number, which is what it is taken for."""
    digits = text[1:] if text[:1] in ("-", "+") else text
    return digits.replace(".", "", 1).isdecimal() and digits.isascii()


async def guarded(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same CSV in UTF-8, row by row, with each cell safe."""
    async for rows in _records(pieces):
        held = io.StringIO(newline="")
        writer = csv.writer(held, lineterminator="\r\n")
        for row in csv.reader(io.StringIO(rows, newline="")):
            writer.writerow([safe(cell) for cell in row])
        yield held.getvalue().encode()


async def _records(pieces: AsyncIterator[bytes]) -> AsyncIterator[str]:
    """Whole records at a time: a line end within quotes ends none."""
    held = b""
    async for piece in pieces:
        held += piece
        end = _end(held)
        if end:
            yield held[:end].decode()
            held = held[end:]
    if held:
        yield held.decode()


def _end(held: bytes) -> int:
    """Behind the last line end that stands outside quotes; 0 where there is none."""
    end = at = 0
    for number, part in enumerate(held.split(b'"')):
        if number % 2 == 0 and (found := part.rfind(b"\n")) >= 0:
            end = at + found + 1
        at += len(part) + 1
    return end
