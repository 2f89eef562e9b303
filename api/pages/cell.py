"""From a term of an answer to what a page shows of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from api import links
from api.language import Language, word
from api.pages.labels import Labels, labels, plain
from api.site.site import Site
from ontology.codes import scheme, schemes
from ontology.terms import ID, PREFIXES
from queries.question.question import Column, Question
from queries.rows import Row, Rows, Value

XSD = PREFIXES["xsd"]
_NUMBERS = {"amount", "number", "count", "percent"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One shown value: its text, where it leads, whether it is set as a number, and exact yuan."""

    text: str
    href: str | None = None
    number: bool = False
    language: str | None = None
    yuan: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One shown table: headings (text, set as number) over rows of cells, and the query that gives what it holds."""

    headings: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Cell, ...], ...]
    sparql: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The headings as they stand beside each number on a narrow screen, where the unit is that of the page."""
        return tuple(text.replace("（元）", "").replace(" (yuan)", "") for text, _ in self.headings)

    @property
    def money(self) -> tuple[bool, ...]:
        """Which columns hold amounts, whose heading says in what unit they are shown."""
        held = (any(row[n].yuan for row in self.rows) for n in range(len(self.headings)))
        return tuple(held)


EMPTY = Cell("")

_PRINTED = ("line", "from", "funding", "procurement", "instalment", "project", "disclosure")
"""Columns that tell where the amounts of a row are printed, the closest first."""

_LISTS = {"kind": "table", "because": "unmapped", "fromStage": "stage"}
"""The code list of a column whose name is not that of the list."""


def filled(table: Sheet) -> Sheet:
    """A table without the columns that hold nothing in any row."""
    kept = [n for n in range(len(table.headings)) if any(row[n].text for row in table.rows)]
    return Sheet(
        tuple(table.headings[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in table.rows),
        table.sparql,
    )


async def sheet(site: Site, question: Question, rows: Rows, language: Language) -> Sheet:
    """The rows of a question under the labels of its columns, with names in place of IRIs."""
    names = await labels(site, addresses(rows.rows), language)
    columns = {
        name: column
        for name in rows.columns
        if not told_twice(name, question)
        if (column := question.columns.get(name) or _unlabelled(name)).language in (None, language)
    }
    years = [name for name, column in columns.items() if column.kind == "year"]
    labelled = (
        {*years} if len(years) > 1 else set[str]()
    )  # of several years each is told with its heading
    headings = tuple(
        (getattr(column.label, language), column.kind in _NUMBERS or name in labelled)
        for name, column in columns.items()
    )
    body = tuple(
        tuple(
            _beside(
                _led(_worded(name, _shown(row[name], column, names, language), language), row),
                name in labelled,
            )
            if name in row
            else EMPTY
            for name, column in columns.items()
        )
        for row in rows.rows
    )
    return Sheet(headings, body, rows.query)


def _beside(cell: Cell, labelled: bool) -> Cell:
    """A cell that is set as a number, with its heading beside it on a narrow screen."""
    return replace(cell, number=True) if labelled else cell


def _shown(value: Value, column: Column, names: Labels, language: Language) -> Cell:
    """A value as its column has it; what has a page and no name is called what its column is."""
    shown = cell(value, column.kind, names, language)
    unnamed = names.get(value.text) in (None, plain(value.text))
    if value.kind == "uri" and unnamed and value.text.startswith(ID):
        return replace(shown, text=getattr(column.label, language))
    return shown


def _led(shown: Cell, row: Row) -> Cell:
    """An amount that leads to where it is printed, or to what tells that, where its row names it."""
    if shown.yuan is None or shown.href:
        return shown
    known = next((row[name] for name in _PRINTED if name in row), None)
    return shown if known is None or known.kind != "uri" else replace(shown, href=_href(known.text))


def told_twice(name: str, question: Question) -> bool:
    """Whether a column is the name of a thing that the column before shows by its name."""
    first = name.removesuffix("Name")
    named = question.columns.get(first)
    if named is None or first == name:
        return False
    return named.kind == "iri" or (named.kind == "code" and _in_words(first))


def _in_words(name: str) -> bool:
    """Whether a column of notations is shown by their names: those of a list of words of ours."""
    listed = _LISTS.get(name, name)
    return listed in schemes() and not any(one.key[:1].isdigit() for one in scheme(listed).concepts)


def _worded(name: str, shown: Cell, language: Language) -> Cell:
    """A notation of a small list of ours (`proved`) in words, and its Chinese name in English; numbers stay as they are."""
    text = shown.text
    if shown.href or text[:1].isdigit() or not (text.isascii() or language == "en"):
        return shown
    listed = _LISTS.get(name, name)
    known = scheme(listed).get(text) if listed in schemes() and text.isascii() else None
    if known is None and not text.isascii() and _in_words(name):
        known = next((one for one in scheme(listed).concepts if one.label == text), None)
    if known is None:
        return shown
    return replace(shown, text=known.english or known.label if language == "en" else known.label)


def addresses(rows: Iterable[Row]) -> set[str]:
    """Every IRI in some rows."""
    return {value.text for row in rows for value in row.values() if value.kind == "uri"}


def cell(value: Value, kind: str, names: Labels, language: Language) -> Cell:
    """One value as its kind is shown; amounts carry thousands separators."""
    if value.kind == "uri":
        return Cell(names.get(value.text) or links.compact(value.text), _href(value.text))
    if kind == "amount":
        return Cell(grouped(value.text, 2), number=True, yuan=value.text)
    if kind in ("number", "count") or value.datatype in _DECIMALS:
        return Cell(grouped(value.text), number=True)
    if value.datatype == XSD + "boolean":
        return Cell(word(f"boolean.{value.text}", language))
    return Cell(value.text, number=kind in _NUMBERS, language=value.language)


def grouped(text: str, least: int = 0) -> str:
    """A decimal with thousands separators and at least so many decimals; other text as it is.

    >>> grouped("2048000"), grouped("1234.5", 2), grouped("0.123456", 2)
    ('2,048,000', '1,234.50', '0.123456')
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    decimals = max(least, -int(number.as_tuple().exponent)) if number.is_finite() else least
    return f"{number:,.{decimals}f}"


_DECIMALS = {XSD + "decimal"}


def _href(address: str) -> str | None:
    own = links.path(address)
    return own or (address if address.startswith(("http://", "https://")) else None)


def _unlabelled(name: str) -> Column:
    return Column.model_validate({"label": {"zh": name, "en": name}})
