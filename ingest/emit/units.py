"""The bodies of a disclosure → quads: who discloses, its own office or its department, and the units that it names."""

from collections import defaultdict
from collections.abc import Iterator, Set

from pyoxigraph import NamedNode

from ingest.emit.iris import Names
from ingest.emit.statement import ALTERNATIVE, LABEL, TYPE, Graph, Statement, named, zh
from ingest.listed import Unit
from ingest.record import Disclosure, Identity
from ingest.values.body import names_a_body, without_code
from ingest.values.bodykind import function_of, is_of_a_town, kind_of
from ingest.values.placed import canonical, displayed, parted, unmarked
from ontology import iri, terms
from ontology.bodies import listed
from ontology.codes import scheme
from ontology.successions import is_former


def units(found: Disclosure, graph: Graph, names: Names) -> Iterator[Statement]:
    """Every body, each with one preferred name: the fullest of those that the disclosure prints for it."""
    printed: defaultdict[NamedNode, set[str]] = defaultdict(set)
    for name in found.identity.printed or (found.identity.unit,):
        whose = names.own if parted(name).own_office else names.department
        printed[whose].add(name)
    printed[names.own].update([] if printed[names.own] else [found.identity.unit])
    listed = [*found.units, *_mentioned(found)]
    for unit in listed:
        printed[names.unit(unit.name)].add(unit.name)
        printed[names.unit(unit.parent)].update([unit.parent]) if unit.parent else None
    governments = _governments(found, names)
    for subject, said in printed.items():
        yield from _body(subject, said, found.identity, graph, names)
        yield from graph.say(subject, *_kind(said, subject in governments, names))
        yield from _accepted(subject, said, printed.keys(), graph, names)
    yield from graph.say(names.own, (named("org:identifier"), found.identity.unit_code))
    yield from _below(names.own, names.department, graph)
    for unit in listed:
        yield from _described(unit, graph, names)


def _body(
    subject: NamedNode, printed: set[str], identity: Identity, graph: Graph, names: Names
) -> Iterator[Statement]:
    shown = {one for each in printed for one in _shown(each, identity, names)}
    name, *others = sorted(shown, key=_fullest)
    division = names.division(name)
    yield from graph.say(
        subject,
        (TYPE, terms.Unit),
        (TYPE, named("org:FormalOrganization")),
        (LABEL, zh(name)),
        *((ALTERNATIVE, zh(each)) for each in others),
        *((terms.printedName, each) for each in sorted(shown)),
        (terms.division, iri.code("division", division) if division else None),
    )


def _kind(
    printed: set[str], governs: bool, names: Names
) -> Iterator[tuple[NamedNode, NamedNode | None]]:
    """What kind of body it is and what it is usually paid from, by the fullest name that tells it."""
    ordered = sorted(printed, key=_fullest)
    told = (kind for name in ordered if (kind := kind_of(name, names.division(name))))
    kind = next(told, None)
    if governs and not any(map(is_of_a_town, printed)):  # a town has the division of its county
        kind = "government"
    function = next((each for name in ordered if (each := function_of(name))), None)
    yield terms.bodyKind, iri.code("body", kind) if kind else None
    yield terms.usualFunction, iri.code("function", function) if function and not governs else None


def _accepted(
    subject: NamedNode, printed: set[str], stated: Set[NamedNode], graph: Graph, names: Names
) -> Iterator[Statement]:
    """The body that a person said a body belongs to: named by that alone where the document does not."""
    for name in sorted(printed):
        known = listed(unmarked(without_code(name)), names.division(name) or "")
        if known and known.parent and not parted(name).own_office:
            parent = names.unit(known.parent)
            yield from _below(subject, parent, graph)
            label = None if parent in stated else zh(displayed(known.parent))
            yield from graph.say(parent, (TYPE, terms.Unit), (LABEL, label))


def _shown(name: str, identity: Identity, names: Names) -> Iterator[str]:
    """A printed name as it is shown, and with the place that 省 or 市 alone leave open in it."""
    yield displayed(without_code(name))
    place = scheme("division").get(names.division(name) or "")
    said = parted(name)
    if said.level and place and not said.own_office:
        yield displayed(canonical(name, place))


def _fullest(name: str) -> tuple[bool, int, str]:
    """Names of today before former ones, the fullest of them first."""
    return is_former(name), -len(name), name


def _described(unit: Unit, graph: Graph, names: Names) -> Iterator[Statement]:
    """What a table of organisation says of a unit, and whom it belongs to."""
    subject = names.unit(unit.name)
    parent = names.unit(unit.parent) if unit.parent else names.department
    yield from _below(subject, parent, graph)
    yield from graph.say(
        subject,
        (named("org:identifier"), unit.code),
        (terms.unitNature, unit.nature),
        (terms.unitRank, unit.rank),
        (terms.fundingForm, unit.funding_form),
    )


def _below(subject: NamedNode, parent: NamedNode, graph: Graph) -> Iterator[Statement]:
    above = parent if parent != subject else None
    yield from graph.say(subject, (named("org:subOrganizationOf"), above))


def _governments(found: Disclosure, names: Names) -> set[NamedNode]:
    """Who is the government of a place: the one that discloses, and those that its rows and columns name."""
    if not found.identity.government:
        return set()
    named = {unit.name for unit in _mentioned(found) if not names_a_body(unit.name)}
    return {names.own, *map(names.unit, named)}


def _mentioned(found: Disclosure) -> Iterator[Unit]:
    """The units that rows and projects name beside the one that discloses."""
    every = [line for table in found.tables for line in table.lines]
    lines = (name for line in every for name in (line.unit, line.meaning.counterpart))
    projects = (project.unit for project in found.projects)
    described = {unit.name for unit in found.units} | {found.identity.unit}
    for name in sorted({name for name in (*lines, *projects) if name} - described):
        yield Unit(name)
