"""Named questions: one SPARQL file each, with its title, parameters and columns in a header.

The header stands in lines that open with `#+`, as TOML. A parameter stands in the query as
`VALUES ?name { example }`; binding it replaces the example by a term, so that what was asked can
never become syntax.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from queries.question.parameter import Malformed, Parameter, Text

Shown = Literal[
    "iri", "text", "code", "amount", "number", "count", "year", "percent", "boolean", "page"
]

_TERM = (
    r"""(?:<[^<>]*>|"(?:[^"\\\n]|\\.)*"(?:\^\^[\w:]+|@[\w-]+)?|[\w-]*:[^\s{}]*|-?[\d.]+|UNDEF)"""
)


class Unknown(Exception):
    """A question or a parameter that does not exist; the message lists those that do."""


class Broken(Exception):
    """A question file that breaks the rules of the catalogue."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Strict):
    """One variable of the rows: its label, and what its values are (amounts are in yuan).

    Pages in another `language` leave the column out.
    """

    label: Text
    kind: Shown = "text"
    language: Literal["zh", "en"] | None = None


class Chart(_Strict):
    """How the rows may be drawn: columns by their role."""

    kind: Literal["bar", "line", "treemap", "sankey"]
    label: str
    value: str
    group: str | None = None


class _Header(_Strict):
    title: Text
    description: Text
    parameters: dict[str, Parameter] = {}
    columns: dict[str, Column]
    chart: Chart | None = None


class Question(_Strict):
    """One named question; `sparql` is its file, which runs as it stands."""

    name: str
    title: Text
    description: Text
    parameters: dict[str, Parameter]
    columns: dict[str, Column]
    chart: Chart | None
    sparql: str

    def bind(self, values: Mapping[str, str | Sequence[str]]) -> str:
        """The query with these values; a parameter that is not given keeps its example.

        Several values of one parameter are alternatives.

        :raises Unknown: for a parameter that the question does not have.
        :raises Malformed: for a value that is not of its parameter's type.
        """
        text = self.sparql
        for name, given in values.items():
            term = self._parameter(name).terms(name, [given] if isinstance(given, str) else given)
            found = _found(name, text)
            text = text[: found.start(2)] + term + text[found.end(2) :]
        return text

    def example(self, name: str) -> str:
        """The value of a parameter that stands in the file, as a person would type it."""
        return self._parameter(name).typed(_found(name, self.sparql)[2])

    def _parameter(self, name: str) -> Parameter:
        if name not in self.parameters:
            known = ", ".join(self.parameters) or "none"
            raise Unknown(f"{self.name} has no parameter {name}; its parameters: {known}.")
        return self.parameters[name]


@cache
def catalog() -> Mapping[str, Question]:
    """All questions by name, in the order of their names.

    :raises Broken: if a file of the catalogue has no true header.
    """
    found = sorted(files("queries").joinpath("catalog").iterdir(), key=lambda entry: entry.name)
    return {
        entry.name.removesuffix(".rq"): read(
            entry.name.removesuffix(".rq"), entry.read_text("utf-8")
        )
        for entry in found
        if entry.name.endswith(".rq")
    }


def question(name: str) -> Question:
    """The question with a name.

    :raises Unknown: if there is none.
    """
    known = catalog()
    if name not in known:
        raise Unknown(f"There is no question {name}; the questions: {', '.join(known)}.")
    return known[name]


def read(name: str, text: str) -> Question:
    """Read a question from the text of its file.

    :raises Broken: naming the file and the first rule that it breaks.
    """
    lines = [line[2:].strip() for line in text.splitlines() if line.startswith("#+")]
    try:
        header = _Header.model_validate(tomllib.loads("\n".join(lines)))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise Broken(f"{name}.rq: {error}") from None
    for parameter in header.parameters:
        if len(_place(parameter).findall(text)) != 1:
            raise Broken(f"{name}.rq: VALUES ?{parameter} {{ example }} must stand there once.")
    return Question(name=name, sparql=text, **dict(header))


def _found(name: str, text: str) -> re.Match[str]:
    found = _place(name).search(text)
    if found is None:
        raise Broken(f"VALUES ?{name} {{ example }} is missing.")
    return found


def _place(name: str) -> re.Pattern[str]:
    return re.compile(rf"(VALUES\s+\?{re.escape(name)}\s*\{{\s*)({_TERM}(?:\s+{_TERM})*)(\s*\}})")


__all__ = [
    "Broken",
    "Chart",
    "Column",
    "Malformed",
    "Question",
    "Unknown",
    "catalog",
    "question",
    "read",
]
