"""Search finds what people type: any script, width or spelling, a sound, initials, a mistake."""

import pytest
from starlette.testclient import TestClient


def first(client: TestClient, text: str, **more: str) -> tuple[str, str]:
    found = client.get("/codes/search", params={"q": text, **more}).json()["items"][0]
    return f"{found['scheme']}/{found['notation']}", found["why"]


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("2010801", "function/2010801", "notation"),
        ("２０１０８", "function/20108", "notation"),
        ("30201", "economic/30201", "notation"),
        ("A02020100", "procurement/A02020100", "notation"),
        ("01.1.1", "cofog/01.1.1", "notation"),
        ("审计事务", "function/20108", "label"),
        ("審計事務", "function/20108", "label"),
        ("审 计 事务", "function/20108", "label"),
        ("⼈大事务", "function/20101", "label"),
        ("⻔诊服务", "procurement/C04030000", "label"),
        ("扶贫", "function/21305", "former"),
        ("醫療衛生與計劃生育支出", "function/210", "former"),
        ("shenjishiwu", "function/20108", "pinyin"),
        ("ShenJi ShiWu", "function/20108", "pinyin"),
        ("renda", "function/20101", "pinyin"),
        ("sjsw", "function/20108", "initials"),
        ("审记事务", "function/20108", "sound"),
        ("审事务", "function/20108", "similar"),
        ("审计计事务", "function/20108", "similar"),
        ("国防教肓", "function/2030605", "similar"),
        ("医疗卫生与划计生育支出", "function/210", "similar"),
        ("Public order and safety", "cofog/03", "english"),
        ("hospital services", "cofog/07.3", "english"),
        ("Publc order", "cofog/03", "similar"),
        ("审计事务/行政运行", "function/2010801", "label"),
        ("20108 行政运行", "function/2010801", "label"),
        ("2010897", "function/20108", "similar"),
    ],
)
def test_what_is_typed_finds_its_code(client: TestClient, text: str, code: str, why: str) -> None:
    assert first(client, text) == (code, why)


def test_hit_says_which_of_its_names_matched(client: TestClient) -> None:
    found = client.get("/codes/search?q=扶贫&scheme=function").json()["items"]
    texts = {one["notation"]: (one["why"], one["text"]) for one in found}
    assert texts["21305"] == ("former", "扶贫")


def test_beginning_of_a_notation_finds_all_that_begin_so(client: TestClient) -> None:
    found = client.get("/codes/search?q=20108&scheme=function&size=100").json()["items"]
    below = client.get("/codes/function/20108/children?size=100").json()["items"]
    assert [one["notation"] for one in found] == ["20108", *(one["notation"] for one in below)]


def test_search_keeps_to_the_lists_that_are_named(client: TestClient) -> None:
    path = "/codes/search?q=服务&scheme=cofog&scheme=procurement&size=1000"
    assert {one["scheme"] for one in client.get(path).json()["items"]} == {"cofog", "procurement"}
    answer = client.get("/codes/search?q=服务&scheme=cofo")
    assert answer.status_code == 404
    assert answer.json()["near"][0]["notation"] == "cofog"


def test_mistakes_are_forgiven_in_a_list_though_another_list_has_the_text(
    client: TestClient,
) -> None:
    assert first(client, "审计服务")[1] == "label"
    assert first(client, "审计服务", scheme="function") == ("function/20108", "similar")


def test_codes_in_force_come_before_those_that_ended(client: TestClient) -> None:
    found = client.get("/codes/search?q=信访事务&scheme=function").json()["items"]
    years = [one["valid"]["to"] for one in found if one["label"]["zh"] == "信访事务"]
    assert years == sorted(years, key=lambda year: year is not None)


@pytest.mark.parametrize(
    ("kind", "text", "name", "why"),
    [
        ("unit", "审计", "示例区审计局", "label"),
        ("unit", "審計局", "示例区审计局", "label"),
        ("unit", "slqsjj", "示例区审计局", "initials"),
        ("unit", "示例区审记局", "示例区审计局", "sound"),
        ("project", "外勤", "审计（外勤）,金审/三期", "label"),
        ("project", "jinshen", "审计（外勤）,金审/三期", "pinyin"),
    ],
)
def test_units_and_projects_are_found_too(
    client: TestClient, kind: str, text: str, name: str, why: str
) -> None:
    found = client.get("/codes/search", params={"q": text, "kind": kind}).json()["items"][0]
    assert (found["name"], found["why"]) == (name, why)
    assert client.get(found["href"]).status_code == 200


@pytest.mark.parametrize("text", ["", " ", "（）", "没有这样的名称吧", "qqqqqq", "\\", "%", "'"])
def test_what_means_nothing_finds_nothing(client: TestClient, text: str) -> None:
    answer = client.get("/codes/search", params={"q": text})
    assert (answer.status_code, answer.json()["total"]) == (200, 0)


def test_too_long_a_text_is_refused(client: TestClient) -> None:
    assert client.get("/codes/search", params={"q": "审" * 201}).status_code == 400
