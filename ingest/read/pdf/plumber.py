"""A page whose tables have no rulings → its words, through pdfplumber."""

# pdfplumber's pages are typed as Any.
import io
import logging
from contextlib import suppress
from typing import Any, Self

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.read.pdf import characters
from ingest.read.unruled.band import Word

_LOG = logging.getLogger("pdfminer")
_APART, _LEVEL = 1.5, 2.0  # points; what stands further apart, or off a line, is another word

BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MalformedPDFException,
    PdfminerException,
    PSException,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pdfplumber and pdfminer raise for damaged files."""


class Plumber:
    """Opens a PDF a second time, as soon as anyone asks for it.

    What pdfminer logs of odd fonts is for its developers, and is kept from people while it is open.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None
        self._level = _LOG.level

    def __enter__(self) -> Self:
        _LOG.setLevel(logging.CRITICAL)
        return self

    def __exit__(self, *error: object) -> None:
        _LOG.setLevel(self._level)
        if self._document is not None:
            with suppress(*BROKEN):  # closing walks the pages, broken ones too
                self._document.close()

    @property
    def document(self) -> Any:
        """The document as pdfplumber opens it, None where it cannot."""
        if self._document is None:
            with suppress(*BROKEN):
                self._document = pdfplumber.open(io.BytesIO(self._data))
        return self._document

    def words(self, number: int) -> list[Word]:
        """The words of a page, which is numbered from 1; none where pdfplumber cannot open it.

        pdfium mends more damage than pdfplumber does; such a page keeps its lines as running text.
        """
        try:
            return self._words(number)
        except BROKEN:
            return []

    def _words(self, number: int) -> list[Word]:
        page: Any = self.document.pages[number - 1]
        found = [
            Word(str(word["text"]), (word["x0"], word["top"], word["x1"], word["bottom"]))
            for word in characters.words(page, apart=_APART, level=_LEVEL)
        ]
        page.close()
        return found
