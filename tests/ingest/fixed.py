"""From what pages draw to OFD files as programs write them: with distances between characters, or by matrices."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal
from xml.sax.saxutils import escape

from ingest.read.page.canvas import Canvas, Glyph, Ruling

Way = Literal["distances", "matrices"]
MM = 25.4 / 72
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_UP = 0.86


def ofd(pages: Sequence[Canvas], way: Way) -> bytes:
    """A file of these pages."""
    bodies = {f"Doc_0/Pages/Page_{n}/Content.xml": _page(one, way) for n, one in enumerate(pages)}
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    common = "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
    document = f"{common}<ofd:Pages>{listed}</ofd:Pages>"
    return packed(
        {
            "OFD.xml": _root(
                "OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
            ),
            "Doc_0/Document.xml": _root("Document", document),
            **bodies,
        }
    )


def packed(parts: dict[str, str]) -> bytes:
    """A package of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def _root(name: str, inside: str) -> str:
    return f"{_HEAD}<ofd:{name} {_SPACE}>{inside}</ofd:{name}>"


def _page(drawn: Canvas, way: Way) -> str:
    area = f"<ofd:PhysicalBox>0 0 {drawn.width * MM:.4f} {drawn.height * MM:.4f}</ofd:PhysicalBox>"
    items = [_text(run, way) for run in _runs(drawn.glyphs)]
    items += [_line(one, way) for one in drawn.rulings]
    inside = f'<ofd:Layer ID="1">{"".join(items)}</ofd:Layer>'
    return _root("Page", f"<ofd:Area>{area}</ofd:Area><ofd:Content>{inside}</ofd:Content>")


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that stand beside one another on one line."""
    number = 0
    marked = list[tuple[int, Glyph]]()
    for before, one in pairwise([None, *glyphs]):
        assert one is not None
        beside = before is not None and abs(before.box[1] - one.box[1]) < 0.01
        near = before is not None and 0 <= one.box[0] - before.box[0] < 3 * one.size
        number += not (beside and near and one.quarters == 0)
        marked.append((number, one))
    for _, group in groupby(marked, key=lambda each: each[0]):
        yield [one for _, one in group]


def _text(run: list[Glyph], way: Way) -> str:
    first, size = run[0], run[0].size
    left, top = first.box[0], first.box[1]
    right, bottom = run[-1].box[2], first.box[3]
    steps = [b.box[0] - a.box[0] for a, b in pairwise(run)]
    words = escape("".join(one.text for one in run))
    box = f"{left * MM:.5f} {top * MM:.5f} {(right - left) * MM:.5f} {(bottom - top) * MM:.5f}"
    if way == "distances":
        delta = _short([round(step * MM, 5) for step in steps])
        code = f'<ofd:TextCode X="0" Y="{_UP * size * MM:.5f}"{delta}>{words}</ofd:TextCode>'
        return f'<ofd:TextObject Boundary="{box}" Font="1" Size="{size * MM:.5f}">{code}</ofd:TextObject>'
    delta = f' DeltaX="{" ".join(f"{step:.4f}" for step in steps)}"' if steps else ""
    code = f'<ofd:TextCode X="{left:.4f}" Y="{top + _UP * size:.4f}"{delta}>{words}</ofd:TextCode>'
    matrix = f"{MM:.6f} 0 0 {MM:.6f} {-left * MM:.6f} {-top * MM:.6f}"
    return f'<ofd:TextObject Boundary="{box}" CTM="{matrix}" Font="1" Size="{size:.4f}">{code}</ofd:TextObject>'


def _short(steps: list[float]) -> str:
    """Distances with those of one length counted."""
    if not steps:
        return ""
    told = [(step, len([*group])) for step, group in groupby(steps)]
    return f' DeltaX="{" ".join(f"g {n} {step}" if n > 1 else str(step) for step, n in told)}"'


def _line(one: Ruling, way: Way) -> str:
    at, start, end = one.at * MM, one.start * MM, one.end * MM
    length = end - start
    if one.axis == "h":
        box, leads = f"{start:.5f} {at:.5f} {length:.5f} 0.2", f"M 0 0 L {length:.5f} 0"
        area = f"M 0 0 L {length:.5f} 0 L {length:.5f} 0.2 L 0 0.2 C"
    else:
        box, leads = f"{at:.5f} {start:.5f} 0.2 {length:.5f}", f"M 0 0 L 0 {length:.5f}"
        area = f"S 0 0 L 0.2 0 L 0.2 {length:.5f} L 0 {length:.5f} C"
    if way == "distances":
        return f'<ofd:PathObject Boundary="{box}" LineWidth="0.2"><ofd:AbbreviatedData>{leads}</ofd:AbbreviatedData></ofd:PathObject>'
    fill = '<ofd:FillColor Value="0 0 0"/>'
    return f'<ofd:PathObject Boundary="{box}" Stroke="false" Fill="true">{fill}<ofd:AbbreviatedData>{area}</ofd:AbbreviatedData></ofd:PathObject>'
