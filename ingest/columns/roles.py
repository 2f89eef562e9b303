"""A column's heading and cells → what it holds, and by which word row or rule."""

from dataclasses import dataclass
from itertools import takewhile
from typing import cast, get_args

from ingest.columns import government
from ingest.columns.column import Column, Role, also
from ingest.columns.contents import are_measures, divides, figures_and_words, is_difference, is_rate
from ingest.columns.meaning import meaning_of, tells_nothing
from ingest.columns.setting import Frame
from ingest.frozen.replaced import replace
from ingest.headings.column import holds
from ingest.logical import Logical, at
from ingest.record import Meaning
from ingest.values.enumerator import bare
from ingest.values.money import declared_unit
from ingest.words.lexicon import notation, remembered, says
from ontology import codes
from ontology.fold import characters, squeeze

_CODED = {"unit-code": "ordinal", "project-code": "ordinal"}
UNTOLD = "rule: no word says what"
"""Why a column is of words alone: nothing explains its heading."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a column holds, and the word row or the rule that says so."""

    role: Role
    because: str


def column_of(number: int, table: Logical, frame: Frame) -> Column:
    """One column of a table, by its own heading and cells."""
    path = table.headings[number]
    counted, listed = figures_and_words(table, number), _listed(frame)
    told = _told(number, table, counted, listed)
    if frame.government:
        told = _of_government(told, number, table, counted)
    scheme = _scheme(number, table, listed)
    if told and told.role == "name":
        scheme = _named(number, table, scheme) or frame.kind.classification
        if frame.government and frame.kind.classification:
            scheme = government.classification(table, number)
    plain = Column(number, "text", path, scheme=scheme, unit_of_money=declared_unit("".join(path)))
    if told:
        return replace(plain, role=told.role, because=told.because)
    return _by_cells(plain, counted, table, frame)


def _listed(frame: Frame) -> str:
    """Where the words of headings hold: in a list of projects 项目名称 names them, elsewhere rows."""
    return "projects" if frame.kind.traits.projects else "table"


def _told(number: int, table: Logical, counted: tuple[int, int], listed: str) -> _Told | None:
    """What a heading says that its column holds, unless its cells say otherwise."""
    if is_rate(table, number):
        return _Told("text", "rule: holds percentages")
    figures, words = counted
    told = _heading(table.headings[number], listed)
    if told and told.role == "unit" and are_measures(table, number):
        return _Told("text", "rule: holds units of measure")
    if told is None:
        if number == 0 and words > figures:
            return _Told("name", "rule: words come first")
        heading = "".join(table.headings[number][-1:])
        side = words > figures and says("column", heading, "side", within="names")
        return _Told("name", "rule: the names of a side") if side else None
    return told if told.role != "fund" or figures <= words else None


def _by_cells(column: Column, counted: tuple[int, int], table: Logical, frame: Frame) -> Column:
    """A column that its heading gives no role to: of words, of amounts that it explains, of figures unexplained."""
    figures, words = counted
    if words > figures:
        return replace(column, because=UNTOLD)
    if frame.government:
        if government.is_rated(column.path) and is_difference(table, column.number):
            change = Meaning(measure="change", year=frame.government.year)
            return replace(column, role="amount", meaning=change, because="rule: a difference")
        if government.is_rated(column.path):
            return replace(column, because="rule: headed by a rate, a day or a term")
        public = government.said(column.path, frame)
        if public is None:
            return replace(column, role="unknown" if figures else "text", because=UNTOLD)
        return replace(
            column, role="amount", meaning=public.meaning, because="; ".join(public.because)
        )
    said = meaning_of(column.path, table.caption, frame)
    if tells_nothing(said.meaning, frame):
        return replace(column, role="unknown" if figures else "text", because=UNTOLD)
    return replace(column, role="amount", meaning=said.meaning, because="; ".join(said.because))


_LABELS = ("code", "name", "unit", "project", "ordinal")


def _of_government(
    told: _Told | None, number: int, table: Logical, counted: tuple[int, int]
) -> _Told | None:
    """What a column of a table of a government holds: names of places and of all else are names, rates are text."""
    path = table.headings[number]
    figures, words = counted
    if any(government.names_regions(heading) for heading in path) and words > figures:
        return _Told("name", "rule: names places")
    if says("government-figure", path[-1] if path else "", "period", within="names"):
        return _Told("name", "rule: names years") if words > figures or not figures else told
    projects = any(is_project(each) for each in table.headings)
    if number == 0 and not projects and says("government-bond", path[-1] if path else "", "kind"):
        return _Told("name", "rule: kinds of debt come first")
    if told and projects:
        told = _beside_project(told, path)
    if told and told.role in ("unit", "project") and words > figures:
        return _Told("name", told.because)
    if told and told.role not in (*_LABELS, "text"):
        return None
    if told and told.role in ("name", "unit", "project") and figures > words:
        return None
    return told


def _beside_project(told: _Told, path: tuple[str, ...]) -> _Told:
    """What a column holds beside one of projects: who sees to them and the bond that pays name no row."""
    if told.role == "unit":
        return _Told("text", "rule: who sees to a project")
    if says("government-bond", path[-1] if path else "", "name"):
        return _Told("text", "rule: the bond beside its project")
    return told


def dividing(left: Column, column: Column, table: Logical) -> Column:
    """A column of words without a heading divides the names to its left, which are merged over its rows."""
    bare = not column.path and column.role == "text"
    named = left.role == "name" and bool(left.path)
    if bare and named and divides(table, left.number, column.number):
        return replace(column, role="name", because="rule: divides the names to its left")
    return column


def of_projects(found: list[Column], frame: Frame) -> list[Column]:
    """The columns of a table by function, of which one beside the names of functions may name projects."""
    told = any(each.role == "name" and not is_project(each.path) for each in found)
    if not told or not frame.kind.traits.by_function:
        return found
    return [
        replace(each, role="project", because=also(each, "beside the names of functions"))
        if each.role == "name" and is_project(each.path)
        else each
        for each in found
    ]


def is_project(path: tuple[str, ...]) -> bool:
    """Whether a column holds names of projects, whatever its table lists."""
    return _holds(path, "projects") == "project"


@remembered
def _heading(path: tuple[str, ...], listed: str) -> _Told | None:
    """What a heading says a column holds; a column below a % holds none of money, unless it says so."""
    heading = path[-1] if path else ""
    rated = any("%" in characters(each) for each in path)
    if rated and not says("column", heading, "amount", within="percent"):
        return _Told("text", "rule: headed by %")
    found = holds(heading, listed)
    if found is None:
        return None
    role = _CODED.get(found.notation, found.notation)
    return _Told(cast(Role, role) if role in get_args(Role) else "text", found.because)


def _scheme(number: int, table: Logical, listed: str) -> str | None:
    """The classification that the headings name or, for a bare 科目编码, that of the names beside it."""
    paths = [table.headings[number]]
    if _holds(paths[0], listed) == "code":
        right = takewhile(
            lambda path: _holds(path, listed) is not None, table.headings[number + 1 :]
        )
        paths += [path for path in right if _holds(path, listed) == "name"][:1]
    return next((said for path in paths if (said := notation("scheme", "".join(path)))), None)


def _named(number: int, table: Logical, scheme: str | None) -> str | None:
    """The classification of a column of names: headings that a cell cuts off may not tell which of the economic ones."""
    if scheme != "economic":
        return scheme
    cells = (at(row, number) for row in table.body)
    names = [bare(squeeze(cell.text)) for cell in cells if cell is not None]
    known = [
        sum(bool(codes.scheme(each).named(name)) for name in names)
        for each in ("economic", "government-economic")
    ]
    return "government-economic" if known[1] > known[0] else scheme


def _holds(path: tuple[str, ...], listed: str) -> Role | None:
    told = _heading(path, listed)
    return told.role if told else None
