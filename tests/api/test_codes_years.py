"""Codes as they were in a year, what changed between two, and lookups by notation and by path."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("path", "label", "force"),
    [
        ("/codes/function/21305?year=2020", "扶贫", True),
        ("/codes/function/21305?year=2022", "巩固脱贫衔接乡村振兴", True),
        ("/codes/function/21305", "巩固脱贫攻坚成果衔接乡村振兴", None),
        ("/codes/function/2080209?year=2017", "部队供应", True),
        ("/codes/function/2080209?year=2024", "老龄事务", True),
        ("/codes/function/2080209~2018", "部队供应", None),
        ("/codes/function/2010308?year=2024", "信访事务", False),
    ],
)
def test_code_is_shown_as_of_a_year(
    client: TestClient, path: str, label: str, force: bool | None
) -> None:
    found = client.get(path).json()
    assert found["label"]["zh"] == label
    assert found.get("asOf", {}).get("inForce") == force


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/codes/function/20108?year=2006", (False, "high")),
        ("/codes/function/2010801?year=2006", (False, "unknown")),
        ("/codes/function/2010801?year=2010", (True, "unknown")),
        ("/codes/economic/30311?year=2016", (True, "high")),
        ("/codes/economic/30108?year=2017", (True, "medium")),
    ],
)
def test_years_that_are_not_known_say_so(
    client: TestClient, path: str, expected: tuple[bool, str]
) -> None:
    told = client.get(path).json()["asOf"]
    assert (told["inForce"], told["confidence"]) == expected


def test_list_of_a_year_holds_the_codes_in_force_then(client: TestClient) -> None:
    before = client.get("/codes/function/20103/children?year=2023&size=100").json()["items"]
    after = client.get("/codes/function/20103/children?year=2024&size=100").json()["items"]
    assert "2010308" in {one["notation"] for one in before}
    assert "2010308" not in {one["notation"] for one in after}
    tree = client.get("/codes/function/tree?root=20103&year=2024&depth=1").json()["children"]
    assert [one["notation"] for one in tree] == [one["notation"] for one in after]


def test_changes_account_for_every_code(client: TestClient) -> None:
    found = client.get("/codes/function/changes?from=2018&to=2024").json()
    before = client.get("/codes/function?year=2018&size=1").json()["total"]
    after = client.get("/codes/function?year=2024&size=1").json()["total"]
    stayed = found["unchanged"] + len(found["renamed"]) + len(found["reused"])
    assert before == stayed + len(found["ended"])
    assert after == stayed + len(found["added"])


def test_changes_tell_renamed_and_reused_codes(client: TestClient) -> None:
    found = client.get("/codes/function/changes?from=2018&to=2024").json()
    renamed = {one["notation"]: (one["before"], one["after"]) for one in found["renamed"]}
    assert renamed["21305"] == ("扶贫", "巩固脱贫攻坚成果衔接乡村振兴")
    (reused,) = found["reused"]
    assert reused["notation"] == "2080209"
    assert (reused["before"]["label"]["zh"], reused["after"]["label"]["zh"]) == (
        "部队供应",
        "老龄事务",
    )
    assert reused["before"]["replacedBy"] == "2082805"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/codes/function/changes?from=2024&to=2018", "from must be before to"),
        ("/codes/function/changes?from=2018", "to"),
        ("/codes/function?year=abc", "year"),
        ("/codes/function?page=0", "page"),
        ("/codes/function/tree?depth=99", "depth"),
    ],
)
def test_malformed_parameter_is_refused_by_name(client: TestClient, path: str, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert said in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "notations"),
    [
        ("审计事务/行政运行", ["2010801"]),
        ("一般公共服务支出/审计事务/行政运行", ["2010801"]),
        ("一般公共服务支出 / 行政运行", None),
        ("審計事務/行政運行", ["2010801"]),
        ("20108/行政运行", ["2010801"]),
        ("审计事务", ["20108"]),
        ("扶贫", ["21305"]),
        ("行政运行/审计事务", []),
        ("没有的/行政运行", []),
        ("", []),
    ],
)
def test_path_of_names_finds_its_code(
    client: TestClient, path: str, notations: list[str] | None
) -> None:
    (found,) = client.get("/codes/function/lookup", params={"path": path}).json()["items"]
    if notations is None:
        assert len(found["found"]) > 20
    else:
        assert [one["notation"] for one in found["found"]] == notations


def test_lookup_answers_each_question_in_its_order(client: TestClient) -> None:
    wanted = {"notations": ["2010801", "2010809x", "301"], "paths": ["审计事务/审计业务"]}
    found = client.post("/codes/function/lookup", json=wanted).json()
    assert (found["total"], found["missing"]) == (4, 2)
    assert [one.get("notation", one.get("path")) for one in found["items"]] == [
        "2010801",
        "2010809x",
        "301",
        "审计事务/审计业务",
    ]
    assert [[each["notation"] for each in one["found"]] for one in found["items"]] == [
        ["2010801"],
        [],
        [],
        ["2010804"],
    ]
    assert found["items"][1]["near"]


def test_lookup_follows_the_year(client: TestClient) -> None:
    path = "/codes/function/lookup?notation=2080209&year=2017"
    (found,) = client.get(path).json()["items"]
    assert found["found"][0]["label"]["zh"] == "部队供应"


def test_batch_of_unknown_shape_is_refused(client: TestClient) -> None:
    answer = client.post("/codes/function/lookup", json={"codes": ["201"]})
    assert answer.status_code == 400
    answer = client.post("/codes/function/lookup", json={"notations": ["1"] * 1001})
    assert answer.status_code == 400
