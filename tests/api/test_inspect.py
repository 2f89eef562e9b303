"""`yusuan inspect` shows a stage to people and to programs, and says in a sentence what it cannot show."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.command import yusuan

DUMP = """测试市档案局2026年部门预算

支出总表
单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t870.50\t870.50\t
2012601\t行政运行\t870.50\t870.50\t
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "budget.txt"
    file.write_text(DUMP, encoding="utf-8")
    return file


def inspected(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return yusuan("inspect", *arguments, cwd=Path.cwd())


def test_tables_are_shown_unless_another_stage_is_asked_for(file: Path) -> None:
    done = inspected(file)
    assert done.returncode == 0
    assert "kind expenditure: titles.csv:" in done.stdout
    assert "unit of money wanyuan: declared: 单位：万元" in done.stdout


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("grids", ["870.50", "测试市档案局2026年部门预算"]),
        ("columns", ["测试市档案局", "基本支出", "part=basic"]),
        ("lines", ["行政运行", "8705000.00", "rows.csv:", "leaf"]),
    ],
)
def test_each_stage_is_shown_to_people(file: Path, stage: str, said: list[str]) -> None:
    done = inspected(file, "--stage", stage, "--table", "1")
    assert done.returncode == 0
    assert [text for text in said if text not in done.stdout] == []


def test_programs_get_json(file: Path) -> None:
    done = inspected(file, "--stage", "lines", "--json")
    found = json.loads(done.stdout)
    assert (found["stage"], found["method"], len(found["items"])) == ("lines", "text", 1)
    assert found["items"][0]["lines"][-1]["name"] == "行政运行"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--stage", "rows"], 2, "There is no stage rows: grids, tables, columns, lines."),
        (["--table", "7"], 2, "There is no number 7, of 1."),
    ],
)
def test_what_is_not_there_is_said(file: Path, arguments: list[str], code: int, said: str) -> None:
    done = inspected(file, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_files_that_are_missing_broken_or_no_disclosure_are_named(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 cut off")
    (tmp_path / "menu.txt").write_text("白菜三元\n", encoding="utf-8")
    missing = inspected(tmp_path / "nothing.pdf")
    broken = inspected(tmp_path / "broken.pdf")
    refused = inspected(tmp_path / "menu.txt", "--stage", "lines")
    assert [done.returncode for done in (missing, broken, refused)] == [1, 1, 1]
    assert "nothing.pdf" in missing.stderr
    assert "broken.pdf" in broken.stderr
    assert "No budget disclosure" in refused.stderr
