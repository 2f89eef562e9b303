"""Code lists over HTTP: lists, codes, trees, correspondences, search, and near codes for mistakes."""

import pytest
from starlette.testclient import TestClient

from ontology.codes import scheme, schemes


def test_every_list_is_listed_with_its_size(client: TestClient) -> None:
    found = client.get("/codes").json()
    assert [item["scheme"] for item in found["items"]] == list(schemes())
    sizes = {item["scheme"]: item["codes"] for item in found["items"]}
    assert sizes["function"] == len(scheme("function").concepts)


def test_list_gives_its_codes_a_page_at_a_time(client: TestClient) -> None:
    first = client.get("/codes/function?size=2").json()
    second = client.get("/codes/function?size=2&page=2").json()
    assert first["total"] == len(scheme("function").concepts)
    notations = [item["notation"] for item in first["items"] + second["items"]]
    assert notations == [concept.notation for concept in scheme("function").concepts[:4]]


def test_code_stands_between_its_ancestors_and_children(client: TestClient) -> None:
    found = client.get("/codes/function/20108").json()
    assert found["label"]["zh"] == "审计事务"
    assert [one["notation"] for one in found["ancestors"]] == ["201"]
    assert "2010801" in [one["notation"] for one in found["children"]]
    assert found["iri"] == "https://w3id.org/yusuan/code/function/20108"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("function/20108/children", [one.notation for one in scheme("function").children("20108")]),
        ("function/2010801/ancestors", ["20108", "201"]),
        ("function/2010801/children", []),
    ],
)
def test_relatives_of_a_code(client: TestClient, path: str, expected: list[str]) -> None:
    found = client.get(f"/codes/{path}").json()
    assert [one["notation"] for one in found["items"]] == expected[: found["size"]]
    assert found["total"] == len(expected)


def test_descendants_reach_every_level(client: TestClient) -> None:
    found = client.get("/codes/function/201/descendants?size=1000").json()
    notations = {one["notation"] for one in found["items"]}
    assert {"20108", "2010801"} <= notations
    assert found["total"] == len(notations)


def test_matches_lead_to_other_lists(client: TestClient) -> None:
    found = client.get("/codes/function/20101/matches").json()
    assert found["total"] > 0
    assert found["items"][0]["iri"].startswith("https://w3id.org/yusuan/code/cofog/")
    back = client.get(found["items"][0]["href"].replace("/code/", "/codes/") + "/matches").json()
    assert "https://w3id.org/yusuan/code/function/20101" in [one["iri"] for one in back["items"]]


def test_tree_ends_at_its_depth_and_says_what_lies_deeper(client: TestClient) -> None:
    children = client.get("/codes/function/tree?depth=2").json()["children"]
    first = next(one for one in children if one["notation"] == "201")
    second = next(one for one in first["children"] if one["notation"] == "20108")
    assert "children" not in second
    assert second["more"] == len(scheme("function").children("20108"))
    below = client.get("/codes/function/tree?depth=1&root=20108").json()["children"]
    assert [one["notation"] for one in below] == [
        one.notation for one in scheme("function").children("20108")
    ]


@pytest.mark.parametrize(
    ("text", "notation", "why"),
    [
        ("2010801", "2010801", "notation"),
        ("审计事务", "20108", "label"),
        ("审 计 事务", "20108", "label"),
        ("万　元", "wanyuan", "label"),
    ],
)
def test_search_says_why_it_matched(client: TestClient, text: str, notation: str, why: str) -> None:
    found = client.get("/codes/search", params={"q": text}).json()
    assert (found["items"][0]["notation"], found["items"][0]["why"]) == (notation, why)


def test_search_for_nothing_finds_nothing(client: TestClient) -> None:
    assert client.get("/codes/search?q=").json()["total"] == 0


def test_mistyped_code_is_answered_with_near_ones(client: TestClient) -> None:
    answer = client.get("/codes/function/2010809x")
    assert answer.status_code == 404
    assert {"20108"} == {one["notation"][:5] for one in answer.json()["near"]}


@pytest.mark.parametrize("path", ["/codes/nope", "/codes/nope/1", "/codes/nope/tree"])
def test_unknown_list_names_those_that_there_are(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "function" in answer.json()["schemes"]


def test_browsers_are_led_to_the_pages(client: TestClient) -> None:
    html = {"Accept": "text/html"}
    assert "支出功能分类" in client.get("/codes?lang=zh", headers=html).text
    led = client.get("/codes/function/20108", headers=html)
    assert (led.status_code, led.headers["location"]) == (303, "/code/function/20108")
