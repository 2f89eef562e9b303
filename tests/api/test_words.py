"""The interface's words are complete in both languages, and each is used."""

import re
from pathlib import Path
from typing import get_args

import pytest

from api.codes.index import Why
from api.language import LANGUAGES, accepted, best, words
from api.pages.page import NAVIGATION
from api.site.stored import folder
from queries.question.question import Question

API = Path(__file__).parents[2] / "api"
COMPUTED = (
    *("nav", "facet", "boolean", "problem", "term", "code", "official", "confidence"),
    *("kind", "money", "figure", "body", "flow", "project", "disclosure", "places", "table"),
    *("compare", "government", "home", "releases", "source"),
)
REASONS = {f"codes.{why}" for why in (*get_args(Why), "unit", "project")}
FOLDERS = sorted(
    {str(path.parent.relative_to(API / "stored")) for path in (API / "stored").rglob("*.rq")}
)


def used() -> set[str]:
    """The keys that templates and modules name in full."""
    pattern = re.compile(
        r"""(?:\bt|\bword)\(\s*["']([\w.]+)["']|["']((?:codes|ontology|amounts)\.\w+)["']"""
    )
    files = [*API.rglob("*.html"), *API.glob("pages/*.py"), *API.glob("*.py")]
    found = (pattern.findall(file.read_text(encoding="utf-8")) for file in files)
    keys = {one or two for pairs in found for one, two in pairs}
    return {key for key in keys if not key.endswith((".", ".html"))}


def test_every_word_has_every_language() -> None:
    assert {key for key, word in words().items() if set(word) != set(LANGUAGES)} == set()
    assert {key for key, word in words().items() if not all(word.values())} == set()


def test_every_key_that_is_used_exists() -> None:
    assert used() - set(words()) == set()
    assert {f"nav.{name}" for name in NAVIGATION} <= set(words())


def test_every_word_is_used() -> None:
    computed = {key for key in words() if key.split(".")[0] in COMPUTED}
    assert set(words()) - used() - computed - REASONS == set()


def test_english_words_hold_no_chinese_but_the_name() -> None:
    chinese = {key for key, word in words().items() if re.search("[一-鿿]", word["en"])}
    assert chinese == {"site.other_name"}


STORED: list[Question] = [one for name in FOLDERS for one in folder(name)]


@pytest.mark.parametrize("question", STORED, ids=lambda one: one.name)
def test_stored_query_has_its_titles_and_labels_its_columns(question: Question) -> None:
    assert question.title.zh
    assert question.title.en
    selected = re.search(r"^SELECT (.*?)\s*(?:WHERE|\{)", question.sparql, re.M | re.S)
    if selected and question.columns:
        text = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*AS (\?\w+)\)", r"\1", selected[1])
        assert set(re.findall(r"\?(\w+)", text)) == set(question.columns)


def test_every_stored_query_is_collected() -> None:
    assert len(STORED) == len(list((API / "stored").rglob("*.rq")))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "zh"),
        ("en", "en"),
        ("fr", "zh"),
        ("en;q=0", "zh"),
        ("zh-TW, en;q=0.5", "zh"),
        ("en;q=x", "zh"),
    ],
)
def test_language_is_the_first_of_ours_that_is_accepted(header: str, expected: str) -> None:
    assert accepted(header, "zh") == expected


def test_chinese_stands_in_where_there_is_no_english() -> None:
    assert best([("审计", "zh")], "en") == "审计"
    assert best([], "en") is None


def test_every_property_of_other_vocabularies_has_words() -> None:
    """What the graph says in words of others is shown to people by these, never by its short IRI."""
    emit = API.parent / "ingest" / "emit"
    pattern = re.compile(r"named\(\"(\w+:[a-z]\w*)\"\)")
    found = {
        each for path in emit.glob("*.py") for each in pattern.findall(path.read_text("utf-8"))
    }
    assert "prov:wasGeneratedBy" in found
    assert {f"term.{name}" for name in found} - set(words()) == set()
