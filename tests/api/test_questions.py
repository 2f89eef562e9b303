"""The catalogue of questions over HTTP: as a list, as rows, as CSV, as a page with its form."""

import csv
import io
import re

import openpyxl
import pytest
from starlette.testclient import TestClient

from queries.question.question import catalog

UNIT = "https://w3id.org/yusuan/id/unit/示例区审计局"


def test_every_question_is_listed_with_both_titles(client: TestClient) -> None:
    found = client.get("/questions").json()
    assert found["total"] == len(catalog()) > 0
    for item in found["items"]:
        assert item["title"]["zh"]
        assert item["title"]["en"]


@pytest.mark.parametrize("name", catalog())
def test_every_question_has_a_page_and_its_csv_has_its_columns(
    client: TestClient, name: str
) -> None:
    page = client.get(f"/questions/{name}.html?lang=zh")
    assert (page.status_code, catalog()[name].title.zh in page.text) == (200, True)
    rows = client.get(f"/questions/{name}.csv")
    assert next(csv.reader(io.StringIO(rows.text))) == list(catalog()[name].columns)


def test_rows_answer_for_the_parameter_given(client: TestClient) -> None:
    found = client.get("/questions/projects-of-a-unit", params={"unit": UNIT}).json()
    assert found["asked"] == {"unit": [UNIT]}
    assert found["items"][0]["budget"] == "234567.8"
    assert UNIT in found["sparql"]


@pytest.mark.parametrize(
    "copied",
    [
        "https://w3id.org/yusuan/id/unit/%E7%A4%BA%E4%BE%8B%E5%8C%BA%E5%AE%A1%E8%AE%A1%E5%B1%80",
        "http://testserver/id/unit/%E7%A4%BA%E4%BE%8B%E5%8C%BA%E5%AE%A1%E8%AE%A1%E5%B1%80",
        "http://testserver/id/unit/示例区审计局",
    ],
)
def test_a_copied_address_is_the_thing_that_it_shows(client: TestClient, copied: str) -> None:
    found = client.get("/questions/projects-of-a-unit", params={"unit": copied}).json()
    assert found["items"][0]["budget"] == "234567.8"
    query = f"SELECT ?p {{ ?p <https://w3id.org/yusuan/ontology#unit> <{copied}> }}"
    rows = client.get("/sparql", params={"query": query, "format": "json"}).json()
    assert rows["results"]["bindings"]


def test_page_shows_the_amount_and_the_query_behind_it(client: TestClient) -> None:
    page = client.get("/questions/projects-of-a-unit.html", params={"unit": UNIT})
    assert "234,567.80" in page.text
    assert f"/questions/projects-of-a-unit.csv?unit={UNIT.split('/')[0]}" in page.text.replace(
        "%3A", ":"
    )
    assert "VALUES ?unit" in page.text


@pytest.mark.parametrize(
    ("query", "status"), [("unit=not-an-iri", 400), ("colour=red", 400), ("unit=", 200)]
)
def test_parameters_are_checked(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/questions/projects-of-a-unit?{query}").status_code == status


def test_unknown_question_names_those_that_there_are(client: TestClient) -> None:
    answer = client.get("/questions/nope.csv")
    assert (answer.status_code, answer.json()["questions"]) == (404, list(catalog()))


@pytest.mark.parametrize(("language", "heading"), [("zh", "名称"), ("en", "Name")])
def test_a_page_shows_the_names_of_its_language_alone(
    client: TestClient, language: str, heading: str
) -> None:
    """Classes have a name in either language, each in a column of its own; files have both."""
    page = client.get(f"/questions/expenditure-by-cofog.html?lang={language}").text
    headings = re.findall(r"<th[^>]*>([^<]*)</th>", page)
    assert headings.count(heading) == 1
    assert "英文名称" not in headings


def test_the_rows_of_a_question_are_taken_away_as_a_workbook(client: TestClient) -> None:
    answer = client.get("/questions/projects-of-a-unit.xlsx", params={"unit": UNIT})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = [*book.worksheets[0].iter_rows(values_only=True)]
    assert 234567.8 in rows[1]
    assert "release 1" in str(rows[-1][0])
