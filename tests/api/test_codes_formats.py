"""Codes in every format: JSON, CSV, Turtle, JSON-LD, JSON-stat and SDMX; versions and pages."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from api.codes.table import COLUMNS
from ontology.codes import scheme
from ontology.iri import code
from ontology.iri import scheme as scheme_iri

CHILDREN = "/codes/function/20108/children"


@pytest.mark.parametrize("path", ["/codes/function", CHILDREN, "/codes/function/20108"])
@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("json", "application/json"),
        ("csv", "text/csv"),
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
        ("rdf", "application/rdf+xml"),
    ],
)
def test_suffix_and_accept_choose_the_same_format(
    client: TestClient, path: str, suffix: str, media_type: str
) -> None:
    by_suffix = client.get(f"{path}.{suffix}")
    by_accept = client.get(path, headers={"Accept": media_type})
    assert by_suffix.status_code == by_accept.status_code == 200
    assert by_suffix.headers["content-type"].startswith(media_type)
    if "next" not in by_accept.text:
        assert by_suffix.content == by_accept.content


def test_csv_of_a_list_is_whole_and_round_trips(client: TestClient) -> None:
    text = client.get("/codes/function.csv").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(scheme("function").concepts)
    renamed = next(row for row in rows if row["notation"] == "21305")
    assert "扶贫 (2021)" in renamed["former"]


def test_csv_for_excel_opens_with_a_byte_order_mark(client: TestClient) -> None:
    assert client.get("/codes/fund.csv?excel=true").content.startswith(b"\xef\xbb\xbfscheme,")
    assert client.get("/codes/fund.csv").content.startswith(b"scheme,")


def test_codes_with_dots_keep_them(client: TestClient) -> None:
    assert client.get("/codes/cofog/01.1.1").json()["notation"] == "01.1.1"
    assert client.get("/codes/cofog/01.1.1.csv").text.splitlines()[1].startswith("cofog,01.1.1,")


def test_turtle_holds_what_the_graph_says(client: TestClient) -> None:
    found = {quad.subject for quad in parse(client.get(CHILDREN + ".ttl").text, RdfFormat.TURTLE)}
    below = {code("function", one.key) for one in scheme("function").children("20108")}
    # the code says that they are narrower, the list what it is itself
    assert found == below | {code("function", "20108"), scheme_iri("function")}


def test_json_stat_dimension_has_a_label_for_each_index_and_children_below(
    client: TestClient,
) -> None:
    found = client.get("/codes/function/json-stat").json()
    category = found["category"]
    assert (found["version"], found["class"]) == ("2.0", "dimension")
    assert set(category["label"]) == set(category["index"])
    assert len(set(category["index"])) == len(category["index"])
    assert "2010801" in category["child"]["20108"]
    assert {child for below in category["child"].values() for child in below} <= set(
        category["index"]
    )


def test_sdmx_codelist_names_each_code_and_the_code_above(client: TestClient) -> None:
    answer = client.get("/codes/cofog/sdmx")
    assert answer.headers["content-type"].startswith("application/vnd.sdmx.structure+xml")
    root = ElementTree.fromstring(answer.content)
    space = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"
    codes = {one.get("id"): one for one in root.iter(space + "Code")}
    assert len(codes) == len(scheme("cofog").concepts)
    above = codes["01_1_1"].find(f"{space}Parent/Ref")
    assert above is not None
    assert above.get("id") == "01_1"
    assert len(list(codes["01_1_1"])) == 3


@pytest.mark.parametrize(
    "path",
    [
        "/codes",
        "/codes/function",
        "/codes/function/20108",
        CHILDREN,
        CHILDREN + ".csv",
        "/codes/function/tree",
        "/codes/search?q=审计",
        "/codes/function/changes?from=2018&to=2019",
        "/codes/crosswalks",
        "/codes/function/sdmx",
    ],
)
def test_client_that_holds_an_answer_is_told_so(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_other_hosts_may_read(client: TestClient) -> None:
    answer = client.get(CHILDREN, headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_next_leads_through_all_pages_in_the_order_of_notations(client: TestClient) -> None:
    path: str | None = "/codes/function/201/descendants?size=50&year=2023"
    notations: list[str] = []
    total = 0
    while path:
        found = client.get(path).json()
        notations += [one["notation"] for one in found["items"]]
        path, total = found["next"], found["total"]
    assert len(notations) == total > 50
    assert notations == sorted(notations)


def test_level_keeps_the_codes_of_one_level(client: TestClient) -> None:
    found = client.get("/codes/function?level=1&size=1000").json()
    assert found["total"] == len(scheme("function").roots()) == len(found["items"])
    assert json.dumps(found["items"]).count('"level": 1') == found["total"]


def test_unacceptable_format_is_refused_with_those_offered(client: TestClient) -> None:
    answer = client.get(CHILDREN, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["offered"]


def test_rdf_of_a_list_describes_the_list(client: TestClient) -> None:
    found = client.get("/codes/fund.nt").text
    listed = "<https://w3id.org/yusuan/code/fund>"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert f"{listed} {kind} <http://www.w3.org/2004/02/skos/core#ConceptScheme> ." in found
    assert f"{listed} <http://www.w3.org/2004/02/skos/core#hasTopConcept>" in found
