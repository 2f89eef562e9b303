"""A kind of table is added by data and one module: nothing else is touched."""

import csv
import shutil
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.kinds import kind as kinds
from ingest.read.detect import detect
from ingest.record import Disclosure, Document
from ingest.words import lexicon

SOURCE = """<html><body><h1>某市审计局2026年部门预算</h1>
<h2>部门支出总表</h2><p>单位：万元</p>
<table><tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td>2010801</td><td>行政运行</td><td>10.00</td><td>10.00</td><td></td></tr></table>
<h2>通用办公设备清册</h2>
<table><tr><td>品名</td><td>台数</td></tr><tr><td>打印机</td><td>12</td></tr>
<tr><td>扫描仪</td><td>3</td></tr></table></body></html>"""
READER = '''"""A list of equipment → assets."""

from decimal import Decimal

from ingest.listed import Asset
from ingest.stages import FramedTable, Told


def read(framed: FramedTable) -> Told:
    """A thing a row."""
    return Told(assets=tuple(
        Asset(row[0].text, number, quantity=Decimal(row[1].text), table=framed.setting.order)
        for number, row in enumerate(framed.table.body, 1) if row[0] and row[1]
    ))
'''


def disclosed() -> Disclosure:
    detected = detect(SOURCE.encode(), "source.html")
    reading = detected.read(SOURCE.encode())
    return disclose(reading, Document("0" * 64, "source.html", "text/html", reading.method))


def beginning(table: Path, row: dict[str, str]) -> None:
    """Put one row before all others of a table."""
    with table.open(encoding="utf-8", newline="") as stream:
        every = csv.DictReader(stream)
        names, rows = list(every.fieldnames or ()), list(every)
    assert set(row) <= set(names)
    with table.open("w", encoding="utf-8", newline="") as stream:
        written = csv.DictWriter(stream, names, restval="")
        written.writeheader()
        written.writerows([row, *rows])


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copies of the tables of kinds and of words, which are read in their place."""
    places = {name: tmp_path / name for name in ("ingest.kinds", "ingest.words")}
    for name, place in places.items():
        shutil.copytree(str(files(name)), place, ignore=shutil.ignore_patterns("__pycache__"))
    given: Callable[[str], Path] = places.__getitem__
    monkeypatch.setattr(kinds, "files", given)
    monkeypatch.setattr(lexicon, "files", given)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.delitem(sys.modules, "equipment", raising=False)
    kinds.forget()
    lexicon.forget()
    yield tmp_path
    monkeypatch.undo()
    kinds.forget()
    lexicon.forget()


def test_without_its_row_the_table_is_of_no_known_kind(copied: Path) -> None:
    found = disclosed()
    assert [table.kind for table in found.tables] == ["expenditure", "other"]
    assert found.assets == ()


def test_a_kind_is_a_row_and_a_reader(copied: Path) -> None:
    beginning(
        copied / "ingest.kinds" / "kinds.csv", {"notation": "equipment", "reader": "equipment"}
    )
    beginning(
        copied / "ingest.words" / "titles.csv",
        {"question": "title", "notation": "equipment", "pattern": "办公设备清册"},
    )
    (copied / "equipment.py").write_text(READER, encoding="utf-8")
    found = disclosed()
    assert [table.kind for table in found.tables] == ["expenditure", "equipment"]
    assert [(asset.name, asset.quantity, asset.table) for asset in found.assets] == [
        ("打印机", Decimal(12), 2),
        ("扫描仪", Decimal(3), 2),
    ]
    assert "/code/table/equipment" in "".join(map(str, graph(found)))


def test_a_kind_read_as_others_are_is_a_row_alone(copied: Path) -> None:
    beginning(
        copied / "ingest.kinds" / "kinds.csv",
        {"notation": "vouchers", "reader": "ingest.readers.amounts", "direction": "expenditure"},
    )
    beginning(
        copied / "ingest.words" / "titles.csv",
        {"question": "title", "notation": "vouchers", "pattern": "支出总表"},
    )
    found = disclosed()
    assert [(table.kind, len(table.lines)) for table in found.tables] == [
        ("vouchers", 2),
        ("other", 0),
    ]
