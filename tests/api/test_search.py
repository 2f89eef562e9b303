"""One search finds things of every kind by what people type, says why, and fills in forms."""

from pathlib import Path
from typing import Any, cast

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from api.app import create
from api.codes.index import Hit, Index, Name
from api.pages.search import context
from api.search.catalogue import catalogue, indexed
from api.search.everything import Group, distance
from api.search.thing import Thing
from api.site.settings import Settings
from api.site.site import Site
from queries.rows import Value
from queries.store.release import publish
from queries.store.store import Writer, by_graph
from tests.stores import copied

HTML = {"Accept": "text/html"}
BODY = "https://w3id.org/yusuan/id/unit/示例区审计局"


def found(client: TestClient, text: str, **more: str) -> dict[str, list[dict[str, str]]]:
    answer = client.get("/search.json", params={"q": text, **more}).json()
    return {group["kind"]: group["items"] for group in answer["groups"]}


@pytest.mark.parametrize(
    "text", ["审计局", "審計局", "shenjiju", "sjj", "示例审计", "示例 审计", "审记局", "审计剧"]
)
def test_a_body_is_found_however_its_name_is_typed(client: TestClient, text: str) -> None:
    assert found(client, text)["unit"][0]["iri"] == BODY


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("2010801", "code", "2010801 行政运行"),
        ("审计 2023", "disclosure", "示例区审计局2023年预算"),
        ("外勤 金审", "project", "审计（外勤）,金审/三期"),
    ],
)
def test_things_of_each_kind_are_found(client: TestClient, text: str, kind: str, name: str) -> None:
    assert name in [item["name"] for item in found(client, text)[kind]]


def test_printed_names_lead_to_their_amounts(client: TestClient) -> None:
    line = found(client, "行政运行", kind="line")["line"][0]
    page = client.get(line["href"], headers=HTML)
    assert page.status_code == 200
    assert line["name"] in page.text
    assert client.get(line["href"].replace("/lines", "/lines.json")).json()["total"] > 0


MENTIONED = """@prefix ys: <https://w3id.org/yusuan/ontology#> . @base <https://w3id.org/yusuan/id/disclosure/> .
<\u6751/2023/budget> {
  <\u6751/2023/budget> a ys:Disclosure ; ys:unit <../unit/示例区审计局> ; ys:fiscalYear "2023"^^<http://www.w3.org/2001/XMLSchema#gYear> .
  <../unit/示例区审计局> <http://www.w3.org/2004/02/skos/core#prefLabel> "示例区审计局"@zh .
  <\u6751/2023/budget/mention/1> a ys:Mention ; ys:disclosure <\u6751/2023/budget> ; ys:printedName "乡道养护补助" ; ys:amount 5.0 .
  <\u6751/2023/budget/mention/2> a ys:Mention ; ys:disclosure <\u6751/2023/budget> ; ys:printedName "乡道养护补助" ; ys:amount 6.0 .
  <\u6751/2023/budget/mention/3> a ys:Mention ; ys:disclosure <\u6751/2023/budget> ; ys:printedName "行政运行" ; ys:amount 7.0 .
  <\u6751/2023/budget/procurement/1> a ys:Procurement ; ys:disclosure <\u6751/2023/budget> ; ys:printedName "桥梁检测服务" ; ys:amount 8.0 .
}"""
"""Amounts that sentences and procurement print; one has the name of lines of another disclosure."""


def test_names_of_amounts_are_those_of_the_graph_and_lead_to_them(
    store: Path, tmp_path: Path
) -> None:
    asked = """PREFIX ys: <https://w3id.org/yusuan/ontology#>
        SELECT DISTINCT ?name { ?printed ys:printedName ?name ; ys:amount ?yuan }"""
    directory = copied(store, tmp_path / "store")
    with Writer(directory) as writer:
        for graph, quads in by_graph(parse(MENTIONED, format=RdfFormat.TRIG)):
            writer.replace(graph, quads)
        publish(writer)
    with TestClient(create(Settings(store=str(directory), workers=1))) as client:
        answer = client.get("/sparql", params={"query": asked, "format": "json"}).json()
        names = {row["name"]["value"] for row in answer["results"]["bindings"]}
        site = cast(Site, cast(Any, client.app).state.site)
        assert client.portal is not None
        held = client.portal.call(catalogue.of, site)["line"].things
        assert {one.name for one in held} == names
        assert [one.name for one in held if one.iri] == ["乡道养护补助", "桥梁检测服务"]
        for one in held:
            page = client.get(one.href, headers=HTML)
            assert page.status_code == 200
            assert one.name in page.text
            listed = one.href.replace("/lines", "/lines.json")
            assert one.iri or client.get(listed).json()["total"] == one.count
        hit = found(client, "乡道养护")["line"][0]
        assert (hit["context"], hit["href"]) == ("示例区审计局 · 2023", held[-2].href)


def test_only_where_nothing_is_written_so_a_mistake_is_looked_for(client: TestClient) -> None:
    written = found(client, "审计局").values()
    assert not {item["why"] for items in written for item in items} & {"sound", "similar"}
    assert found(client, "审计剧")["unit"][0]["why"] == "sound"


def test_page_groups_what_was_found_and_marks_what_matched(client: TestClient) -> None:
    text = client.get("/search?q=审计", headers=HTML).text
    assert "<mark>审计</mark>" in text
    assert 'action="/search"' in client.get("/codes", headers=HTML).text
    nothing = client.get("/search?q=zzzzqqq&lang=en", headers=HTML).text
    assert "Nothing found" in nothing


@pytest.mark.parametrize("text", ["1234567.8", "1,234,567.80元", "123.45678", "¥123.45678万元"])
def test_an_amount_finds_the_lines_that_print_it(client: TestClient, text: str) -> None:
    lines = found(client, text)["line"]
    assert lines[0]["name"] == "行政运行 1,234,567.80 元"
    assert lines[0]["context"] == "示例区审计局 · 2023"
    assert "1,234,567.80" in client.get(lines[0]["href"], headers=HTML).text


def test_a_whole_number_is_an_amount_where_it_begins_no_code(client: TestClient) -> None:
    assert found(client, "100")["line"][0]["name"] == "行政运行 1,000,000.00 元"
    assert "line" not in found(client, "101")


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("shili shenji", "unit", "示例区审计局"),
        ("audit budget", "code", "20108 审计事务"),
        ("审计局 没有的词", "unit", "示例区审计局"),
    ],
)
def test_several_words_find_what_holds_most_of_them(
    client: TestClient, text: str, kind: str, name: str
) -> None:
    assert name in [item["name"] for item in found(client, text)[kind]]


def test_a_form_takes_no_thing_for_some_of_its_words(client: TestClient) -> None:
    wrong = {"unit": "示例区审计局 没有的词"}
    assert client.get("/questions/projects-of-a-unit.json", params=wrong).status_code == 400


def test_codes_of_budgets_come_before_those_of_other_lists(client: TestClient) -> None:
    first = [item["context"] for item in found(client, "环保", kind="code")["code"]][:2]
    assert all("政府收支分类" in context for context in first)


def test_a_place_of_the_name_comes_first_and_what_only_shortens_it_last() -> None:
    near = Hit(Thing("place", "p", "示例市"), "label", "示例市")
    far = Hit(Thing("project", "x", "示出例"), "short", "示出例")
    groups = [
        Group("project", [far]),
        Group("unit", [Hit(Thing("unit", "u", "示例市局"), "label", "示例市局")]),
        Group("place", [near]),
    ]
    assert [one.kind for one in sorted(groups, key=lambda one: distance(one, "示例"))] == [
        *("place", "unit", "project")
    ]


def test_one_kind_is_paged(client: TestClient) -> None:
    answer = client.get("/search.json?q=行政&kind=code&size=2&page=2").json()
    (group,) = answer["groups"]
    assert group["total"] > 2
    assert len(group["items"]) == 2
    assert client.get("/search?q=x&kind=planet").status_code == 400


def test_a_form_understands_a_name_in_place_of_an_iri(client: TestClient) -> None:
    named = client.get("/questions/projects-of-a-unit.json?unit=示例区审计局").json()
    exact = client.get("/questions/projects-of-a-unit.json", params={"unit": BODY}).json()
    assert named["total"] > 0
    assert named["items"] == exact["items"]


def test_a_form_keeps_what_was_picked_for_the_name_that_it_shows(client: TestClient) -> None:
    given = {"unit": "示例区审计局", "unit~": f"{BODY} 示例区审计局"}
    page = client.get("/questions/projects-of-a-unit", params=given, headers=HTML).text
    assert f'value="{BODY} 示例区审计局"' in page
    assert 'value="示例区审计局"' in page


def test_a_name_that_may_mean_several_things_offers_them(client: TestClient) -> None:
    answer = client.get("/questions/units-compared-by-function.json?function=行政运行")
    assert answer.status_code == 400
    assert len(answer.json()["near"]) > 1
    offered = client.get(answer.json()["near"][0]["href"], headers=HTML)
    assert offered.status_code == 200


def test_a_mistaken_name_is_never_taken_for_a_thing(client: TestClient) -> None:
    assert client.get("/questions/projects-of-a-unit.json?unit=示例区审计剧").status_code == 400


def test_names_are_found_by_what_shortens_them() -> None:
    names = ["忻州市人民代表大会常务委员会办公室", "大同市人民政府"]
    index = Index(names, [Name(place, "label", name) for place, name in enumerate(names)])
    assert [hit.thing for hit in index.search("忻州市人大常委会", short=True)] == names[:1]
    assert index.search("忻州市人大常委会", mistakes=False) == []


def test_an_own_office_says_so() -> None:
    rows = [
        {"thing": Value("uri", f"{BODY}{end}"), "name": Value("literal", "审计局")}
        for end in ("", "/本级")
    ]
    hits = indexed("unit", rows).search("审计局")
    assert [context(hit.thing, "zh") for hit in hits] == ["", "本级"]
    assert [context(hit.thing, "en") for hit in hits] == ["", "own office"]


def test_codes_are_named_in_the_language_of_the_reader(client: TestClient) -> None:
    asked = {"q": "20108", "kind": "code"}
    names = {
        tongue: [
            one["name"]
            for group in client.get("/search.json", params={**asked, "lang": tongue}).json()[
                "groups"
            ]
            for one in group["items"]
        ]
        for tongue in ("zh", "en")
    }
    assert "20108 审计事务" in names["zh"]
    assert "20108 Audit" in {one[:11] for one in names["en"]}
