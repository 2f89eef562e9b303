"""What opens in a spreadsheet runs nothing there: text is text, numbers stay numbers."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings
from api.spreadsheet import STARTS, guarded, safe
from ontology.terms import YS
from queries.store.release import current, publish
from queries.store.store import Writer

FORMULAS = [
    '=HYPERLINK("http://127.0.0.1:9/?"&A1,"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "－1+1",
    "-1e5",
    "--1",
    "-.",
    "-",
]
NUMBERS = ["-12.50", "+3", "0", "", "870.50", "-0.1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text(text: str) -> None:
    assert safe(text) == "'" + text


@pytest.mark.parametrize("text", [*NUMBERS, "审计局", "'=1", "a=1", "一、=1"])
def test_numbers_and_other_text_stay(text: str) -> None:
    assert safe(text) == text


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), max_size=6), st.integers(1, 9))
def test_rows_stay_rows_however_they_are_cut(rows: list[list[str]], size: int) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    content = text.getvalue().encode("utf-8", "replace")

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(content), size):
            yield content[start : start + size]

    async def taken() -> bytes:
        return b"".join([piece async for piece in guarded(pieces())])

    found = [*csv.reader(io.StringIO(asyncio.run(taken()).decode(), newline=""))]
    before = [*csv.reader(io.StringIO(content.decode(), newline=""))]
    assert found == [[safe(cell) for cell in row] for row in before]


@pytest.fixture
def hostile(store: Path, tmp_path: Path) -> Path:
    """A store in which the names of a unit and of a project's rows are formulas."""
    with Writer(tmp_path / "store") as writer:
        held = Store()
        held.bulk_extend(current(store).open())
        for graph in {quad.graph_name for quad in held if isinstance(quad.graph_name, NamedNode)}:
            quads = held.quads_for_pattern(None, None, None, graph)
            writer.exchange({graph: [changed(quad) for quad in quads]})
        publish(writer)
    return tmp_path / "store"


def changed(quad: Quad) -> Quad:
    """Printed names as formulas."""
    if quad.predicate.value != YS + "printedName":
        return quad
    return Quad(quad.subject, quad.predicate, Literal(FORMULAS[0]), quad.graph_name)


def test_the_export_for_excel_holds_no_formula_and_says_so(hostile: Path) -> None:
    with TestClient(create(Settings(store=str(hostile), workers=1))) as client:
        plain = client.get("/export/csv").content.decode()
        excel = client.get("/export/csv-excel").content.decode("utf-8-sig")
        told = {one["format"]: one["title"]["en"] for one in client.get("/export").json()["items"]}
    assert "=" in told["csv-excel"]
    before, after = (list(csv.reader(io.StringIO(text, newline=""))) for text in (plain, excel))
    assert FORMULAS[0] in {cell for row in before for cell in row}
    assert after == [[safe(cell) for cell in row] for row in before]
    assert not [c for row in after for c in row if c.startswith(STARTS) and len(c) > 15]


def test_code_lists_for_excel_are_guarded_as_well(client: TestClient) -> None:
    excel = client.get("/codes/function.csv?excel=true").content
    assert excel.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(excel.decode("utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row if cell != safe(cell)] == []
