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
_PLACE = re.compile(rf"(VALUES\s+\?(\w+)\s*\{{\s*)({_TERM}(?:\s+{_TERM})*)(\s*\}})")
"""A `VALUES` of one variable: its name is the second part, its terms the third."""


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
        terms = {
            name: self._parameter(name).terms(name, [given] if isinstance(given, str) else given)
            for name, given in values.items()
        }
        return _PLACE.sub(lambda at: at[1] + terms.get(at[2], at[3]) + at[4], self.sparql)

    def example(self, name: str) -> str:
        """The value of a parameter that stands in the file, as a person would type it."""
        return self._parameter(name).typed(_examples(name, self.sparql)[0])

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
        if len(set(_examples(parameter, text))) != 1:
            raise Broken(f"{name}.rq: VALUES ?{parameter} must stand there with one example.")
    return Question(name=name, sparql=text, **dict(header))


def _examples(name: str, text: str) -> list[str]:
    """The examples of a parameter: the same wherever it stands."""
    return [found[3] for found in _PLACE.finditer(text) if found[2] == name]


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
