"""`/aggregate` over HTTP: the shape of babbage, in four formats."""

import csv
import io
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.testclient import TestClient

openpyxl = cast(Any, import_module("openpyxl"))
CUT = {"cut": "year:2023|stage:budget", "drilldown": "function.class"}


def test_cells_have_codes_labels_sums_and_what_remains(client: TestClient) -> None:
    found = client.get("/aggregate", params=CUT).json()
    assert found["cells"] == [
        {"function.class": "201", "function.class.label": "一般公共服务支出", "amount.sum": "1234567.8", "_count": 1}
    ]  # fmt: skip
    assert found["summary"] == {"amount.sum": "1234567.8", "_count": 1}
    assert (found["remainder"], found["eliminated"]) == ({"amount.sum": "0"}, [])
    assert found["assumed"] == {"table_kind": "expenditure", "direction": "expenditure"}
    assert (found["total_cell_count"], found["page"], found["page_size"]) == (1, 1, 100)


@pytest.mark.parametrize("how", ["path", "parameter", "header"])
def test_csv_is_had_by_suffix_by_parameter_and_by_header(client: TestClient, how: str) -> None:
    path, given, headers = "/aggregate", {**CUT}, dict[str, str]()
    if how == "path":
        path += ".csv"
    elif how == "parameter":
        given["format"] = "csv"
    else:
        headers["Accept"] = "text/csv"
    answer = client.get(path, params=given, headers=headers)
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert next(iter(csv.DictReader(io.StringIO(answer.text))))["amount.sum"] == "1234567.8"


def test_json_stat_is_a_cube(client: TestClient) -> None:
    found = client.get("/aggregate", params={**CUT, "format": "jsonstat"}).json()
    assert (found["version"], found["class"], found["size"]) == ("2.0", "dataset", [1])
    assert found["value"] == {"0": 1234567.8}
    assert found["dimension"]["function.class"]["category"]["label"] == {"201": "一般公共服务支出"}


def test_a_workbook_has_numbers(client: TestClient) -> None:
    content = client.get("/aggregate", params={**CUT, "format": "xlsx"}).content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[1] == ("201", "一般公共服务支出", 1234567.8, 1)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("drilldown=nothing", "no level nothing"),
        ("cut=year", "level:value"),
        ("aggregates=amount.avg", "no aggregate amount.avg"),
        ("format=docx", "no format"),
        ("pagesize=0", "whole number"),
    ],
)
def test_what_cannot_be_asked_is_said(client: TestClient, query: str, said: str) -> None:
    answer = client.get(f"/aggregate?{query}")
    assert (answer.status_code, said in answer.json()["detail"]) == (400, True)


def test_the_cubes_are_listed(client: TestClient) -> None:
    found = client.get("/aggregate/cubes").json()["cubes"]
    assert [*found] == ["lines", "funding"]
    assert "basis" in {one["ref"] for one in found["funding"]}


def test_the_money_of_projects_is_had_by_certainty(xinzhou: Path) -> None:
    from api.app import create
    from api.site.settings import Settings

    with TestClient(create(Settings(store=str(xinzhou), workers=1))) as client:
        given = {"cube": "funding", "drilldown": "basis", "cut": "year:2023|stage:budget"}
        found = client.get("/aggregate", params=given).json()
        assert found["summary"]["amount.sum"] == "5418000"
        proved = client.get("/aggregate", params={**given, "cut": given["cut"] + "|basis:proved"})
        assert 0 < float(proved.json()["summary"]["amount.sum"]) < 5418000
