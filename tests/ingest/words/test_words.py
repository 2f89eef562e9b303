"""Every word is alive: its examples are explained by it alone, and by each alternative of its pattern.

Dropping a row, or one of the alternatives of its pattern, fails a test here; so does a row that another one hides.
"""

import csv
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from ingest.words import lexicon
from ingest.words.lexicon import Word

QUESTIONS = sorted(lexicon.questions())
EACH = {name for name, question in lexicon.questions().items() if question.each}
ROWS = [(question, word) for question in QUESTIONS for word in lexicon.words(question)]
IDS = [word.place for _, word in ROWS]


def contexts(word: Word) -> list[str]:
    return sorted(word.within) or [""]


def alternatives(pattern: str) -> list[str]:
    """The top-level alternatives of a pattern."""
    found, depth, inside, start, place = [""], 0, False, 0, 0
    while place < len(pattern):
        char = pattern[place]
        if char == "\\":
            place += 1
        elif inside:
            inside = char != "]" or place == start + 1
        elif char == "[":
            inside, start = True, place
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and not depth:
            found.append("")
            place += 1
            continue
        found[-1] += pattern[place - (char == "\\") : place + 1]
        place += 1
    return found


def decides(question: str, word: Word, example: str) -> bool:
    """Whether a row is the one that decides what an example means, somewhere where it holds."""
    for within in contexts(word):
        found = [each.word for each in lexicon.answers(question, example, within)]
        if question in EACH:
            found = [each for each in found if each.notation == word.notation]
        if found[:1] == [word]:
            return True
    return False


@pytest.mark.parametrize(("question", "word"), ROWS, ids=IDS)
def test_examples_are_decided_by_their_row(question: str, word: Word) -> None:
    assert word.examples, f"{word.place} has no example"
    for example in word.examples:
        assert decides(question, word, example), f"{word.place} does not decide {example!r}"


@pytest.mark.parametrize(("question", "word"), ROWS, ids=IDS)
def test_each_alternative_is_needed_by_an_example(question: str, word: Word) -> None:
    parts = alternatives(word.pattern.pattern)
    formed = [lexicon.formed(question, example) for example in word.examples]
    for number, part in enumerate(parts if len(parts) > 1 else ()):
        rest = re.compile("|".join(parts[:number] + parts[number + 1 :]))
        unexplained = [text for text in formed if not rest.search(text)]
        assert unexplained, f"{word.place}: no example needs {part!r}"


@pytest.mark.parametrize(("question", "word"), ROWS, ids=IDS)
def test_a_row_says_where_its_words_were_seen(question: str, word: Word) -> None:
    assert word.notation, f"{question} {word.place}"
    assert word.seen, f"{question} {word.place}"


def test_every_table_is_one_of_questions_and_every_row_answers_one() -> None:
    tables = {
        path.name.removesuffix(".csv")
        for path in files("ingest.words").iterdir()
        if path.name.endswith(".csv")
    }
    told = {question.table for question in lexicon.questions().values()}
    assert tables - {"questions", "parts"} == told
    for table in told:
        text = files("ingest.words").joinpath(f"{table}.csv").read_text("utf-8")
        asked = {row["question"] for row in csv.DictReader(text.splitlines())}
        assert asked == {name for name, one in lexicon.questions().items() if one.table == table}


def test_every_shared_part_is_used() -> None:
    printed = "".join(
        files("ingest.words").joinpath(f"{name}.csv").read_text("utf-8")
        for name in [*{one.table for one in lexicon.questions().values()}, "parts"]
    )
    parts = csv.DictReader(
        files("ingest.words").joinpath("parts.csv").read_text("utf-8").splitlines()
    )
    assert [row["name"] for row in parts if f"{{{row['name']}}}" not in printed] == []


def test_alternatives_are_cut_at_the_top_level_only() -> None:
    assert alternatives(r"a(b|c)d|[|x]|\|e") == ["a(b|c)d", "[|x]", r"\|e"]


def rows_of(question: str) -> Iterator[str]:
    return (word.place for word in lexicon.words(question))


def test_an_answer_names_the_row_that_gave_it() -> None:
    answer = lexicon.answer("part", "日常公用经费")
    assert answer is not None
    assert answer.because.partition(" ")[0] in set(rows_of("part"))
