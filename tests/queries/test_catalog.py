"""Every question of the catalogue gives the rows that its documents say."""

import csv
import io
import tomllib
from pathlib import Path

import pytest
from pyoxigraph import Quad, QueryResultsFormat, QuerySolutions, Store

from ontology import terms
from queries.question.question import Question, catalog
from tests.stores import Base

EXPECTED = Path(__file__).parent / "expected"
SMALL = tomllib.loads((EXPECTED / "small.toml").read_text("utf-8"))
CORPUS = tomllib.loads((EXPECTED / "corpus.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def store(base: Base, small: list[Quad]) -> Store:
    return base.opened(small)


def test_every_question_is_tested() -> None:
    assert sorted(SMALL) == list(catalog())
    assert len(catalog()) >= 51


@pytest.mark.parametrize("name", sorted(SMALL))
def test_rows_of_small_disclosures(store: Store, name: str) -> None:
    assert rows(store, catalog()[name], SMALL[name], ()) == expected("small", name)


@pytest.mark.corpus
@pytest.mark.parametrize("name", sorted(CORPUS))
def test_rows_of_real_disclosures(corpus: Store, name: str) -> None:
    question = catalog()[name]
    hidden = [column for column, shown in question.columns.items() if shown.kind == "iri"]
    assert rows(corpus, question, CORPUS[name], hidden) == expected("corpus", name)


@pytest.mark.parametrize("name", list(catalog()))
def test_columns_are_those_of_the_query_and_rows_have_an_order(store: Store, name: str) -> None:
    question = catalog()[name]
    solutions = store.query(question.sparql)
    assert isinstance(solutions, QuerySolutions)
    assert [variable.value for variable in solutions.variables] == list(question.columns)
    assert "ORDER BY" in question.sparql


@pytest.mark.parametrize("name", list(catalog()))
def test_examples_are_values_of_their_parameters(name: str) -> None:
    question = catalog()[name]
    examples = {parameter: question.example(parameter) for parameter in question.parameters}
    bound = question.bind(examples).replace("<http://www.w3.org/2001/XMLSchema#gYear>", "xsd:gYear")
    assert bound.split() == question.sparql.split()


@pytest.mark.parametrize("name", [name for name in catalog() if catalog()[name].chart])
def test_charts_draw_columns_that_exist(name: str) -> None:
    chart = catalog()[name].chart
    assert chart is not None
    drawn = {chart.label, chart.value, chart.group} - {None}
    assert drawn <= set(catalog()[name].columns)


def rows(
    store: Store, question: Question, values: dict[str, str], hidden: list[str] | tuple[str, ...]
) -> list[dict[str, str]]:
    solutions = store.query(question.bind(values))
    assert isinstance(solutions, QuerySolutions)
    text = solutions.serialize(format=QueryResultsFormat.CSV)
    assert text is not None
    read = csv.DictReader(io.StringIO(text.decode()))
    return [{key: value for key, value in row.items() if key not in hidden} for row in read]


def expected(folder: str, name: str) -> list[dict[str, str]]:
    text = (EXPECTED / folder / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_documentation_lists_every_question() -> None:
    text = (Path(__file__).parents[2] / "docs" / "queries.md").read_text("utf-8")
    for name, question in catalog().items():
        assert f"| `{name}` | {question.title.zh} · {question.title.en} |" in text


@pytest.mark.parametrize("name", ["projects-by-theme", "targets-of-others"])
def test_a_body_of_no_known_place_and_no_scope_has_rows_without_one(
    base: Base, small: list[Quad], name: str
) -> None:
    hidden = (terms.division, terms.scope)
    opened = base.opened(quad for quad in small if quad.predicate not in hidden)
    found = rows(opened, catalog()[name], SMALL[name], ())
    assert 0 < len(found) <= len(expected("small", name))
    assert {row["placeName"] for row in found} == {""}
