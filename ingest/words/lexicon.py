"""What a text says, asked of the tables of words: the first row whose pattern fits decides.

A table a matter, `ingest/words/NAME.csv`, each row under the question that it answers; `questions.csv` lists
the questions with their tables and the form in which a text is compared. A row says what the words mean
(`notation`), where that holds (`within`, blank for everywhere), the `pattern`, `examples` that this row alone
explains, what kind of place and year it was `seen` in, and a `note` where one is needed. Where a question is
asked of `each` notation by itself, rows of others hide none. A pattern may name a part that several share:
`{money}`, of `parts.csv`.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, ParamSpec, TypeVar, cast

from ontology.fold import characters, fold, squeeze

Form = Literal["fold", "squeeze", "characters", "plain"]
IGNORED = "ignored"
"""The notation of words that are known and say nothing here: reviewed, and no alarm."""

REMEMBERED = 16384
"""Texts whose answers are kept: some hundred kilobytes a function, more than most documents print."""

P = ParamSpec("P")
T = TypeVar("T")

_ANSWERS = 65536
_FORGOTTEN: list[Callable[[], None]] = []
_SHARED = re.compile(r"\{([a-z][a-z-]*)\}")


def _kept(read: Callable[P, T], size: int = _ANSWERS) -> Callable[P, T]:
    """A function that remembers its last answers, without a call of Python between the asking and the answer."""
    kept = lru_cache(maxsize=size)(read)
    _FORGOTTEN.append(kept.cache_clear)
    return cast("Callable[P, T]", kept)


@dataclass(frozen=True, slots=True)
class Question:
    """The table that answers a question, the form of texts, and whether each notation is asked by itself."""

    table: str
    form: Form
    each: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One row of a table of words; `place` is its table and number, as an editor counts lines."""

    notation: str
    within: frozenset[str]
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    seen: str
    note: str
    place: str

    @property
    def because(self) -> str:
        """Why an answer is what it is: the row that gave it."""
        return f"{self.place} {self.pattern.pattern}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a text says, the row that says so, and what of the text it fits."""

    notation: str
    word: Word
    match: re.Match[str]

    @property
    def because(self) -> str:
        """The row that decided."""
        return self.word.because


@_kept
def answer(question: str, text: str, within: str = "") -> Answer | None:
    """What a text answers to a question, None where no row fits.

    :raises KeyError: for a question that has no table.

    >>> found = answer("fund", "政府性基金预算财政    拨款")
    >>> found.notation, found.because.partition(":")[0]
    ('government-fund', 'dimensions.csv')
    """
    return next(answers(question, text, within), None)


@_kept
def notation(question: str, text: str, within: str = "") -> str | None:
    """The notation of what a text answers to a question.

    >>> notation("part", "日常公用经费"), notation("item", "公务用车购置及运维费"), notation("fund", "科目名称")
    ('public', 'vehicles', None)
    """
    found = answer(question, text, within)
    return found.notation if found else None


@_kept
def says(question: str, text: str, *notations: str, within: str = "") -> bool:
    """Whether any row of these notations fits, whatever rows stand before it; without any, any row at all."""
    found = answers(question, text, within)
    return any(not notations or each.notation in notations for each in found)


def answers(question: str, text: str, within: str = "") -> Iterator[Answer]:
    """All that a text answers to a question, in the order of the rows."""
    compared = formed(question, text)
    for word in words(question):
        if not word.within or within in word.within:
            found = word.pattern.search(compared)
            if found:
                yield Answer(word.notation, word, found)


def union(question: str) -> str:
    """Whatever answers a question, as part of a larger pattern; rows that stand first are tried first."""
    return "|".join(f"(?:{word.pattern.pattern})" for word in words(question))


@_kept
def pattern(question: str, notation: str, within: str = "") -> re.Pattern[str]:
    """The pattern of a notation, to cut, find or replace with; of several rows, any of them.

    The text is the caller's to bring into the question's form. Groups are those of the rows.
    """
    found = [
        word.pattern.pattern
        for word in words(question)
        if word.notation == notation and (not word.within or within in word.within)
    ]
    if not found:
        raise KeyError(f"no words of {question} say {notation!r}")
    return re.compile(found[0] if len(found) == 1 else "|".join(f"(?:{each})" for each in found))


@cache
def words(question: str) -> tuple[Word, ...]:
    """The rows that answer a question, in order.

    :raises KeyError: for a question that has no table.
    """
    table = questions()[question].table
    return tuple(
        Word(
            row["notation"],
            frozenset(row["within"].split()),
            re.compile(_shared(row["pattern"])),
            tuple(filter(None, row["examples"].split("|"))),
            row["seen"],
            row["note"],
            f"{table}.csv:{line}",
        )
        for line, row in enumerate(_rows(table), 2)
        if row["question"] == question
    )


@cache
def questions() -> dict[str, Question]:
    """The questions, each with its table and the form in which it compares texts."""
    return {
        row["question"]: Question(row["table"], cast(Form, row["form"]), row["decides"] == "each")
        for row in _rows("questions")
    }


def form(question: str) -> Form:
    """The form in which a question compares texts.

    `fold` ignores width, case, spaces and punctuation; `squeeze` spaces only; `characters` width only.
    """
    return questions()[question].form


def formed(question: str, text: str) -> str:
    """A text in the form in which a question compares it."""
    return _FORMS[form(question)](text)


def remembered(read: Callable[P, T]) -> Callable[P, T]:
    """What only words decide, kept for the texts asked last: the cells of budgets repeat theirs, and all rules ask all cells.

    For functions of texts alone whose answers cannot be changed in place. `forget` forgets them, too.
    """
    return _kept(read, REMEMBERED)


def forget() -> None:
    """Read the tables anew when asked next: for those who change them, as tests do."""
    for each in (words, questions, _rows, _parts):
        each.cache_clear()
    forget_answers()


def forget_answers() -> None:
    """Ask the rows anew when asked next, without reading them anew."""
    for clear in _FORGOTTEN:
        clear()


def _plain(text: str) -> str:
    return text


_FORMS: Mapping[Form, Callable[[str], str]] = {
    "fold": fold,
    "squeeze": squeeze,
    "characters": characters,
    "plain": _plain,
}


def _shared(printed: str) -> str:
    """A pattern with the parts that it names put in."""
    return _SHARED.sub(lambda name: f"(?:{_shared(_parts()[name[1]])})", printed)


@cache
def _parts() -> dict[str, str]:
    return {row["name"]: row["pattern"] for row in _rows("parts")}


@cache
def _rows(table: str) -> tuple[dict[str, str], ...]:
    text = files("ingest.words").joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
