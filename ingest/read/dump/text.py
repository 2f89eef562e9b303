"""A text dump of a document → paragraphs and grids.

Two notations are met. Converters from Word write one CELL a line, after a tab, with an empty line
between rows (`cells`); OCR and PDF converters write one ROW a line, its cells separated by tabs
(`rows`). Which one a dump uses is decided from the dump itself.
"""

from collections.abc import Sequence

from ingest.grid import Reading, Refused
from ingest.read.dump import cells, rows
from ingest.read.dump.debris import Marked, clean


def read(data: bytes) -> Reading:
    """Read a dump in UTF-8 or GB 18030; raise `Refused` for other bytes and for empty text."""
    text = _decode(data)
    if not text.strip():
        raise Refused("文件没有任何文字。The file holds no text.")
    lines = [clean(line) for line in text.splitlines()]
    notation = cells if _is_cell_a_line(lines) else rows
    return Reading(blocks=tuple(notation.blocks(lines)), method="text")


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(
        "不是文本文件：既非 UTF-8 也非 GB 18030。The bytes are no text in a known encoding."
    )


def _is_cell_a_line(lines: Sequence[Marked]) -> bool:
    tabbed = [line.text for line in lines if "\t" in line.text]
    single = sum(line.startswith("\t") and "\t" not in line[1:].rstrip("\t") for line in tabbed)
    return single * 10 >= len(tabbed) * 9
