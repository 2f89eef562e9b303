"""Pages of projects: the flow of their money, proofs to read in place, and what is open left open."""

from decimal import Decimal
from urllib.parse import quote

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from starlette.testclient import TestClient

from api.pages.cell import Cell, Sheet
from api.pages.chart import Drawn
from api.pages.flow import Link, flow, paid
from api.pages.project import funded
from api.site.stored import stored
from queries.question.question import question

HTML = {"Accept": "text/html"}
PROJECT = "id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department/project/人大代表培训经费"


def link(amount: str | None, candidate: str | None = None, **more: str | None) -> Link:
    said = {"fund": "一般公共预算", "function": "代表工作", "economic": None, **more}
    known = Decimal(amount) if amount else None
    possible = Decimal(candidate) if candidate else None
    basis = "proved" if amount else "open"
    return Link(said["fund"], said["function"], said["economic"], known, possible, basis, "/line")


def edges(drawn: Drawn | None) -> list[tuple[str, str, str, bool]]:
    assert drawn is not None
    return [(one["source"], one["target"], one["value"], one["open"]) for one in drawn["links"]]


def test_money_flows_from_fund_to_function_to_project_to_class() -> None:
    drawn = flow("培训", Decimal(60), [link("60", economic="培训费")], "zh")
    assert edges(drawn) == [
        ("0 一般公共预算", "1 代表工作", "60", False),
        ("1 代表工作", "2 培训", "60", False),
        ("2 培训", "3 培训费", "60", False),
    ]


def test_what_is_open_is_drawn_open_and_counted_nowhere() -> None:
    links = [link(None, "60"), link(None, "60", function="人大会议")]
    drawn = flow("培训", Decimal(60), links, "zh")
    assert edges(drawn) == [
        ("0 一般公共预算", "1 功能科目未定，候选 2", "60", True),
        ("1 功能科目未定，候选 2", "2 培训", "60", True),
    ]
    assert edges(flow("培训", None, links, "zh")) == edges(drawn)
    assert paid(links) == 0


def test_candidates_of_several_funds_come_from_none_of_them() -> None:
    links = [link(None, "60"), link(None, "60", fund="政府性基金预算", function="人大会议")]
    drawn = flow("培训", Decimal(60), links, "zh")
    assert edges(drawn) == [("1 功能科目未定，候选 2", "2 培训", "60", True)]


def test_money_whose_fund_alone_is_stated_is_not_drawn_again_for_each_candidate() -> None:
    candidates = [link(None, "40", function=each) for each in ("会议", "培训", "宣传")]
    links = [link("60"), link("40", function=None), *candidates]
    drawn = flow("培训", Decimal(100), links, "zh")
    assert edges(drawn) == [
        ("0 一般公共预算", "1 代表工作", "60", False),
        ("1 代表工作", "2 培训", "60", False),
        ("0 一般公共预算", "1 功能科目未定，候选 3", "40", False),
        ("1 功能科目未定，候选 3", "2 培训", "40", True),
    ]


def test_the_part_that_nobody_tells_of_is_shown() -> None:
    drawn = flow("培训", Decimal(100), [link("60"), link("15", function="会议")], "en")
    assert ("1 Payer not told", "2 培训", "25", True) in edges(drawn)


def test_pieces_of_one_way_are_one_stream() -> None:
    drawn = flow("培训", None, [link("0.1"), link("0.2")], "zh")
    assert ("1 代表工作", "2 培训", "0.3", False) in edges(drawn)
    assert flow("培训", None, [], "zh") is None


def test_a_link_without_function_says_so() -> None:
    drawn = flow("培训", None, [link("5", function=None)], "zh")
    assert ("1 功能科目未写明", "2 培训", "5", False) in edges(drawn)


BOTH = """
@prefix ys: <https://w3id.org/yusuan/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix : <https://example.org/> .
:stated skos:notation "stated" . :line a ys:Line .
:one a ys:Funding ; ys:project :project ; ys:basis :stated ; ys:amount 493300 ;
  ys:economic :maintenance ; ys:governmentEconomic :goods ; prov:wasDerivedFrom :line .
:other a ys:Funding ; ys:project :project ; ys:basis :stated ; ys:amount 7 ; ys:governmentEconomic :goods .
"""


def test_money_of_both_economic_classes_is_told_once() -> None:
    held = Store()
    held.load(BOTH.encode(), format=RdfFormat.TURTLE)
    found = held.query(stored("project/funding").bind({"project": "https://example.org/project"}))
    assert isinstance(found, QuerySolutions)
    rows = [(row["funding"], row["economic"], row["amount"]) for row in found]
    assert sorted(
        (str(one).rpartition("/")[2], str(two), amount.value) for one, two, amount in rows
    ) == [
        ("one>", "<https://example.org/maintenance>", "493300"),
        ("other>", "<https://example.org/goods>", "7"),
    ]


@pytest.mark.long
def test_page_tells_who_pays_how_that_is_known_and_what_is_aimed_at(
    demonstrated: TestClient,
) -> None:
    page = demonstrated.get("/" + quote(PROJECT), headers=HTML).text
    assert '<data class="money" value="600000"' in page
    assert "2010108 代表工作" in page
    assert "满足全部合计的分配共有 3 种" in page
    assert "data-chart=" in page
    assert (
        "Where the money comes from"
        in demonstrated.get("/" + quote(PROJECT) + "?lang=en", headers=HTML).text
    )


LISTED = """
@prefix ys: <https://w3id.org/yusuan/ontology#> . @prefix : <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:disclosure ys:unit :department .
:own a ys:Project ; ys:disclosure :disclosure ; ys:unit :department ; ys:fiscalYear "2026"^^xsd:gYear ; skos:prefLabel "一" .
:of-office a ys:Project ; ys:disclosure :disclosure ; ys:unit :office ; ys:fiscalYear "2026"^^xsd:gYear ; skos:prefLabel "二" .
:elsewhere a ys:Project ; ys:disclosure :another ; ys:unit :other ; ys:fiscalYear "2026"^^xsd:gYear ; skos:prefLabel "三" .
"""


def test_projects_of_a_department_are_those_too_that_its_disclosure_lists_under_a_unit_of_it() -> (
    None
):
    held = Store()
    held.load(LISTED.encode(), format=RdfFormat.TURTLE)
    for asked in (stored("body/projects"), question("projects-of-a-unit")):
        found = held.query(asked.bind({"unit": "https://example.org/department"}))
        assert isinstance(found, QuerySolutions)
        projects = [str(row["project"]).rpartition("/")[2] for row in found]
        assert sorted(projects) == ["of-office>", "own>"]


def test_a_lower_bound_is_told_in_one_language() -> None:
    bound = Sheet(
        (("", False), ("", False)), ((Cell("至少 at least 20.00 − 5.00"), Cell("x")),), ""
    )
    assert funded(bound, "zh").rows == ((Cell("至少 20.00 − 5.00"),),)
    assert funded(bound, "en").rows == ((Cell("at least 20.00 − 5.00"),),)


@pytest.mark.long
def test_amounts_of_a_project_say_what_they_are(demonstrated: TestClient) -> None:
    page = demonstrated.get("/" + quote(PROJECT), headers=HTML).text
    amounts = page.partition("<h2>金额</h2>")[2]
    assert "金额含义" in amounts.partition("</thead>")[0]
    assert "本期数" in amounts.partition("</table>")[0]
