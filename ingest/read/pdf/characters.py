"""A PDF page as pdfplumber opens it → its words, without the lines, shapes and images that pdfplumber reads with them."""

# pdfminer's interpreter and pdfplumber's pages are typed as Any.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfplumber.utils.text import extract_words

from ingest.read.pdf.operators import operations
from ingest.read.pdfium.extent import BELOW, is_honest


class _Characters(PDFLayoutAnalyzer):
    """What takes down the characters that pdfminer draws, in that order, and nothing else."""

    def __init__(self, manager: Any) -> None:
        super().__init__(manager)
        self.found: list[LTChar] = []

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Take a character down; give how far the next one stands from it."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        width, shift = font.char_width(cid), font.char_disp(cid)
        drawn = LTChar(matrix, font, fontsize, scaling, rise, text, width, shift, ncs, graphicstate)
        if drawn.upright and not rise:
            _lift(drawn)
        self.found.append(drawn)
        return drawn.adv

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """Leave lines and shapes out."""

    def render_image(self, name: str, stream: Any) -> None:
        """Leave images out."""


def _lift(drawn: LTChar) -> None:
    """Put a character about its baseline where its font lies about how far it hangs below."""
    base, height = drawn.matrix[5], drawn.y1 - drawn.y0
    if not is_honest(base - drawn.y0, height):
        foot = base - BELOW * height
        drawn.set_bbox((drawn.x0, foot, drawn.x1, foot + height))


class _Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which is told at once what places text where contents are written plainly."""

    def execute(self, streams: Any) -> None:
        """Do what contents say; where they are unusual, or draw themselves, as pdfminer does."""
        parts = [stream_value(each) for each in streams]
        own = {part.objid for part in parts}
        usual = None not in own and not own & self.parent_stream_ids
        told = operations(b"\n".join(part.get_data() for part in parts)) if usual else None
        if told is None:
            super().execute(streams)
            return
        self.stream_ids = {number for number in own if number is not None}
        for method, operands in told:
            getattr(self, method)(*operands)


def words(page: Any, apart: float, level: float) -> list[dict[str, Any]]:
    """The words of a page, as its `extract_words` gives them with these tolerances in points."""
    device = _Characters(page.pdf.rsrcmgr)
    _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    left, top, *_ = page.mediabox
    height = page.height
    drawn = [
        {
            "text": each.get_text(),
            "x0": each.x0 + left,
            "x1": each.x1 + left,
            "top": height - each.y1 + top,
            "bottom": height - each.y0 + top,
            "doctop": height - each.y1 + top,
            "upright": each.upright,
        }
        for each in device.found
    ]
    return extract_words(drawn, x_tolerance=apart, y_tolerance=level)
