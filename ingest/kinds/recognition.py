"""Titles, headings and labels of tables → their kinds, each with what decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.headings import projectlist
from ingest.headings.column import holds
from ingest.headings.form import is_form
from ingest.kinds.kind import TableKind, kind
from ingest.logical import Logical, texts
from ingest.words.lexicon import Answer, answer, says

_TOP = 40  # rows; a form heads its indicators within so many
_FORM = "performance"
_UNKNOWN = "other"
_DEBT, _BONDS = "government-debt", "government-bonds"
_TRANSFERS, _REVENUE = "government-transfers", "government-revenue"
_UNRANKED = 99  # behind all ranks that titles have


@dataclass(frozen=True, slots=True)
class Recognition:
    """The kind of a table, and what decided it: a row of a table of words, or a rule."""

    kind: TableKind
    because: str


def kinds_of(tables: Sequence[Logical], government: bool = False) -> list[Recognition]:
    """The kinds of all tables of a document; a title is read beside the others'.

    In a document of a whole `government`, titles are those of its tables.
    """
    if government:
        return [_of_a_government(table) for table in tables]
    found = [_recognised(table) for table in tables]
    best: dict[str, int] = {}
    for table, own in zip(tables, found, strict=True):
        rank = _rank(table, own.kind)
        best[own.kind.notation] = min(rank, best.get(own.kind.notation, _UNRANKED))
    return [
        _beside(table, own, best[own.kind.notation])
        for table, own in zip(tables, found, strict=True)
    ]


def _of_a_government(table: Logical) -> Recognition:
    """The kind of a table of a government, or of a form of targets; what is neither is `other`."""
    if is_form(table.rows[:_TOP]) and not says("overview", table.caption):
        return _form(_FORM, table.caption, "the rows head indicators or ask for a project's money")
    labels = "".join(text for row in table.body for text in texts(row)[:2])
    told = answer("government-title", table.caption) or answer("government-content", labels)
    if told is None:
        return Recognition(kind(_UNKNOWN), "no row of governments.csv fits")
    if told.notation == _DEBT and any(map(_heads_projects, table.headings)):
        return Recognition(kind(_BONDS), f"{told.because}; a heading heads projects")
    received = says("government-received", labels, "received")
    if told.notation == _TRANSFERS and received and not says("government-received", labels, "paid"):
        return Recognition(kind(_REVENUE), f"{told.because}; labels of what is received")
    return Recognition(kind(told.notation), told.because)


def _heads_projects(path: Sequence[str]) -> bool:
    """Whether a heading says that projects stand below it: 项目名称, 债券项目名称."""
    found = holds(path[-1], "projects") if path else None
    return found is not None and found.notation == "project"


def _rank(table: Logical, own: TableKind) -> int:
    """How well a title fits the one table of a kind, from 1; the least is the best."""
    told = answer("title-rank", table.caption, own.notation) if own.beside else None
    return int(told.notation) if told else _UNRANKED


def _beside(table: Logical, own: Recognition, best: int) -> Recognition:
    if own.kind.beside is None or _rank(table, own.kind) <= best:
        return own
    because = f"{own.because}; another title of {own.kind.notation} ranks higher (title-rank)"
    return Recognition(kind(own.kind.beside), because)


def _recognised(table: Logical) -> Recognition:
    """The kind that the title tells, else the headings, else the labels; `other` where none does."""
    if is_form(table.rows[:_TOP]) and not says("overview", table.caption):
        return _form(_FORM, table.caption, "the rows head indicators or ask for a project's money")
    heads = "".join(text for path in table.headings for text in path)
    headed = answer("content-kind", heads, "headings")
    by_class = headed is not None and headed.notation == "basic-economic"
    listed = "listed" if any(path and _names_projects(path[-1]) for path in table.headings) else ""
    parts = "parts" if says("part", heads, "basic") and not by_class else listed
    titled = answer("title", table.caption, parts)
    if titled:
        return _form(titled.notation, table.caption, titled.because)
    return _form(headed.notation, heads, headed.because) if headed else _by_rows(table)


def _names_projects(heading: str) -> bool:
    told = holds(heading, "projects")
    return told is not None and told.notation == "project"


def _form(notation: str, text: str, because: str) -> Recognition:
    """The kind; a form is the whole department's where a text says so."""
    found = kind(notation)
    whole = answer("form-of", text) if found.of_department else None
    if found.of_department and whole:
        return Recognition(kind(found.of_department), f"{because}; {whole.because}")
    return Recognition(found, because)


def _by_rows(table: Logical) -> Recognition:
    """The kind of a table that neither title nor headings tell; rows headed 项目 are not all projects."""
    labels = "".join(text for row in table.body for text in texts(row)[:2])
    told = answer("content-kind", labels, "labels")
    if told:
        return Recognition(kind(told.notation), told.because)
    named = any(_is_bare(path) for path in table.headings)
    if projectlist.header_number(table.rows) is not None and not named:
        return Recognition(kind(_FORM), "the headings are those of a list of projects")
    return Recognition(kind(_UNKNOWN), "no row of titles.csv fits")


def _is_bare(path: Sequence[str]) -> bool:
    """Whether a heading names projects and, as likely, anything else: 项目."""
    told: Answer | None = answer("content-kind", path[-1], "heading") if path else None
    return told is not None
