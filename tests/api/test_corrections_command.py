"""`yusuan corrections`: drawn up, checked, applied; it lasts, agrees everywhere, and is refused where it fits no more."""

import csv
import json
import sqlite3
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from fastapi.testclient import TestClient

from api.app import create
from api.site.settings import load
from tests.command import STORE, output, yusuan
from tests.stores import Base

pytestmark = pytest.mark.long
LINE = "id:disclosure/350100/福州市园林局/2023/budget/department/line/"
PAGE = """<html lang="zh"><meta charset="utf-8"><body><h1>福州市园林局2023年部门预算</h1>
<p>部门支出总表</p><p>部门：福州市园林局　单位：万元</p><table>
<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td>2130306</td><td>水利工程运行与维护</td><td>10.00</td><td>4.50</td><td>6.00</td></tr>
</table></body></html>"""
WHY = "扫描件上是 10.50"
SUM = Decimal(105000)


@pytest.fixture(scope="module", name="folder")
def _folder(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose one misread amount was corrected."""
    folder = tmp_path_factory.mktemp("corrected")
    base.directory(folder / STORE)
    (folder / "documents").mkdir()
    (folder / "documents" / "a.html").write_text(PAGE, encoding="utf-8")
    output("ingest", "documents", cwd=folder)
    output("corrections", "review", f"{LINE}1-2-3", "-o", "review.csv", cwd=folder)
    assert yusuan("corrections", "apply", "review.csv", cwd=folder).returncode == 0  # nobody signed
    assert not (folder / "yusuan-corrections.csv").read_text("utf-8").strip().count("\n")
    edit(folder / "review.csv", to="10.50", why=WHY, reviewer="甲", date="2026-11-30")
    assert "1 corrections fit" in yusuan("corrections", "check", "review.csv", cwd=folder).stderr
    assert told(folder) == [(Decimal(100000), "", "")]
    output("corrections", "apply", "review.csv", cwd=folder)
    return folder


def edit(path: Path, **cells: str) -> None:
    """Fill in the cells of the one row of a file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    with path.open("w", encoding="utf-8", newline="") as stream:
        sheet = csv.DictWriter(stream, list(row))
        sheet.writeheader()
        sheet.writerow(row | cells)


def exported(folder: Path) -> list[dict[str, str]]:
    """The lines that sums take, of lines.csv."""
    output("export", "--format", "csv", "--table", "lines", "-o", "lines.csv", cwd=folder)
    with (folder / "lines.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["summed"] == "true"]


def told(folder: Path) -> list[tuple[Decimal, str, str]]:
    return [(Decimal(r["amount"]), r["corrected"], r["read_amount"]) for r in exported(folder)]


def test_the_correction_counts_once_in_every_way_to_sum(folder: Path) -> None:
    assert told(folder) == [(SUM, WHY, "100000")]
    rule = "WHERE summed AND table_kind = 'expenditure'"
    output("export", "--format", "parquet", "-o", "parquet", cwd=folder)
    files = f"read_parquet('{folder}/parquet/lines/**/*.parquet', hive_partitioning = true)"
    assert duckdb.connect().execute(f"SELECT sum(amount) FROM {files} {rule}").fetchone() == (SUM,)
    output("export", "--format", "sqlite", "-o", "data.sqlite", cwd=folder)
    with sqlite3.connect(folder / "data.sqlite") as database:
        (found,) = database.execute("SELECT sum(amount_e4) FROM lines WHERE summed").fetchone()
    assert found == SUM * 10_000
    sparql = """PREFIX ys: <https://w3id.org/yusuan/ontology#> PREFIX code: <https://w3id.org/yusuan/code/>
        SELECT (SUM(?amount) AS ?sum) { ?line a ys:Line ; ys:aggregation <https://w3id.org/yusuan/code/aggregation/leaf> ;
        ys:part <https://w3id.org/yusuan/code/part/total> ; ys:amount ?amount }"""
    (folder / "sum.rq").write_text(sparql, "utf-8")
    assert output("query", "sum.rq", "--format", "csv", cwd=folder).split() == ["sum", "105000"]


def test_the_server_and_its_pages_say_what_was_corrected(folder: Path) -> None:
    address = "/id/" + LINE.removeprefix("id:") + "1-2-3"
    with TestClient(create(load(store=str(folder / STORE)))) as client:
        summed = client.get("/aggregate?cut=year:2023|stage:budget").json()["summary"]
        assert summed["amount.sum"] == str(SUM)
        (row,) = client.get("/tables/corrections").json()["items"]
        assert (row["read_text"], row["corrected_text"]) == ("10.00", "10.50")
        assert (row["reason"], row["reviewer"], row["date"]) == (WHY, "甲", "2026-11-30")
        page = client.get(address, headers={"Accept": "text/html", "Accept-Language": "en"}).text
    assert page.count(WHY) >= 2  # among the facts, and in the table as read
    assert "Read before" in page
    assert "10.00" in page


def test_the_place_on_paper_is_found_by_what_was_read(folder: Path) -> None:
    said = output(
        "evidence", f"{LINE}1-2-3", "--documents", "documents", "-o", "cell.html", cwd=folder
    )
    assert "10.00" in said
    assert "10.00" in (folder / "cell.html").read_text("utf-8")


def test_it_lasts_when_documents_are_read_again(folder: Path) -> None:
    output("ingest", "--again", "documents", cwd=folder)
    assert told(folder) == [(SUM, WHY, "100000")]
    output("convert", "documents", "--bare", "-o", "graph.nq", cwd=folder)
    assert "/correction/1-2-3>" in (folder / "graph.nq").read_text("utf-8")
    assert WHY in output("corrections", cwd=folder)


def test_a_row_of_another_reading_is_refused_by_file_line_and_reason(folder: Path) -> None:
    text = (folder / "yusuan-corrections.csv").read_text("utf-8")
    stale = text.replace(",10.00,", ",9.99,")
    (folder / "stale.csv").write_text(stale, "utf-8")
    for command in ("check", "apply"):
        refused = yusuan("corrections", command, "stale.csv", cwd=folder)
        assert refused.returncode == 1
        assert "stale.csv:2: 1-2-3" in refused.stderr
        assert "10.00" in refused.stderr
    assert (folder / "yusuan-corrections.csv").read_text("utf-8") == text
    assert told(folder) == [(SUM, WHY, "100000")]


def test_a_kept_row_that_fits_no_more_is_an_issue_and_ends_with_3(folder: Path) -> None:
    kept = folder / "yusuan-corrections.csv"
    text = kept.read_text("utf-8")
    kept.write_text(text.replace(",10.00,", ",9.99,"), "utf-8")
    refused = yusuan("ingest", "--again", "documents", "--report", "report.json", cwd=folder)
    kept.write_text(text, "utf-8")
    assert refused.returncode == 3
    assert "1-2-3" in refused.stdout
    (said,) = json.loads((folder / "report.json").read_text("utf-8"))["refused_corrections"]
    assert said["line"] == 2
    output("export", "--format", "csv", "--table", "issues", "-o", "issues.csv", cwd=folder)
    assert "stale-correction" in (folder / "issues.csv").read_text("utf-8")
    assert told(folder) == [(Decimal(100000), "", "")]


def test_a_row_that_is_taken_away_gives_back_the_reading(folder: Path) -> None:
    kept = folder / "yusuan-corrections.csv"
    text = kept.read_text("utf-8")
    output("corrections", "apply", cwd=folder)
    assert told(folder) == [(SUM, WHY, "100000")]
    kept.write_text(text.splitlines()[0] + "\n", "utf-8")
    output("corrections", "apply", cwd=folder)
    assert told(folder) == [(Decimal(100000), "", "")]
    kept.write_text(text, "utf-8")
    output("ingest", "--again", "documents", cwd=folder)


def test_a_document_that_is_gone_is_named(folder: Path) -> None:
    (folder / "documents" / "a.html").rename(folder / "b.html")
    refused = yusuan("corrections", "check", cwd=folder)
    (folder / "b.html").rename(folder / "documents" / "a.html")
    assert refused.returncode == 1
    assert "yusuan-corrections.csv:2" in refused.stderr
    assert "ingest --again" in refused.stderr


def test_cells_of_a_joined_document_are_counted_within_it(
    base: Base, folder: Path, tmp_path: Path
) -> None:
    """Tables of a second document are counted on in the graph, and from 1 in the file."""
    base.directory(tmp_path / STORE)
    (tmp_path / "documents").mkdir()
    for path in (folder / "documents").iterdir():
        (tmp_path / "documents" / path.name).write_bytes(path.read_bytes())
    second = PAGE.replace("部门支出总表", "部门收入总表").replace("基本支出", "一般公共预算")
    second = second.replace("项目支出", "政府性基金")
    (tmp_path / "documents" / "b.html").write_text(second, "utf-8")
    output("ingest", "documents", cwd=tmp_path)
    output("corrections", "review", f"{LINE}2-2-3", "-o", "review.csv", cwd=tmp_path)
    edit(tmp_path / "review.csv", to="10.50", why=WHY, reviewer="甲", date="2026-11-30")
    assert ",1-2-3,10.00," in (tmp_path / "review.csv").read_text("utf-8")
    output("corrections", "apply", "review.csv", cwd=tmp_path)
    found = output(
        "export", "--format", "csv", "--table", "corrections", "-o", "c.csv", cwd=tmp_path
    )
    assert found == ""
    assert "/correction/2-2-3," in (tmp_path / "c.csv").read_text("utf-8")
