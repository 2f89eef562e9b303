"""What a body has where its table lists units and prints no total of its own."""

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest

from api.profile.figure import FIGURES
from api.profile.sums import sums
from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Document
from queries.columnar.build import build
from queries.columnar.lines import Lines
from tests.stores import Base

HEAD = ("单位名称", "合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费")
GALLERIES = (("东湖市档案馆", "4", "1", "1", "2"), ("东湖市方志馆", "4", "2", "1", "1"))
ABOVE = (("东湖市档案局", "8", "3", "2", "3"), *GALLERIES)


def _page(rows: tuple[tuple[str, ...], ...]) -> bytes:
    cells = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEAD, *rows))
    title = "东湖市档案局2025年部门预算"
    caption = "一般公共预算“三公”经费支出表"
    text = (
        f"<p>{title}</p><p>{caption}</p><p>单位：万元</p><table border=1>{''.join(cells)}</table>"
    )
    return f'<html><head><meta charset="utf-8"></head><body>{text}</body></html>'.encode()


@pytest.mark.parametrize("rows", [GALLERIES, ABOVE], ids=["units alone", "below the body"])
def test_units_are_added_once(
    base: Base, rows: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    reading = detect(data := _page(rows), "a.html").read(data)
    told = disclose(reading, Document("0" * 64, "a.html", "text/html", "html"))
    store = base.opened(graph(told))
    build(store, tmp_path / "columns")
    lines = Lines(tmp_path / "columns")
    body = next(cell for cell in lines.sums(["body"], {}).rows[0] if "/id/unit/" in str(cell))
    found = asyncio.run(sums(lines, FIGURES["three-public"], [str(body)]))
    assert {each.key: each.amount for each in found} == {
        "three-public": Decimal(80000),
        "overseas": Decimal(30000),
        "reception": Decimal(20000),
        "vehicles": Decimal(30000),
    }
