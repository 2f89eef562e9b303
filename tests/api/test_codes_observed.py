"""Codes that only disclosures print stand in their place in the lists, with the documents that print them."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import Settings
from ontology.codes import scheme
from queries.store.release import publish
from queries.store.store import Writer, by_graph
from tests.stores import Base

DATA = Path(__file__).parent / "data" / "observed.trig"
DISCLOSURE = "https://w3id.org/yusuan/id/disclosure/甲局/2025/budget"


@pytest.fixture(scope="module", name="seen")
def _seen(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    directory = base.directory(tmp_path_factory.mktemp("observed"))
    with Writer(directory) as writer:
        for graph, quads in by_graph(parse(path=str(DATA), format=RdfFormat.TRIG)):
            writer.replace(graph, quads)
        publish(writer)
    with TestClient(create(Settings(store=str(directory), workers=2, timeout=20))) as opened:
        yield opened


def test_observed_code_stands_below_its_parent(seen: TestClient) -> None:
    found = seen.get("/codes/function/20108/children?size=100").json()["items"]
    assert {one["notation"]: one["confidence"] for one in found}["2010877"] == "observed"
    assert len(found) == len(scheme("function").children("20108")) + 1


def test_observed_code_names_the_documents_that_print_it(seen: TestClient) -> None:
    found = seen.get("/codes/function/2010877").json()
    assert [one["notation"] for one in found["ancestors"]] == ["20108", "201"]
    assert found["source"] == "printed in 2 disclosures, in no list"
    assert {name for one in found["printedIn"] for name in one["files"]} == {
        "甲局.docx",
        "乙局.docx",
        "乙局说明.pdf",
    }
    names = {found["label"]["zh"], *(one["label"] for one in found["former"])}
    assert names == {"审计监督新事项", "审计监督其他事项"}


def test_observed_code_without_a_parent_stands_at_the_top(seen: TestClient) -> None:
    top = seen.get("/codes/function/top?size=100").json()["items"]
    assert "299" in {one["notation"] for one in top}
    assert seen.get("/codes").json()["items"][0]["observed"] == 2


def test_observed_code_is_found_by_name_and_in_every_format(seen: TestClient) -> None:
    found = seen.get("/codes/search", params={"q": "审计监督新事项"}).json()["items"]
    assert found[0]["notation"] == "2010877"
    assert "2010877" in seen.get("/codes/function.csv").text
    assert "审计监督新事项" in seen.get("/codes/function/2010877.ttl").text


def test_amount_of_an_observed_code_passes_through_the_code_above(seen: TestClient) -> None:
    path = "/codes/crosswalks/cofog/amounts"
    found = seen.get(path, params={"disclosure": DISCLOSURE}).json()
    assert found["total"] == "1001"
    placed = sum(Decimal(one["amount"]) for one in found["shares"].values())
    assert (placed, found["shares"]["none"]["amount"]) == (1001, "0")
    assert sum(Decimal(one["amount"]) for one in found["items"]) == 1001
    assert {found["shares"][one]["percent"] != "0" for one in ("broad", "parent")} == {True}


def test_nature_of_the_unit_decides_between_the_targets(seen: TestClient) -> None:
    path = "/codes/crosswalks/economic/amounts"
    found = seen.get(path, params={"disclosure": DISCLOSURE}).json()
    (item,) = found["items"]
    assert (item["target"]["notation"], item["amount"]) == ("50101", "400")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/codes/crosswalks/nope", 404, "cofog, gfsm, economic"),
        ("/codes/crosswalks/nope/amounts?disclosure=x", 404, "cofog"),
        ("/codes/crosswalks/cofog/amounts", 400, "disclosure"),
        ("/codes/crosswalks/cofog/amounts?disclosure=no iri", 400, "disclosure"),
        ("/codes/crosswalks/gfsm/amounts?scheme=function&disclosure=urn:x", 400, "economic"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    seen: TestClient, path: str, status: int, said: str
) -> None:
    answer = seen.get(path)
    assert answer.status_code == status
    assert said in answer.json()["detail"]


def test_disclosure_without_such_amounts_has_none(seen: TestClient) -> None:
    answer = seen.get("/codes/crosswalks/cofog/amounts?disclosure=urn:unknown").json()
    assert (answer["total"], answer["items"], answer["slices"]) == ("0", [], [])


def test_rows_of_a_crosswalk_say_strength_confidence_and_reason(seen: TestClient) -> None:
    found = seen.get("/codes/crosswalks/economic?size=1000").json()
    assert found["total"] == found["rows"] == len(found["items"])
    for row in found["items"]:
        assert row["strength"] in ("exact", "close", "broad", "loose")
        assert row["confidence"]
        assert row["reason"]


def test_amounts_by_gfsm_agree_with_the_question(seen: TestClient) -> None:
    found = seen.get("/codes/crosswalks/gfsm/amounts", params={"disclosure": DISCLOSURE}).json()
    asked = {"of": DISCLOSURE, "year": "2025", "level": "5"}
    rows = seen.get("/questions/expenditure-by-gfsm.json", params=asked).json()["items"]
    placed = {one["target"]["notation"]: one["amount"] for one in found["items"]}
    assert placed
    assert placed == {row["code"]: row["amount"] for row in rows if row.get("code")}
