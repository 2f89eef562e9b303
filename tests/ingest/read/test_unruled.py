"""A page is read the same without the lines that part its cells: no amount gets another meaning."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from ingest.disclose import disclose
from ingest.grid import Block, Reading
from ingest.read.page.canvas import Ruling
from ingest.read.pdf import document
from ingest.read.pdf.plumber import Plumber
from ingest.read.pdfium.document import canvases, open_pdf
from ingest.read.unruled import page
from ingest.read.unruled.strip import Strip
from ingest.record import Disclosure, Document

pytestmark = pytest.mark.corpus

Said = tuple[object, ...]


def read(data: bytes, blocks: Iterable[Block]) -> Disclosure:
    document = Document(hashlib.sha256(data).hexdigest(), "a.pdf", "application/pdf", "pdf-text")
    return disclose(Reading(tuple(blocks), "pdf-text"), document)


def framed(lines: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """The lines between rows and the outermost between columns."""
    down = [line.at for line in lines if line.axis == "v"]
    ends = {min(down), max(down)} if down else set[float]()
    return tuple(line for line in lines if line.axis == "h" or line.at in ends)


def across(lines: Sequence[Ruling]) -> tuple[Ruling, ...]:
    return tuple(line for line in lines if line.axis == "h")


def none(_: Sequence[Ruling]) -> tuple[Ruling, ...]:
    return ()


def with_lines(
    data: bytes, kept: Callable[[Sequence[Ruling]], tuple[Ruling, ...]]
) -> Iterator[Block]:
    document = open_pdf(data)
    columns: tuple[Strip, ...] = ()
    with Plumber(data) as plumber:
        for canvas in canvases(document):
            bare = replace(canvas, rulings=kept(canvas.rulings))
            found = page.blocks_of(bare, partial(plumber.words, canvas.number), columns)
            columns = found.columns
            yield from found.blocks


def said(disclosure: Disclosure) -> Counter[Said]:
    return Counter(
        (table.kind, table.facet, line.meaning, line.amount)
        for table in disclosure.tables
        for line in table.lines
        if not line.derived  # what stands for a row that was not read
    )


@pytest.mark.parametrize("kept", [none, across, framed])
@pytest.mark.parametrize(
    "name", ["shanghai_caizhengju_2026", "putuo_shangwuwei_2025_department", "wuxi_tongjiju_2026"]
)
def test_amounts_mean_the_same_without_lines_between_columns(
    shared: Path, name: str, kept: Callable[[Sequence[Ruling]], tuple[Ruling, ...]]
) -> None:
    data = (shared / "corpus" / "dev" / f"{name}.pdf").read_bytes()
    ruled = said(read(data, document.read(data).blocks))
    bare = said(read(data, with_lines(data, kept)))
    assert not bare - ruled
    assert sum((bare & ruled).values()) >= 0.95 * sum(ruled.values())
