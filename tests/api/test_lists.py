"""Lists: totals, paging, facets, names, and clear words about what is asked wrongly."""

import pytest
from starlette.testclient import TestClient

from api.routes.lists import NAMES as ALL

NAMES = [name for name in ALL if name != "lines"]
UNIT = "https://w3id.org/yusuan/id/unit/示例区审计局"


@pytest.mark.parametrize("name", NAMES)
def test_list_says_its_total_and_holds_the_one_thing(client: TestClient, name: str) -> None:
    found = client.get(f"/{name}").json()
    assert (found["total"], found["page"], found["next"]) == (1, 1, None)
    assert found["items"][0]["unit"] == {"iri": UNIT, "label": "示例区审计局"}


def test_amounts_are_exact_strings_and_years_whole_numbers(client: TestClient) -> None:
    item = client.get("/projects").json()["items"][0]
    assert (item["budget"], item["year"]) == ("234567.8", 2023)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("year=2023", 1),
        ("year=2022", 0),
        ("stage=budget", 1),
        ("stage=final-accounts", 0),
        ("division=130208", 1),
        ("division=130200", 1),
        ("division=140000", 0),
        ("q=审计", 1),
        ("q=人大", 0),
        ("q=区审计", 1),
        ("body=government-office", 1),
        ("body=court", 0),
        (f"unit={UNIT}", 1),
        ("year=2023&stage=&q=", 1),
    ],
)
def test_facets_narrow_a_list(client: TestClient, query: str, total: int) -> None:
    found = client.get(f"/disclosures?{query}").json()
    assert (found["total"], len(found["items"])) == (total, total)


@pytest.mark.parametrize(
    ("query", "total"), [("q=区审计", 1), ("body=government-office", 1), ("body=school", 0)]
)
def test_bodies_are_found_by_any_name_and_by_kind(
    client: TestClient, query: str, total: int
) -> None:
    found = client.get(f"/units?{query}").json()
    assert (found["total"], len(found["items"])) == (total, total)


def test_facets_count_what_the_list_holds(client: TestClient) -> None:
    facets = client.get("/disclosures").json()["facets"]
    assert facets["year"] == [{"value": "2023", "count": 1}]
    assert facets["stage"][0]["count"] == 1
    assert [each["count"] for each in facets["body"]] == [1]


def test_pages_beyond_the_last_are_empty_and_keep_the_total(client: TestClient) -> None:
    found = client.get("/units?page=2&size=1").json()
    assert (found["total"], found["items"], found["next"]) == (1, [], None)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("page=0", "page must be"),
        ("page=x", "page must be"),
        ("size=100000", "size must be"),
        ("year=abc", "year"),
        ("unit=nothing", "unit"),
        ("colour=red", "There is no parameter colour"),
    ],
)
def test_wrong_parameters_are_named(client: TestClient, query: str, words: str) -> None:
    answer = client.get(f"/disclosures?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert words in answer.json()["detail"]


def test_value_cannot_become_syntax(client: TestClient) -> None:
    answer = client.get("/projects", params={"q": '") } UNION { ?s ?p ?o } #'})
    assert (answer.status_code, answer.json()["total"]) == (200, 0)
