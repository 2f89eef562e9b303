"""The lists hold every row of the collections they were put together from, and stay as they are."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology.codes import scheme
from ontology.skos import checksums

CHECKSUMS = Path(__file__).parent / "checksums.csv"
FILES = {
    "functional": "function",
    "economic_department": "economic",
    "economic_government": "government-economic",
    "revenue": "revenue",
    "admin_divisions": "division",
}


def rows(shared: Path, name: str) -> Iterator[dict[str, str]]:
    with (shared / "codelists" / f"{name}.csv").open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


def names(name: str, notation: str) -> set[str]:
    found = [one for one in scheme(name).concepts if one.notation == notation]
    return {label for one in found for label in (one.label, *(former for former, _ in one.former))}


@pytest.mark.parametrize("name", FILES)
def test_every_collected_code_is_listed_under_its_name(shared: Path, name: str) -> None:
    missing = [
        (row["code"], row["name"])
        for row in rows(shared, name)
        if row["name"] not in names(FILES[name], row["code"])
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("edition", "name"), [("2022", "procurement"), ("2013", "procurement-2013")]
)
def test_every_procurement_code_is_listed_in_its_edition(
    shared: Path, edition: str, name: str
) -> None:
    collected = [row for row in rows(shared, "procurement") if row["edition"] == edition]
    assert [row["code"] for row in collected if not scheme(name).get(row["code"])] == []


def test_every_code_printed_in_disclosures_is_listed(shared: Path) -> None:
    printed = {row["code"] for row in rows(shared, "printed_function_codes")}
    assert {code for code in printed if not scheme("function").get(code)} == set()


def test_every_international_code_is_listed(shared: Path) -> None:
    cofog = {row["code"] for row in rows(shared, "cofog")}
    assert cofog == {concept.notation for concept in scheme("cofog").concepts}
    gfsm = {row["code"] for row in rows(shared, "gfsm2014")}
    listed = (*scheme("gfsm-expense").concepts, *scheme("gfsm-revenue").concepts)
    by_residence = {"321", "322", "331", "332"}
    assert gfsm | by_residence == {concept.notation for concept in listed}


@pytest.mark.parametrize(
    ("name", "listed"), [("functional_name_history", "function"), ("economic_name_history", None)]
)
def test_every_earlier_name_is_kept_with_its_year(
    shared: Path, name: str, listed: str | None
) -> None:
    for row in rows(shared, name):
        known = [listed] if listed else ["economic", "government-economic"]
        found = [one for each in known if (one := scheme(each).get(row["code"]))]
        former = {pair for one in found for pair in one.former}
        assert (row["former_name"], int(row["used_until"])) in former, row


def test_the_graphs_of_the_classifications_are_what_they_were() -> None:
    with CHECKSUMS.open(encoding="utf-8") as stream:
        expected = [
            (row["graph"], int(row["quads"]), row["sha256"]) for row in csv.DictReader(stream)
        ]
    known = {name for name, _, _ in expected}
    assert [row for row in checksums() if row[0] in known] == expected
