"""Lines that print the name of a project → the same lines with the identifier of the project that it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.forms.form import Form
from ingest.frozen.replaced import replace
from ingest.kinds.kind import kind
from ingest.projects.key import Key
from ingest.projects.sharing import Whose, place
from ingest.record import Line, Project, Table
from ontology.fold import fold

Spot = tuple[int | None, int, int]


Told = tuple[Mapping[Spot, Key], Mapping[str, Key]]


def told_in(table: Table, forms: Sequence[tuple[int, Form]], keys: Sequence[Key]) -> Told:
    """The projects that the forms of a table speak of, by the cells of their money and by their names."""
    own = [
        (form, key) for (order, form), key in zip(forms, keys, strict=True) if order == table.order
    ]
    names = Counter(fold(form.project.name) for form, _ in own)
    named = {name: key for form, key in own if names[name := fold(form.project.name)] == 1}
    return {_spot(line): key for form, key in own for line in form.lines}, named


def identified(table: Table, found: Mapping[Key, Project], own: Told, shared: Whose) -> Table:
    """The table with the identifier of its project on each line, where the project is known."""
    alike: dict[str, list[Key]] = {}
    for key in found:
        alike.setdefault(key[0], []).append(key)
    named = _Named(found, alike, own, shared)
    lines = tuple(
        replace(line, project=named.identifier(line, table)) if line.project else line
        for line in table.lines
    )
    if kind(table.kind).traits.prose:  # a list that only sums up what tables call otherwise
        known = {project.identifier for project in found.values()}
        lines = tuple(
            line if line.project in known else replace(line, project=None) for line in lines
        )
    return replace(table, lines=lines)


@dataclass(frozen=True, slots=True)
class _Named:
    """What is known of projects where lines name them; `alike` are those of one name."""

    found: Mapping[Key, Project]
    alike: Mapping[str, Sequence[Key]]
    told: Told
    shared: Whose

    def identifier(self, line: Line, table: Table) -> str | None:
        """The identifier of the project that a line is of, else the name that it prints."""
        name, (spots, names) = fold(line.project or ""), self.told
        key = spots.get(_spot(line)) or names.get(name)
        if key is not None:
            return self.found[key].identifier
        unit, code = self.shared.get(place(table, line), (line.unit, line.project_code))
        own = (name, fold(unit or ""), fold(code or ""))
        fits = (own, (*own[:2], ""), (name, "", own[2]))
        exact = next((self.found[each] for each in fits if each in self.found), None)
        named = self.alike.get(name, ())
        near = [key for key in named if not own[1] or key[1] == own[1]]
        only = next((each[0] for each in (near, named) if len(each) == 1), None)
        match = exact or (self.found[only] if only else None)
        return match.identifier if match else line.project


def _spot(line: Line) -> Spot:
    return line.cell.page, line.cell.row, line.cell.column
