"""`python -m api.evidence.drawn FILE`: one place of a document, told in JSON, drawn in a process of its own.

Documents come from others: whatever reads one may hang or fall, so that a server lets a child do it. A PDF
gives the picture of the page with the cell outlined, any other document the table as a web page.
"""

import json
import sys
from pathlib import Path

from api.evidence.drawing import sketch
from ingest.grid import Box, Refused
from ingest.headings.field import is_person
from ingest.read.detect import detect
from ingest.read.pdf.picture import picture
from ingest.tables.quotation import Place, quotation, whole

REFUSED = 3
"""The exit code where the place cannot be drawn, for the reason on standard error."""


def main() -> int:
    """Draw what standard input tells of, to standard output."""
    path, told = Path(sys.argv[1]), json.load(sys.stdin)
    try:
        content = _drawn(path, told)
    except Refused as error:
        print(error, file=sys.stderr)
        return REFUSED
    sys.stdout.buffer.write(content)
    return 0


def _drawn(path: Path, told: dict[str, object]) -> bytes:
    data = path.read_bytes()
    if told["picture"]:
        page, box = int(str(told["page"])), _box(told["box"])
        return picture(data, page, box, is_person, text=str(told["text"]), scans=False)
    table, row, column = (int(str(told[each])) for each in ("table", "row", "column"))
    place = Place(str(told["caption"]), table, row, column, str(told["text"]))
    reading = detect(data, path.name).read(data)
    quoted = quotation(reading, place) if row else whole(reading, place)
    if quoted is None:
        raise Refused("在文件中找不到这个单元格。The cell is not found in the document.")
    return sketch(quoted, str(told["name"]), is_person).encode()


def _box(told: object) -> Box | None:
    if told is None:
        return None
    left, top, right, bottom = (float(each) for each in str(told).split())
    return left, top, right, bottom


if __name__ == "__main__":
    sys.exit(main())
