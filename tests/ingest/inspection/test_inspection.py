"""Each stage is shown with what decided, in the shape that the documentation describes."""

import json
import re
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest

from ingest.grid import Reading, Refused
from ingest.inspection import shape
from ingest.inspection.stage import STAGES, Absent, inspect
from ingest.read.detect import detect

DOCS = Path(__file__).resolve().parents[3] / "docs" / "cli.md"
SOURCE = """<html><body><h1>某市审计局2026年部门预算</h1>
<h2>部门支出总表</h2><p>单位：万元</p>
<table><tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>项目支出</td><td>备注</td></tr>
<tr><td></td><td>合计</td><td>10.00</td><td>4.00</td><td></td></tr>
<tr><td>20108</td><td>审计事务</td><td>10.00</td><td>4.00</td><td></td></tr>
<tr><td>2010801</td><td>行政运行</td><td>10.00</td><td>4.00</td><td>含退休</td></tr></table>
<h2>项目绩效目标表</h2>
<table><tr><td>项目名称</td><td colspan="3">大数据审计</td></tr>
<tr><td>年度资金总额</td><td colspan="3">4.00</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>审计项目数</td><td>≥3个</td></tr></table>
</body></html>"""
PLAIN = "职工食堂菜价\n白菜三元\n".encode()


def reading(source: bytes = SOURCE.encode(), name: str = "source.html") -> Reading:
    return detect(source, name).read(source)


def shown(stage: str, number: int | None = None) -> dict[str, Any]:
    """What programs get: the JSON, read back."""
    found: dict[str, Any] = json.loads(json.dumps(asdict(inspect(reading(), stage, number))))
    return found


def test_grids_are_shown_as_the_reader_saw_them() -> None:
    found = shown("grids")
    first, second = found["items"]
    assert (found["stage"], found["method"], found["identity"]) == ("grids", "html", None)
    assert first["above"] == ["某市审计局2026年部门预算", "部门支出总表", "单位：万元"]
    assert (first["height"], first["width"], len(first["cells"])) == (4, 5, 20)
    assert second["cells"][1] == {
        "row": 1, "column": 2, "rows": 1, "columns": 3, "text": "大数据审计"
    }  # fmt: skip


def test_tables_say_why_they_are_of_their_kind_and_unit_of_money() -> None:
    first, second = shown("tables")["items"]
    assert (first["kind"], first["rows"]) == ("expenditure", 3)
    assert first["kind_because"].startswith("titles.csv:")
    assert (first["unit_of_money"], first["unit_because"]) == ("wanyuan", "declared: 单位：万元")
    assert first["headings"] == [["科目编码"], ["科目名称"], ["合计"], ["项目支出"], ["备注"]]
    assert (second["number"], second["kind"]) == (2, "performance")
    assert "indicators" in second["kind_because"]
    assert "not by this one" in second["unit_because"]


def test_columns_say_what_they_hold() -> None:
    found = shown("columns", 1)
    (first,) = found["items"]
    assert found["identity"]["unit"] == "某市审计局"
    assert [column["role"] for column in first["columns"]] == [
        "code", "name", "amount", "amount", "text"
    ]  # fmt: skip
    assert first["columns"][3]["heading"] == "项目支出"
    assert first["columns"][3]["meaning"]["part"] == "project"
    assert first["meaning"] == {"direction": "expenditure", "fund": "all", "part": "total"}
    assert all(column["because"] for column in first["columns"])


def test_lines_say_what_told_their_labels_and_levels() -> None:
    first, second = shown("lines")["items"]
    total, _, head, _, leaf, _ = first["lines"]
    assert (total["aggregation"], total["because"].partition(":")[0]) == ("total", "rows.csv")
    assert (head["aggregation"], leaf["aggregation"]) == ("subtotal", "leaf")
    assert "a finer code" in head["because"]
    assert leaf["meaning"]["function"] == "2010801 行政运行"
    assert (leaf["row"], leaf["column"], leaf["printed"]) == (4, 3, "10.00")
    assert (leaf["amount"], leaf["data_set"]) == ("100000.00", "expenditure")
    assert second["projects"] == ["大数据审计"]
    assert [issue["kind"] for issue in second["issues"]] == ["missing-unit"]


@pytest.mark.parametrize("stage", STAGES)
def test_one_table_is_shown_as_among_all(stage: str) -> None:
    assert shown(stage, 2)["items"] == shown(stage)["items"][1:]


def test_an_unknown_stage_is_named_beside_those_there_are() -> None:
    with pytest.raises(Absent, match="There is no stage rows: grids, tables, columns, lines"):
        inspect(reading(), "rows")


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_number_that_no_table_has_is_refused(stage: str, number: int) -> None:
    with pytest.raises(Absent, match=f"no number {number}, of 2"):
        inspect(reading(), stage, number)


def test_what_is_no_disclosure_can_be_looked_at_as_far_as_it_was_read() -> None:
    plain = reading(PLAIN, "plain.txt")
    assert inspect(plain, "tables").items == ()
    with pytest.raises(Refused, match="No budget disclosure"):
        inspect(plain, "columns")


def test_the_shape_is_documented_field_by_field() -> None:
    described = DOCS.read_text("utf-8").partition("## Look inside")[2].partition("\n## ")[0]
    printed = set(re.findall(r"`([a-z_]+)`", described))
    shapes = [each for each in vars(shape).values() if hasattr(each, "__dataclass_fields__")]
    names = {field.name for each in shapes if each.__name__ != "Cell" for field in fields(each)}
    assert names - printed == set()
    assert set(STAGES) <= printed


@pytest.mark.corpus
@pytest.mark.parametrize("stage", STAGES)
def test_every_seed_can_be_looked_at(shared: Path, stage: str) -> None:
    for path in sorted((shared / "corpus" / "seeds").glob("*.txt")):
        found = inspect(reading(path.read_bytes(), path.name), stage)
        assert found.items
