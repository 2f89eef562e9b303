"""What pays for a programme in one year is held against what other years state or prove."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from ontology.iri import code
from queries.question.question import catalog
from tests.queries.test_catalog import rows
from tests.stores import Base

MADE = Path(__file__).parent / "data" / "years.trig"
MEETINGS = "https://w3id.org/yusuan/id/programme/meetings"
TRAINING = "https://w3id.org/yusuan/id/programme/training"
HERE = "https://w3id.org/yusuan/id/disclosure/made/"
YS = "https://w3id.org/yusuan/ontology#"
AGREES, DIFFERS, ONLY = (
    "相同 agrees",
    "不同 differs",
    "只有其他年度写明或可证 only other years tell",
)


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(parse(MADE.read_bytes(), RdfFormat.TRIG))


def told(opened: Store, asked: str) -> list[tuple[str, ...]]:
    found = rows(opened, catalog()["payers-of-a-programme-over-years"], {"project": asked}, ())
    names = ("year", "stage", "function", "fund", "basis", "compared")
    return [tuple(row[name] for name in names) for row in found]


def test_each_year_says_whether_others_state_the_same(base: Base, quads: list[Quad]) -> None:
    assert told(base.opened(quads), MEETINGS) == [
        ("2022", "budget", "2010104", "general-public", "stated", ""),
        ("2022", "final-accounts", "2010104", "", "likely", ""),
        ("2023", "budget", "", "general-public", "stated", ""),
        ("2023", "budget", "2010104", "", "open", AGREES),
        ("2023", "budget", "2010108", "", "open", DIFFERS),
        ("2024", "budget", "", "general-public", "stated", ONLY),
        ("2025", "budget", "", "", "", ONLY),
    ]


def test_a_project_of_any_year_asks_for_its_programme(base: Base, quads: list[Quad]) -> None:
    opened = base.opened(quads)
    assert told(opened, f"{HERE}p2024") == told(opened, MEETINGS)


def test_what_is_likely_in_another_year_is_held_against_nothing(
    base: Base, quads: list[Quad]
) -> None:
    assert [row[-1] for row in told(base.opened(quads), TRAINING)] == ["", ""]


def test_a_function_agrees_with_one_that_holds_it(base: Base, quads: list[Quad]) -> None:
    link = NamedNode(f"{HERE}v2022")
    said: dict[str, NamedNode | Literal] = {
        "project": NamedNode(f"{HERE}t2022"),
        "function": code("function", "2010108"),
        "basis": code("basis", "proved"),
        "amount": Literal(1),
    }
    more = [
        Quad(link, NamedNode(YS + name), value, quads[0].graph_name) for name, value in said.items()
    ]
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    more.append(Quad(link, kind, NamedNode(f"{YS}Funding"), quads[0].graph_name))
    assert told(base.opened([*quads, *more]), TRAINING) == [
        ("2022", "budget", "2010108", "", "proved", ""),
        ("2023", "budget", "20101", "", "likely", AGREES),
    ]


def test_amounts_and_chances_stand_with_each_link(base: Base, quads: list[Quad]) -> None:
    found = rows(
        base.opened(quads), catalog()["payers-of-a-programme-over-years"], {"project": MEETINGS}, ()
    )
    [link] = [row for row in found if row["funding"] == f"{HERE}l2023"]
    assert (link["budget"], link["candidate"], link["amount"]) == ("600000", "600000", "")
    assert (link["probability"], link["functionName"], link["score"]) == ("0.7", "人大会议", "0.9")
