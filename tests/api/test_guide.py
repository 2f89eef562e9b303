"""What the guide to exports shows is true: its lines are run as they stand there."""

import csv
import re
import shutil
import subprocess
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.exports.files import EXPORTS

duckdb, openpyxl = (cast(Any, import_module(name)) for name in ("duckdb", "openpyxl"))
GUIDE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
TOTAL = Decimal(18793600)
"""What 忻州市人大常委会办公室 spends in 2023."""


def shown(language: str) -> str:
    """The block of the guide in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture
def folder(xinzhou: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YUSUAN_STORE", str(xinzhou))
    return tmp_path


def exported(*given: str) -> None:
    told = CliRunner().invoke(app, ["export", *given])
    assert told.exit_code == 0, told.output


def test_the_guide_names_every_format() -> None:
    named = re.findall(r"^\| (`[^|]*) \|.*\|.*\|$", GUIDE.split("## A part")[0], re.MULTILINE)
    assert [one for row in named for one in re.findall(r"`([\w-]+)`", row)] == list(EXPORTS)


def test_pandas(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported("-f", "csv", "--table", "projects", "-o", "projects.csv")
    exec(shown("python"), {})
    assert capsys.readouterr().out.split() == ["5418000"]


def test_duckdb(folder: Path) -> None:
    exported("-f", "parquet", "-o", "folder")
    rows = duckdb.connect().sql(shown("sql")).fetchall()
    assert len(rows) > 2
    assert sum(row[1] for row in rows) == TOTAL


@pytest.mark.long
def test_excel(folder: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("No office suite is installed.")
    exported("-f", "xlsx", "-o", "book.xlsx")
    book = openpyxl.load_workbook("book.xlsx")
    sheet = book.create_sheet("sum", 0)
    sheet["A1"] = shown("excel").strip()
    book.save("sum.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "csv", "sum.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert Decimal((folder / "sum.csv").read_text("utf-8").strip()) == TOTAL


@pytest.mark.long
def test_r(folder: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed.")
    exported("-f", "csv", "-o", "lines.csv")
    (folder / "sum.R").write_text(shown("r"), "utf-8")
    subprocess.run(["Rscript", "sum.R"], check=True, capture_output=True, timeout=120)
    rows = csv.DictReader((folder / "sums.csv").read_text("utf-8").splitlines())
    assert sum(Decimal(row["amount"]) for row in rows) == TOTAL
