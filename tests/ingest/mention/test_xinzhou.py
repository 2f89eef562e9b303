"""The thirteen damaged forms of a real disclosure join the thirteen projects of its table."""

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.disclose import disclose
from ingest.read.dump import text
from ingest.record import Disclosure, Document

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module", name="found")
def _found(shared: Path) -> Disclosure:
    name = "004_0980a8387bf2d089.txt"
    data = (shared / "corpus" / "seeds" / name).read_bytes()
    document = Document(hashlib.sha256(data).hexdigest(), name, "text/plain", "text")
    return disclose(text.read(data), document)


def test_forms_join_as_the_label_says(found: Disclosure, shared: Path) -> None:
    gold = json.loads((shared / "gold" / "dev" / "xinzhou_2023.json").read_text("utf-8"))
    expected = [each["project"] for each in gold["performance"]["forms"]]
    kinds = {table.order: table.kind for table in found.tables}
    forms = [each for each in found.mentions if kinds[each.table] == "performance"]
    assert [each.project for each in forms] == expected
    assert len(found.projects) == 13


def test_budgets_are_those_of_the_table_and_forms_keep_what_they_print(found: Disclosure) -> None:
    history = next(each for each in found.projects if each.name == "忻州市人民代表大会志经费")
    assert history.budget == Decimal("624400.00")
    [form] = [each for each in found.mentions if each.amount == Decimal(609200)]
    assert (form.project, form.name) == (history.name, "忻州市人民代表大会常务委员会")
    assert form.reasons


def test_every_joined_form_and_every_disagreement_is_an_issue(found: Disclosure) -> None:
    assumed = [each for each in found.issues if each.kind == "assumed"]
    assert len(assumed) == 12
    different = [each for each in found.issues if "different amounts" in each.message]
    assert len(different) == 4
    assert not [each for each in found.issues if each.kind == "unmatched-name"]


def test_lines_of_a_joined_form_name_the_project_of_the_table(found: Disclosure) -> None:
    names = {each.identifier for each in found.projects}
    lines = [line for t in found.tables if t.kind == "performance" for line in t.lines]
    assert {line.project for line in lines} == names
