"""Each format of an export is read by the tools that people have for it, and says what the graph says."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create
from api.cli import app
from api.exports.files import EXPORTS
from api.site.settings import Settings

pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset|ConjunctiveGraph)\b:DeprecationWarning")
duckdb, openpyxl, pandas, polars, csvw, frictionless = (
    cast(Any, import_module(name))
    for name in ("duckdb", "openpyxl", "pandas", "polars", "csvw", "frictionless")
)
"""What people read exports with; not all of it tells its types."""

SUM = Decimal("5418000.00")
"""What the thirteen projects of 忻州市人大常委会办公室 cost in 2023."""

Taken = Callable[..., bytes]


@pytest.fixture(scope="module")
def taken(xinzhou: Path) -> Iterator[Taken]:
    """The bytes of an export, over HTTP."""
    with TestClient(create(Settings(store=str(xinzhou), workers=2))) as client:

        def take(format: str, **given: str) -> bytes:
            answer = client.get(f"/export/{format}", params=given)
            assert answer.status_code == 200, answer.text
            return answer.content

        yield take


def test_rdf_formats_give_the_same_graph(taken: Taken) -> None:
    quads = set(parse(taken("nquads"), RdfFormat.N_QUADS))
    assert set(parse(taken("trig"), RdfFormat.TRIG)) == quads
    assert {quad.triple for quad in parse(taken("turtle"), RdfFormat.TURTLE)} == {
        quad.triple for quad in quads
    }


def test_json_ld_reads_as_plain_json_and_gives_the_same_graph(taken: Taken) -> None:
    year = {"year": "2023"}
    content = json.loads(taken("jsonld", **year))
    (disclosure,) = content["graph"]
    lines = [one for one in disclosure["graph"] if "ys:Line" in one["type"]]
    assert {"amount", "function", "dataSet", "printed"} <= {key for one in lines for key in one}
    assert isinstance(lines[0]["amount"], str)
    found = Dataset()
    found.parse(data=json.dumps(content), format="json-ld")
    wanted = Graph().parse(data=taken("turtle", **year).decode(), format="turtle")
    assert isomorphic(found.graph(disclosure["id"]), wanted)


def test_blank_nodes_survive_json_ld(taken: Taken) -> None:
    content = json.loads(taken("jsonld"))
    (fund,) = [one for one in content["graph"] if one["id"].endswith("/graph/fund")]
    found = Dataset()
    found.parse(
        data=json.dumps({"@context": content["@context"], "graph": [fund]}), format="json-ld"
    )
    wanted = Dataset()
    wanted.parse(data=taken("nquads").decode(), format="nquads")
    assert isomorphic(found.graph(fund["id"]), wanted.graph(fund["id"]))


def test_rdf_of_a_kind_of_table_holds_its_lines_and_what_they_name(taken: Taken) -> None:
    found = Graph().parse(
        data=taken("turtle", kind="projects", year="2023").decode(), format="turtle"
    )
    text = (
        "PREFIX ys: <https://w3id.org/yusuan/ontology#> SELECT DISTINCT ?kind { ?t ys:kind ?kind }"
    )
    assert [str(row[0]) for row in found.query(text)] == [  # type: ignore[index]
        "https://w3id.org/yusuan/code/table/projects"
    ]
    text = "PREFIX ys: <https://w3id.org/yusuan/ontology#> SELECT ?l { ?l a ys:Line ; ys:project/ys:budget ?b }"
    rows = csv.DictReader(io.StringIO(taken("csv", kind="projects", year="2023").decode()))
    assert len(found.query(text)) == len([row for row in rows if row["project"]]) > 12


def test_pandas_sums_the_projects(taken: Taken) -> None:
    projects = pandas.read_csv(io.BytesIO(taken("csv", table="projects")), dtype=str)
    assert projects["budget"].map(Decimal).sum() == SUM
    funding = pandas.read_csv(io.BytesIO(taken("csv", table="funding")), dtype=str)
    assert funding["amount"].dropna().map(Decimal).sum() == SUM


def test_lines_that_are_summed_add_up_to_the_printed_totals(taken: Taken) -> None:
    lines = pandas.read_csv(io.BytesIO(taken("csv")), dtype=str)
    lines["amount"] = lines["amount"].map(Decimal)
    whole = ["table_kind", "direction"]
    summed = lines[lines["summed"] == "true"].groupby(whole)["amount"].sum()
    for kind in ("expenditure", "revenue", "balance"):
        printed = lines[
            (lines["table_kind"] == kind)
            & (lines["aggregation"] == "total")
            & (lines["part"].fillna("total") == "total")
            & (lines["fund"] == "all")
            & ~lines["printed_name"].str.contains("年")
        ]
        for direction, total in printed.groupby("direction")["amount"].max().items():
            assert summed[kind, str(direction)] == total


def test_json_lines_are_exact(taken: Taken) -> None:
    rows = [json.loads(line) for line in taken("ndjson", table="projects").splitlines()]
    assert sum(Decimal(row["budget"]) for row in rows) == SUM
    assert polars.read_ndjson(io.BytesIO(taken("ndjson", table="projects"))).height == 13


def test_a_workbook_has_typed_sheets_a_kind_each(taken: Taken) -> None:
    book = openpyxl.load_workbook(io.BytesIO(taken("xlsx")), read_only=True)
    assert {"说明 About", "项目支出表", "部门支出总体情况表", "projects", "funding"} <= {
        *book.sheetnames
    }
    head, *rows = book["projects"].iter_rows(values_only=True)
    budgets = [row[head.index("budget")] for row in rows]
    assert sum(map(float, budgets)) == float(SUM)
    assert {type(one) for one in budgets} <= {int, float}
    head, *rows = book["部门支出总体情况表"].iter_rows(values_only=True)
    summed = [row[head.index("amount")] for row in rows if row[head.index("summed")] is True]
    assert sum(map(float, summed)) == 18793600.0
    assert all(cell.data_type != "f" for row in book["projects"].iter_rows() for cell in row)


def test_a_database_has_views_that_sum_right(taken: Taken, tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(taken("sqlite"))
    base = sqlite3.connect(tmp_path / "x.sqlite")
    asked = "SELECT amount FROM sums WHERE table_kind = 'expenditure'"
    assert base.execute(asked).fetchall() == [(18793600.0,)]
    assert base.execute("SELECT sum(amount_e4) FROM project_money").fetchall() == [(54180000000,)]
    functions = "SELECT sum(amount_e4) FROM expenditure_by_function"
    assert base.execute(functions).fetchall() == [(187936000000,)]
    told = dict(base.execute("SELECT name, value FROM about").fetchall())
    assert told["release"] == "1"
    base.close()


def test_parquet_by_province_and_year_is_read_by_three_engines(
    taken: Taken, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(taken("parquet"))) as packed:
        packed.extractall(tmp_path)
    assert [one.name for one in (tmp_path / "lines").iterdir()] == ["province=140000"]
    lines = f"read_parquet('{tmp_path}/lines/**/*.parquet', hive_partitioning = true)"
    where = "summed AND table_kind = 'expenditure' AND year = 2023"
    found = duckdb.connect().sql(f"SELECT sum(amount) FROM {lines} WHERE {where}").fetchall()
    assert found == [(Decimal(18793600),)]
    projects = pandas.read_parquet(tmp_path / "projects.parquet")
    assert projects["budget"].sum() == SUM
    scanned = polars.scan_parquet(tmp_path / "lines", hive_partitioning=True)
    picked = scanned.filter(polars.col("summed") & (polars.col("table_kind") == "expenditure"))
    assert picked.select(polars.col("amount").sum()).collect().item() == Decimal(18793600)


def test_one_table_of_parquet_is_one_file(taken: Taken) -> None:
    frame = pandas.read_parquet(io.BytesIO(taken("parquet", table="funding", year="2023")))
    assert frame["amount"].sum() == SUM


def test_the_package_is_a_fiscal_data_package_and_csv_on_the_web(
    taken: Taken, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(taken("datapackage"))) as packed:
        packed.extractall(tmp_path)
    described = json.loads((tmp_path / "datapackage.json").read_text())
    assert described["profile"] == "fiscal-data-package"
    kinds = [f.get("columnType") for f in described["resources"][0]["schema"]["fields"]]
    assert {"value", "date:fiscal-year", "administrator:generic:id"} <= {*kinds}
    described["profile"] = "data-package"  # the schema of the fiscal one is fetched from the web
    report = frictionless.Package(described, basepath=str(tmp_path)).validate()
    assert report.valid, report.flatten(["title", "message"])
    group = csvw.TableGroup.from_file(tmp_path / "csv-metadata.json")
    (funding,) = [one for one in group.tables if str(one.url) == "funding.csv"]
    assert sum(row["amount"] for row in funding if row["amount"] is not None) == SUM
    for one in group.tables:
        assert len(list(one.iterdicts(strict=True))) >= 0


@pytest.mark.parametrize("format", [name for name, one in EXPORTS.items() if one.tables == "all"])
def test_the_same_release_gives_the_same_bytes(taken: Taken, format: str) -> None:
    assert taken(format) == taken(format)


@pytest.mark.parametrize("format", [name for name, one in EXPORTS.items() if one.tables == "one"])
def test_what_is_narrowed_to_nothing_has_no_rows(taken: Taken, format: str) -> None:
    assert len(taken(format, year="1999").splitlines()) <= 1


def test_what_cannot_be_asked_for_is_said(xinzhou: Path) -> None:
    with TestClient(create(Settings(store=str(xinzhou), workers=1))) as client:
        for query, said in (
            ("csv?table=none", "no table none"),
            ("nquads?table=lines", "graphs, not tables"),
            ("csv?year=23", "four digits"),
        ):
            answer = client.get(f"/export/{query}")
            assert (answer.status_code, said in answer.json()["detail"]) == (400, True), query


def test_the_command_line_gives_the_same_bytes(taken: Taken, xinzhou: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    given = ["--table", "projects", "--place", "140000", "--year", "2023"]
    told = CliRunner().invoke(
        app, ["export", "-f", "csv", "-o", str(path), *given, "--store", str(xinzhou)]
    )
    assert told.exit_code == 0, told.output
    assert path.read_bytes() == taken("csv", table="projects", place="140000", year="2023")


def test_the_command_line_unpacks_a_folder(xinzhou: Path, tmp_path: Path) -> None:
    given = ["export", "-f", "parquet", "-o", str(tmp_path / "all"), "--store", str(xinzhou)]
    told = CliRunner().invoke(app, given)
    assert told.exit_code == 0, told.output
    assert (tmp_path / "all" / "projects.parquet").is_file()
    assert CliRunner().invoke(app, given).exit_code != 0
