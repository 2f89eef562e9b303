"""The IRIs of one disclosure's things."""

import re
from collections.abc import Iterable

from pyoxigraph import NamedNode

from ingest.grid import Cell
from ingest.record import Identity, Line
from ontology import iri
from ontology.fold import fold


def disclosure(identity: Identity) -> NamedNode:
    """The disclosure's IRI, which names its graph too: unit, year, stage and, where told, scope."""
    keys: list[str | int] = [identity.unit, identity.year, identity.stage]
    return iri.thing("disclosure", [*keys, *([identity.scope] if identity.scope else [])])


def family(iri: str) -> str:
    """The IRI of a disclosure without its scope: what its companions may have in common.

    >>> family("https://example.org/id/disclosure/某某局/2026/budget/department")
    'https://example.org/id/disclosure/某某局/2026/budget'
    """
    return re.sub("/(department|unit)$", "", iri)


class Names:
    """Makes the IRIs of what one disclosure holds; projects are known by their printed names."""

    def __init__(self, identity: Identity, projects: Iterable[str]) -> None:
        self.graph = disclosure(identity)
        self.own = self.unit(identity.unit)
        self._projects = {fold(name): name for name in projects}

    def unit(self, name: str) -> NamedNode:
        """A unit, the same in all disclosures that print its name."""
        return iri.thing("unit", [name])

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
