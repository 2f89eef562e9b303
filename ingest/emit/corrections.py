"""What a person corrected → revisions of cells, with who says so, why and when (PROV-O).

What was read stays beside it, as the reading of which the cell is a revision; the lines that follow from it say so.
"""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import NamedNode

from ingest.corrections.correction import Corrected
from ingest.emit import lines
from ingest.emit.iris import Names
from ingest.emit.statement import LABEL, TYPE, Graph, Statement, date, named, zh
from ingest.record import Disclosure, Line, Table
from ingest.values.figure import Unreadable
from ingest.values.money import amount_of, in_yuan
from ontology import iri, terms


def corrections(found: Disclosure, graph: Graph, names: Names) -> Iterator[Statement]:
    """Each correction that was applied, with the cell that it revises and the lines that follow from it."""
    for one in found.corrections.done:
        correction = names.numbered("correction", _key(one))
        yield from _correction(one, correction, graph, names)
        for table in found.tables:
            if table.order == one.table:
                yield from _lines(table, one, correction, graph, names)


def _correction(
    one: Corrected, correction: NamedNode, graph: Graph, names: Names
) -> Iterator[Statement]:
    row = one.correction
    reading, person = names.numbered("reading", _key(one)), iri.thing("person", [row.reviewer])
    yield from graph.say(
        correction,
        (TYPE, terms.Correction),
        (TYPE, named("prov:Activity")),
        (terms.disclosure, graph.name),
        (terms.reason, row.why),
        (terms.reviewer, row.reviewer),
        (named("dcterms:date"), date(row.day)),
        (named("prov:used"), reading),
        (named("prov:generated"), names.cell(one.table, one.after)),
        (named("prov:wasAssociatedWith"), person),
    )
    yield from graph.say(person, (TYPE, named("prov:Person")), (LABEL, zh(row.reviewer)))
    before = one.before
    yield from graph.say(
        reading,
        (TYPE, terms.Reading),
        (TYPE, named("prov:Entity")),
        (terms.disclosure, graph.name),
        (terms.text, before.text),
        (terms.confidence, None if before.confidence is None else f"{before.confidence:.3f}"),
        (named("prov:wasGeneratedBy"), iri.inside(graph.name, "activity", ["reading"])),
    )
    yield from lines.cell(one.after, one.table, graph, names)
    yield from graph.say(
        names.cell(one.table, one.after),
        (named("prov:wasRevisionOf"), reading),
        (named("prov:wasGeneratedBy"), correction),
    )


def _lines(
    table: Table, one: Corrected, correction: NamedNode, graph: Graph, names: Names
) -> Iterator[Statement]:
    """The lines that are quoted from the cell, or else those of the rows that it labels."""
    own = [line for line in table.lines if _at(line) == (one.after.row, one.after.column)]
    rows = range(one.after.row, one.after.row + one.after.rows)
    labelled = [line for line in table.lines if line.cell.row in rows]
    for line in own or labelled:
        if not line.derived:
            yield from graph.say(
                names.line(table.order, line),
                (terms.corrected, correction),
                (terms.readAmount, _read(line, one) if own else None),
            )


def _read(line: Line, one: Corrected) -> Decimal | None:
    """What the amount was as it was read, in yuan; None where that was no figure."""
    try:
        figure, unit = amount_of(one.before.text)
    except Unreadable:
        return None
    return in_yuan(figure, unit or line.unit_of_money) if isinstance(figure, Decimal) else None


def _at(line: Line) -> tuple[int, int]:
    return line.cell.row, line.cell.column


def _key(one: Corrected) -> str:
    return f"{one.table}-{one.after.row + 1}-{one.after.column + 1}"
