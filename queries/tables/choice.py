"""What is wanted of a release: places, years, stages, bodies, kinds of tables, codes, as conditions on the columns of a table."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace

CODED = {
    "function": "function",
    "economic": "economic",
    "government_economic": "government-economic",
    "revenue": "revenue",
}
"""The columns that hold codes of classifications, with their lists."""

_WHOSE, _NAMES = (
    ("unit", "body", "disclosure"),
    ("printed_name", "project_name", "name", "body_name"),
)
"""The columns that tell whose a row is, and its name; the first that a table has."""

Condition = tuple[str, list[str | int]]
"""A condition in SQL with the values of its question marks."""


class Unfit(Exception):
    """What is wanted cannot be told of this table; the message says why."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted; several values of one field are alternatives, and an empty field wants all.

    `place` is a code of GB/T 2260 and holds all places below it; `body` is the IRI or the name of who discloses;
    `kind` is a kind of table; `code` is a notation such as `201`, or `function/201`, and holds all codes below it.
    `unit` is the IRI of the unit whose row it is, and `q` a text that its name contains: lists are narrowed by them.
    """

    place: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    disclosure: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    q: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    @property
    def finer(self) -> bool:
        """Whether less than whole disclosures is wanted."""
        return bool(self.kind or self.code)

    def only(self, **wanted: tuple[str, ...]) -> "Choice":
        """The same, with some fields narrowed to other values."""
        return replace(self, **wanted)

    def told(self) -> str:
        """What is wanted, in the notation of a query string; nothing where all is.

        >>> Choice(year=("2023",), code=("201", "208")).told()
        'year=2023&code=201&code=208'
        """
        pairs = [(one.name, value) for one in fields(self) for value in getattr(self, one.name)]
        return "&".join(f"{name}={value}" for name, value in pairs)

    def given(self) -> dict[str, tuple[str, ...]]:
        """The fields that narrow, with their values."""
        return {
            one.name: getattr(self, one.name) for one in fields(self) if getattr(self, one.name)
        }

    def conditions(self, columns: Collection[str]) -> Iterator[Condition]:
        """The conditions on a table with these columns.

        A table without kinds or codes is narrowed to the projects that have money of the code, where it tells
        projects, and else to the disclosures that are wanted.

        :raises Unfit: for a year that is no number.
        """
        if "disclosure" in columns:
            yield from self._disclosures()
        if self.kind and "table_kind" in columns:
            yield _any(["table_kind"], self.kind)
        if self.code:
            yield from self._coded(columns)
        for column in [one for one in _WHOSE if one in columns and self.unit][:1]:
            yield _any([column], self.unit)
        for column in [one for one in _NAMES if one in columns and self.q][:1]:
            tests = [f'contains(lower("{column}"), lower(?))' for _ in self.q]
            yield f"({' OR '.join(tests)})", list(self.q)

    def _disclosures(self) -> Iterator[Condition]:
        if self.place:
            yield _any(["division", "city", "province"], self.place)
        if self.year:
            yield _any(["year"], [_year(text) for text in self.year])
        for name in ("stage", "scope", "disclosure"):
            if getattr(self, name):
                yield _any([name], getattr(self, name))
        if self.body:
            yield _any(["body", "body_name"], self.body)

    def _coded(self, columns: Collection[str]) -> Iterator[Condition]:
        held = [name for name in CODED if name in columns]
        each = [_within(name, code) for code in self.code for name in held]
        found = [one for one in each if one is not None]
        if held and not found:
            yield "false", []
        elif found:
            yield f"({' OR '.join(text for text, _ in found)})", [v for _, vs in found for v in vs]
        elif "project" in columns:
            inner = list(self._coded({*CODED} - {"revenue"}))
            text, values = inner[0]
            yield f"project IN (SELECT project FROM funding WHERE {text})", values


def _any(columns: Sequence[str], values: Sequence[str | int]) -> Condition:
    marks = ", ".join("?" for _ in values)
    text = " OR ".join(f'"{name}" IN ({marks})' for name in columns)
    return f"({text})", [value for _ in columns for value in values]


def _within(column: str, code: str) -> Condition | None:
    """A column holds a code or one below it; None where the code names another list."""
    scheme, slash, notation = code.rpartition("/")
    if slash and scheme.rpartition("/")[2] != CODED[column]:
        return None
    text = "SELECT code FROM codes WHERE list = ? AND list_contains(string_split(above, ' '), ?)"
    return f'"{column}" IN ({text})', [CODED[column], notation]


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise Unfit(f"A year has four digits: {text[:20]!r}")
    return int(text)
