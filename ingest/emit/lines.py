"""Tables, lines and the cells they were quoted from → quads."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from ingest.emit.iris import Names
from ingest.emit.meaning import dimensions, source
from ingest.emit.statement import TYPE, Graph, Statement, Value, named, year
from ingest.grid import Cell
from ingest.record import Identity, Line, Table
from ontology import iri, terms


def table(found: Table, graph: Graph, names: Names, identity: Identity) -> Iterator[Statement]:
    """A table with all its lines."""
    subject = names.table(found.order, found.facet)
    yield from graph.say(graph.name, (named("dcterms:hasPart"), subject))
    yield from graph.say(
        subject,
        (TYPE, terms.Table),
        (TYPE, named("qb:DataSet")),
        (terms.disclosure, graph.name),
        (terms.kind, iri.code("table", found.kind)),
        (terms.caption, found.caption),
        (terms.order, found.order),
        (terms.page, found.page),
        (terms.scope, iri.code("scope", scope) if (scope := found.scope) else None),
        (terms.declaredEmpty, True if found.declared_empty else None),
        (named("dcterms:isPartOf"), names.table(found.order) if found.facet else None),
        (terms.repeats, names.table(*found.repeats) if found.repeats else None),
    )
    for line in found.lines:
        yield from _line(line, found, graph, names, identity)


def _line(
    line: Line, table: Table, graph: Graph, names: Names, identity: Identity
) -> Iterator[Statement]:
    order = table.order
    subject = names.line(order, line)
    yield from graph.say(
        subject,
        (TYPE, terms.Line),
        (TYPE, named("qb:Observation")),
        (named("qb:dataSet"), names.table(order, table.facet)),
        (terms.disclosure, graph.name),
        (terms.unit, names.unit(line.unit) if line.unit else names.own),
        (terms.fiscalYear, year(line.meaning.year or identity.year)),
        (terms.stage, iri.code("stage", identity.stage)),
        *dimensions(line.meaning),
        (terms.counterpart, names.unit(other) if (other := line.meaning.counterpart) else None),
        (terms.revenue, source(line, table.kind)),
        (terms.measure, None if line.meaning.measure else iri.code("measure", "level")),
        (terms.project, names.project(line.project) if line.project else None),
        (terms.aggregation, iri.code("aggregation", line.aggregation)),
        (terms.amount, line.amount),
        (terms.printedUnit, iri.code("unit", line.unit_of_money)),
        (terms.printedName, line.label),
        (terms.occurrence, line.occurrence if line.occurrence > 1 else None),
        *_source(line, order, names),
    )
    yield from cell(line.cell, order, graph, names)


def _source(line: Line, order: int, names: Names) -> Iterator[tuple[NamedNode, Value]]:
    """What prints an amount: its cell or, where none does, the lines that it was worked out from."""
    if line.derived:
        for each in line.derived:
            yield named("prov:wasDerivedFrom"), names.line(order, each)
        return
    yield terms.printed, line.printed
    yield named("prov:wasQuotedFrom"), names.cell(order, line.cell)


def cell(found: Cell, order: int, graph: Graph, names: Names) -> Iterator[Statement]:
    """Where something stands: page, table, row and column (counted from 1), and its box."""
    box = " ".join(f"{edge:.1f}" for edge in found.box) if found.box else None
    yield from graph.say(
        names.cell(order, found),
        (TYPE, terms.Cell),
        (named("dcterms:isPartOf"), names.table(order)),
        (terms.page, found.page),
        (terms.row, found.row + 1),
        (terms.column, found.column + 1),
        (terms.box, box),
        (terms.text, found.text),
        (terms.confidence, None if found.confidence is None else f"{found.confidence:.3f}"),
    )
