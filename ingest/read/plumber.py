"""A page whose tables have no rulings → its words, through pdfplumber."""

# pdfplumber's pages are typed as Any.
import io
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import pdfplumber
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.read.aligned import Word

_BROKEN = (IndexError, MalformedPDFException, PdfminerException)


class Plumber:
    """Opens a PDF a second time, and only if a page of it needs that."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._document is not None:
            with suppress(*_BROKEN):  # closing walks the pages, broken ones too
                self._document.close()

    def words(self, number: int) -> list[Word]:
        """The words of a page, which is numbered from 1; none where pdfplumber cannot open it.

        pdfium mends more damage than pdfplumber does; such a page keeps its lines as running text.
        """
        try:
            return self._words(number)
        except _BROKEN:
            return []

    def _words(self, number: int) -> list[Word]:
        if self._document is None:
            self._document = pdfplumber.open(io.BytesIO(self._data))
        page: Any = self._document.pages[number - 1]
        found = [
            Word(str(word["text"]), (word["x0"], word["top"], word["x1"], word["bottom"]))
            for word in page.extract_words(x_tolerance=1.5, y_tolerance=2)
        ]
        page.close()
        return found
