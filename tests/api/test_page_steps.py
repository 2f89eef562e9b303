"""What a page of a body asks walks over its amounts no oftener than it must: counted in steps, which every run repeats."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from api.site.stored import stored
from benchmarks.steps import steps
from ontology import iri, terms
from ontology.iri import term
from queries.question.question import question

BODY, DISCLOSURE = iri.thing("unit", ["own"]), iri.thing("disclosure", ["own"])
STAGE = iri.code("stage", "budget")
YEAR = "2031"
AMOUNTS = 200


def put(place: Path, amounts: int) -> Path:
    """A store of one disclosure of a body with some amounts."""
    store = Store(str(place))
    said: list[tuple[NamedNode, NamedNode | Literal]] = [
        (term("rdf", "type"), terms.Disclosure),
        (terms.unit, BODY),
        (terms.fiscalYear, Literal(YEAR, datatype=term("xsd", "gYear"))),
        (terms.stage, STAGE),
    ]
    store.extend(Quad(DISCLOSURE, each, value) for each, value in said)
    store.add(Quad(BODY, terms.division, iri.code("division", "530700")))
    store.add(Quad(BODY, terms.bodyKind, iri.code("body", "government")))
    for kind in ("general-public", "government-expenditure"):
        table = iri.inside(DISCLOSURE, "table", [kind])
        store.add(Quad(table, terms.kind, iri.code("table", kind)))
        store.add(Quad(table, terms.disclosure, DISCLOSURE))
    section = iri.code("section", "duties")
    store.add(Quad(DISCLOSURE, term("ys", "section"), section))
    check, outcome = iri.inside(DISCLOSURE, "check", [1]), iri.code("outcome", "fail")
    store.add(Quad(check, term("rdf", "type"), terms.Check))
    store.add(Quad(check, terms.disclosure, DISCLOSURE))
    store.add(Quad(check, terms.outcome, outcome))
    store.add(Quad(check, terms.identity, iri.code("identity", "children-sum")))
    for code in (section, outcome, STAGE):
        store.add(Quad(code, term("skos", "notation"), Literal(code.value.rpartition("/")[2])))
    for number in range(amounts):
        line = iri.inside(DISCLOSURE, "line", [number])
        store.add(Quad(line, term("rdf", "type"), terms.Line))
        store.add(Quad(line, terms.disclosure, DISCLOSURE))
        store.extend(Quad(line, each, value) for each, value in said[1:])
    store.flush()
    return place


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (stored("body/sections").bind({"disclosure": DISCLOSURE.value}), 0),
        (stored("body/checks").bind({"disclosure": DISCLOSURE.value}), 2),
        (stored("body/outcomes").bind({"disclosure": DISCLOSURE.value}), 2),
        (
            question("departments-of-a-government").bind(
                {"unit": BODY.value, "year": YEAR, "stage": STAGE.value}
            ),
            4,
        ),
    ],
    ids=["sections", "checks", "outcomes", "departments"],
)
def test_an_amount_is_stepped_over_so_many_times_at_most(
    tmp_path: Path, text: str, times: int
) -> None:
    few, many = (
        steps(put(tmp_path / str(number), number), text) for number in (AMOUNTS, 2 * AMOUNTS)
    )
    assert few
    assert many - few <= times * AMOUNTS
