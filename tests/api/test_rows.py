"""Lists of rows: narrowed, counted by facets, page by page in a stable order, for programs."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings


@pytest.fixture(scope="module")
def opened(xinzhou: Path) -> Any:
    with TestClient(create(Settings(store=str(xinzhou), workers=1))) as client:
        yield client


def walked(client: TestClient, path: str) -> list[dict[str, Any]]:
    """All rows of a list, page by page."""
    rows: list[dict[str, Any]] = []
    following: str | None = path
    while following:
        found = client.get(following).json()
        rows += found["items"]
        following = found["next"]
    return rows


@pytest.mark.parametrize(
    "name",
    ["lines", "projects", "funding", "checks", "issues", "bodies", "disclosures"],
)
def test_pages_together_are_the_export(opened: TestClient, name: str) -> None:
    rows = walked(opened, f"/tables/{name}?size=40")
    exported = opened.get(f"/export/ndjson?table={name}").text.splitlines()
    assert sorted(map(json.dumps, rows)) == sorted(json.dumps(json.loads(one)) for one in exported)
    assert opened.get("/tables").json()["total"] == 11
    total = opened.get(f"/tables/{name}?size=1").json()["total"]
    assert len(rows) == total > 0


def test_facets_count_what_is_left(opened: TestClient) -> None:
    found = opened.get("/tables/lines?kind=expenditure&facets=aggregation,table_kind&size=1").json()
    assert found["facets"]["table_kind"] == [{"value": "expenditure", "count": found["total"]}]
    assert sum(one["count"] for one in found["facets"]["aggregation"]) == found["total"]


def test_a_list_is_narrowed_as_exports_are(opened: TestClient) -> None:
    rows = walked(opened, "/tables/funding?code=20101&place=140900&year=2023")
    assert {row["function"][:5] for row in rows} == {"20101"}
    assert opened.get("/tables/checks?year=1999").json()["items"] == []


def test_rows_come_as_csv_and_as_json_lines_with_the_next_page_in_a_header(
    opened: TestClient,
) -> None:
    answer = opened.get("/tables/funding.csv?size=5")
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == 5
    following = answer.headers["Link"].partition(">")[0].removeprefix("<")
    lines = opened.get("/tables/funding", params={"format": "ndjson", "size": 13}).text.splitlines()
    assert len(lines) == 13
    assert following.startswith("/tables/funding.csv?")
    assert len(list(csv.DictReader(io.StringIO(opened.get(following).text)))) == 5


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("units", "bodies"),
        ("disclosures", "disclosures"),
        ("projects", "projects"),
        ("lines", "lines"),
        ("checks", "checks"),
        ("issues", "issues"),
    ],
)
def test_every_list_is_followed_by_cursors_in_every_format(
    opened: TestClient, path: str, table: str
) -> None:
    whole = walked(opened, f"/tables/{table}?size=1000")
    assert walked(opened, f"/{path}?after=&size=7") == whole
    lines: list[str] = []
    following = f"/{path}.ndjson?size=7"
    while following:
        answer = opened.get(following)
        lines += answer.text.splitlines()
        following = answer.headers.get("Link", "<").split(">")[0].removeprefix("<")
    assert [json.loads(line) for line in lines] == whole
    text = opened.get(f"/{path}", params={"format": "csv", "size": 1000}).text
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(whole)


def test_rows_of_lists_are_narrowed_as_their_pages_are(opened: TestClient) -> None:
    every = walked(opened, "/projects?after=")
    named = walked(opened, "/projects?after=&q=培训&division=140900&year=2023&stage=budget")
    assert [row for row in every if "培训" in row["project_name"]] == named != []
    unit = every[0]["unit"]
    assert walked(opened, f"/projects?after=&unit={unit}") == [
        r for r in every if r["unit"] == unit
    ]
    refused = opened.get("/units.csv?body=court")
    assert (refused.status_code, "not narrowed by body" in refused.json()["detail"]) == (400, True)
    assert opened.get("/programmes.csv").status_code == 406


@pytest.mark.parametrize(
    "path", ["/tables/lines", "/units.csv", "/checks", "/aggregate", "/export/xlsx"]
)
def test_in_front_of_a_server_elsewhere_the_reason_is_said(path: str) -> None:
    with TestClient(create(Settings(store="http://127.0.0.1:9/sparql", workers=1))) as client:
        answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["type"].endswith("/tableless")
    assert "made of the releases of a store directory" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("facets=amount", "no facet amount"),
        ("after=xyz", "what the page before named"),
        ("size=0", "whole number"),
        ("year=20", "four digits"),
    ],
)
def test_what_cannot_be_asked_is_said(opened: TestClient, query: str, said: str) -> None:
    answer = opened.get(f"/tables/lines?{query}")
    assert (answer.status_code, said in answer.json()["detail"]) == (400, True)
