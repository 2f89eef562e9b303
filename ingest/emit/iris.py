"""The IRIs of one disclosure's things."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode

from ingest.grid import Cell
from ingest.record import Identity, Line
from ingest.values.body import without_code
from ingest.values.placed import (
    above,
    by_name,
    canonical,
    expanded,
    level_of,
    parted,
    stemmed,
    unmarked,
    widest,
    without_scope,
)
from ingest.words.lexicon import says
from ontology import iri
from ontology.codes import Concept, scheme
from ontology.fold import fold
from ontology.successions import Succession, heir

OWN_OFFICE = "本级"
"""What the IRI of a department's own office adds to that of the department."""


def disclosure(identity: Identity) -> NamedNode:
    """The disclosure's IRI, which names its graph too: place, unit, year, stage and, where told, scope."""
    keys = [*_body(identity.unit, identity.division, identity.place)]
    keys += [str(identity.year), identity.stage, *([identity.scope] if identity.scope else [])]
    keys += [identity.edition] if identity.edition else []
    return iri.thing("disclosure", keys)


def rivalled(identity: Identity) -> NamedNode | None:
    """The disclosure whose rival this one is, None for one that stands for its body, year, stage and scope."""
    return disclosure(replace(identity, edition="")) if identity.edition else None


def _body(name: str, division: str | None, place: str) -> tuple[str, str]:
    """The place and the one name of a body."""
    known = scheme("division").get(division) if division else None
    return place, canonical(name, known)


def family(iri: str) -> str:
    """The IRI of a disclosure without its scope: what its companions and rivals have in common.

    >>> family("https://example.org/id/disclosure/320102/某某局/2026/budget/department")
    'https://example.org/id/disclosure/320102/某某局/2026/budget'
    >>> family("https://example.org/id/disclosure/320102/某某局/2026/budget/-0123456789ab")
    'https://example.org/id/disclosure/320102/某某局/2026/budget'
    """
    return re.sub("(/(department|unit))?(/-[0-9a-f]{12})?$", "", iri)


def claimed(iri: str) -> str:
    """The IRI of a disclosure without what tells rivals apart: body, year, stage and scope.

    >>> claimed("https://example.org/id/disclosure/320102/某某局/2026/budget/unit/-0123456789ab")
    'https://example.org/id/disclosure/320102/某某局/2026/budget/unit'
    """
    return re.sub("/-[0-9a-f]{12}$", "", iri)


class Names:
    """Makes the IRIs of what one disclosure holds; projects are known by their printed names."""

    def __init__(self, identity: Identity, projects: Iterable[str]) -> None:
        self.graph = disclosure(identity)
        self._identity = identity
        self._body = _body(identity.unit, identity.division, identity.place)
        self.department = iri.thing("unit", self._body)
        self.own = self._own_office if identity.own_office else self.department
        self._units: dict[str, NamedNode] = {}
        self._projects = {fold(name): name for name in projects}

    @property
    def _own_office(self) -> NamedNode:
        return iri.thing("unit", [*self._body, OWN_OFFICE])

    def unit(self, name: str) -> NamedNode:
        """The unit that a row or a form names: the one that discloses, its own office, or another."""
        if name not in self._units:
            self._units[name] = self._unit(name)
        return self._units[name]

    def _unit(self, name: str) -> NamedNode:
        if not self._is_body(name):
            return iri.thing("unit", self._keys(name))
        marked = parted(name).own_office or _own_alone(name)
        return self._own_office if marked else self.own

    def programme(self, unit: str, name: str) -> NamedNode:
        """The programme of a department, whichever of its offices the project is printed for.

        What a department did goes on in the one that took its place: both have one programme.
        """
        division, body, *further = self._body if self._is_body(unit) else self._keys(unit)
        return iri.thing("programme", [division, heir(body)[0], *further, name])

    def reforms(self, unit: str) -> tuple[Succession, ...]:
        """The reforms that a unit, by the name that it is printed by, went through since."""
        name = self._identity.unit if _own_alone(unit) else unit
        return heir(expanded(unmarked(without_code(name))))[1]

    def leader(self, unit: str) -> NamedNode:
        """The department of a unit where that is its own office, else the unit itself."""
        return self.department if self._is_body(unit) else self.unit(unit)

    def division(self, name: str) -> str | None:
        """The division of a unit that a row names: that of its name, else of the one that discloses."""
        own = self._is_body(name)
        return (None if own else self._place(name)) or self._identity.division

    def _is_body(self, name: str) -> bool:
        """Whether a name is that of the body that discloses, or says its own office alone."""
        said, own = parted(without_code(name)), parted(self._identity.unit)
        here = scheme("division").get(self._identity.division or "")
        ours = (here,) if here else own.places
        places = not said.places or not ours or bool({*said.places} & {*ours})
        level = not said.level or not here or level_of(here.label) == said.level
        same = said.today == own.today
        here_too = places and level
        return _own_alone(name) or (here_too and (same or self._canonical(name) == self._body[1]))

    def _canonical(self, name: str) -> str:
        """The one name that another would have in the place of the one that discloses."""
        here = scheme("division").get(self._identity.division or "")
        return canonical(unmarked(without_code(name)), here)

    def _keys(self, name: str) -> tuple[str, ...]:
        """What makes the IRI of another body: a name without a place is told by the body that prints it."""
        plain = unmarked(without_code(name))
        place, here = self._place(plain), self._identity.division
        whole = plain.startswith(self._identity.unit) or says("name-part", plain, "central")
        if place is None and here and not whole:
            return (*self._body, plain)
        told = _body(plain, place or here, place or self._identity.place)
        return (*told, OWN_OFFICE) if parted(name).own_office else told

    def _place(self, name: str) -> str | None:
        """The division that a name prints, as near to that of the body that discloses as may be."""
        plain = unmarked(without_code(name))
        said, ours = parted(plain), scheme("division").get(self._identity.division or "")
        near = [c for c in said.places or stemmed(plain) if ours and _related(c, ours)]
        if said.level and ours:
            near = _over(ours, said.level)
        found = widest(near or said.places)
        return found.notation if found else None

    def table(self, order: int, facet: str | None = None) -> NamedNode:
        """A table by its number; a further data set of it by its kind, too."""
        return iri.inside(self.graph, "table", [f"{order}-{facet}" if facet else order])

    def line(self, table: int, line: Line) -> NamedNode:
        """A line by its table, row and column, counted from 1."""
        key = f"{table}-{line.cell.row + 1}-{line.cell.column + 1}"
        return iri.inside(self.graph, "line", [f"{key}-{line.again}" if line.again else key])

    def cell(self, table: int, cell: Cell) -> NamedNode:
        """A cell by its table, row and column, counted from 1."""
        return iri.inside(self.graph, "cell", [f"{table}-{cell.row + 1}-{cell.column + 1}"])

    def project(self, name: str) -> NamedNode | None:
        """A project of the disclosure, None for a name that is none of its projects."""
        known = self._projects.get(fold(name))
        return iri.inside(self.graph, "project", [known]) if known is not None else None

    def numbered(self, kind: str, number: int | str) -> NamedNode:
        """An indicator, goal, funding, procurement, asset, issue … by its number."""
        return iri.inside(self.graph, kind, [number])


def _own_alone(name: str) -> bool:
    """Whether a name says an own office and not whose: 局机关, 本级."""
    return says("name-part", without_scope(without_code(name)), "own-alone")


def _related(one: Concept, other: Concept) -> bool:
    return one == other or one in above(other) or other in above(one)


def _over(place: Concept, level: int) -> list[Concept]:
    """The province, city or county that a name means which says 省, 市 or 县 alone: the place itself or one above."""
    found = [each for each in (place, *above(place)) if level_of(each.label) == level]
    return [c for c in by_name()[found[0].label] if _related(c, place)] if found else []
