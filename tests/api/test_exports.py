"""A release as files: deterministic N-Quads, Turtle, tidy CSV; described in VoID and DCAT."""

import csv
import io
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from starlette.testclient import TestClient

from api.exports.files import EXPORTS
from ontology.terms import PREFIXES
from queries.store.dump import lines
from queries.store.release import current

DISCLOSURE = "https://w3id.org/yusuan/id/disclosure/示例区审计局/2023/budget"


def test_nquads_are_the_bytes_of_the_store_in_order(client: TestClient, store: Path) -> None:
    taken = client.get("/export/nquads").content
    assert taken == b"".join(lines(current(store).open()))


def test_nquads_of_one_disclosure_hold_its_graph_alone(client: TestClient, store: Path) -> None:
    taken = client.get("/export/nquads", params={"disclosure": DISCLOSURE}).content
    whole = list(lines(current(store).open()))
    assert taken == b"".join(
        line for line in whole if line.endswith(f"<{DISCLOSURE}> .\n".encode())
    )
    assert taken


def test_turtle_of_one_disclosure_says_the_same_as_its_nquads(client: TestClient) -> None:
    given = {"disclosure": DISCLOSURE}
    turtle = client.get("/export/turtle", params=given).content
    nquads = client.get("/export/nquads", params=given).content
    assert b"@prefix ys:" in turtle
    assert {quad.triple for quad in parse(turtle, RdfFormat.TURTLE)} == {
        quad.triple for quad in parse(nquads, RdfFormat.N_QUADS)
    }


def test_csv_has_one_row_for_each_amount(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/export/csv").text)))
    assert [row["amount"] for row in rows] == ["1234567.8", "1000000", "1234567.8"]
    assert [row["summed"] for row in rows] == ["true", "false", "false"]
    first = rows[0]
    told = ("unit_name", "year", "stage", "scope", "table_kind", "caption", "page", "paper_row")
    assert [first[name] for name in told] == [
        "示例区审计局", "2023", "budget", "department", "expenditure", "部门支出总表", "3", "2",
    ]  # fmt: skip
    assert (first["function"], first["function_name"]) == ("2010801", "行政运行")
    assert (first["function_class"], first["cofog"], first["city"]) == ("201", "01.1.2", "130200")
    assert (first["printed"], first["printed_unit"]) == ("123.45678", "wanyuan")
    assert first["documents"] == "ab12"


@pytest.mark.parametrize(
    ("path", "packed"),
    [("nquads", True), ("csv", True), ("sqlite", True), ("xlsx", False), ("parquet", False)],
)
def test_what_is_not_compressed_by_itself_is_compressed_on_its_way(
    client: TestClient, path: str, packed: bool
) -> None:
    taken = client.get(f"/export/{path}", headers={"Accept-Encoding": "gzip"})
    plain = client.get(f"/export/{path}", headers={"Accept-Encoding": "identity"})
    assert (taken.headers.get("content-encoding") == "gzip") is packed
    assert "content-encoding" not in plain.headers
    assert taken.content == plain.content


def test_csv_for_excel_opens_with_a_byte_order_mark(client: TestClient) -> None:
    marked = client.get("/export/csv-excel").content
    assert marked == b"\xef\xbb\xbf" + client.get("/export/csv").content


def test_exports_are_listed_and_unknown_ones_refused(client: TestClient) -> None:
    listed = [item["format"] for item in client.get("/export").json()["items"]]
    assert listed == list(EXPORTS)
    assert client.get("/export/docx").status_code == 404
    assert client.get("/export/csv?disclosure=https://example.org/none").status_code == 404
    assert client.get("/export/csv?disclosure=none").status_code == 400


def test_catalogue_names_the_disclosure_and_every_download(client: TestClient) -> None:
    answer = client.get("/catalog", headers={"Accept": "application/n-triples"})
    triples = {quad.triple for quad in parse(answer.content, RdfFormat.N_TRIPLES)}
    dataset = NamedNode(PREFIXES["dcat"] + "dataset")
    download = NamedNode(PREFIXES["dcat"] + "downloadURL")
    assert NamedNode(DISCLOSURE) in {t.object for t in triples if t.predicate == dataset}
    found = {
        t.object.value
        for t in triples
        if t.predicate == download and isinstance(t.object, NamedNode)
    }
    assert {f"http://testserver/export/{name}" for name in EXPORTS} <= found


def test_void_counts_every_triple(client: TestClient) -> None:
    answer = client.get("/.well-known/void", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert "void:triples" in answer.text
