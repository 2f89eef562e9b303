"""Kinds of tables are data: every row is one of the code list, and each that is printed has its reader."""

import inspect
from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from ingest.checks.mandatory import mandatory
from ingest.kinds.kind import TableKind, Traits, is_project_form, kind, kinds, meaning
from ingest.kinds.recognition import kinds_of
from ingest.logical import Logical
from ingest.readers.every import reader
from ingest.rows.facet import Facet
from ingest.stages import FramedTable, Told
from ingest.trace.target import funds
from ingest.words import lexicon
from ingest.words.lexicon import Word
from ontology import codes

EVERY = list(kinds().values())
PRINTED = [each for each in EVERY if each.reader]


def titled(caption: str) -> Logical:
    return Logical(caption, (), (), (), ())


def test_the_kinds_are_those_of_the_code_list() -> None:
    assert set(kinds()) == {concept.notation for concept in codes.scheme("table").concepts}


def test_data_sets_of_a_table_are_kinds() -> None:
    facets = set(get_args(Facet))
    assert facets <= set(kinds())
    assert {each.notation for each in EVERY if each.traits.facet} == (
        facets - {"procurement"} | {"repeated"}
    )


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.notation)
def test_what_a_kind_says_stands_in_the_code_lists(each: TableKind) -> None:
    for scheme in ("direction", "fund", "part", "item"):
        said = getattr(each.meaning, scheme)
        assert said is None or codes.scheme(scheme).get(said), said
    others = (each.beside, each.of_department)
    assert all(other in kinds() for other in others if other)
    assert each.classification in (None, *codes.schemes())
    assert each.split in (None, "procurement", "nothing")


@pytest.mark.parametrize("each", PRINTED, ids=lambda each: each.notation)
def test_every_printed_kind_has_a_reader(each: TableKind) -> None:
    read = reader(each.reader).read
    assert list(inspect.signature(read).parameters) == ["framed"]
    assert get_type_hints(read) == {"framed": FramedTable, "return": Told}


@pytest.mark.parametrize("question", ["title", "content-kind"])
def test_words_tell_kinds_that_can_be_read(question: str) -> None:
    told = {word.notation for word in lexicon.words(question)} - {lexicon.IGNORED}
    assert [name for name in told if not kind(name).reader] == []


@pytest.mark.parametrize("word", lexicon.words("title-meaning"), ids=lambda word: word.place)
def test_what_titles_say_stands_in_the_code_lists(word: Word) -> None:
    said = dict(each.split("=") for each in word.notation.split())
    assert word.within <= set(kinds())
    assert all(codes.scheme(scheme).get(notation) for scheme, notation in said.items())


def test_a_dimension_that_no_title_tells_is_refused() -> None:
    with pytest.raises(ValueError, match="measure"):
        meaning({"measure": "actual"})


def test_every_trait_is_that_of_some_kind_and_of_not_all() -> None:
    for field in fields(Traits):
        held = [getattr(each.traits, field.name) for each in EVERY]
        assert any(held), field.name
        assert not all(held), field.name


def test_the_rule_asks_for_nine_tables_in_its_order() -> None:
    assert [kind(name).mandatory for name in mandatory()] == [*range(1, 10)]
    assert mandatory()[0] == "balance"


def test_tables_of_one_fund_are_those_whose_fund_is_no_sum() -> None:
    assert funds() == {
        "general-public": "general-public",
        "fund-budget": "government-fund",
        "state-capital": "state-capital",
    }


def test_a_form_of_the_whole_department_is_no_projects() -> None:
    assert [each.notation for each in EVERY if is_project_form(each.notation)] == ["performance"]


@pytest.mark.parametrize(
    ("caption", "because"),
    [
        ("部门收支总表", "titles.csv"),
        ("部门整体支出绩效目标申报表", "titles.csv"),
        ("职工通讯录", "no row of titles.csv"),
    ],
)
def test_a_kind_says_what_decided_it(caption: str, because: str) -> None:
    (found,) = kinds_of([titled(caption)])
    assert because in found.because


def test_a_kind_taken_from_another_title_says_so() -> None:
    found = kinds_of([titled("财政拨款支出表（功能科目）"), titled("一般公共预算支出表")])
    assert "title-rank" in found[0].because
    assert "title-rank" not in found[1].because


def test_a_kind_that_no_row_has_is_refused() -> None:
    with pytest.raises(KeyError):
        kind("no-such-kind")
