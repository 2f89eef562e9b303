"""Projects with their goals, instalments, indicators and fundings → quads."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import count

from pyoxigraph import NamedNode

from ingest.emit.iris import Names
from ingest.emit.lines import cell
from ingest.emit.statement import LABEL, TYPE, Graph, Statement, named, year, zh
from ingest.listed import Evaluation, Indicator
from ingest.record import Identity, Project
from ingest.values.kind import is_money, target_kind
from ingest.values.normal import normal
from ingest.values.programme import programme
from ontology import iri, terms


def projects(
    found: Iterable[Project], graph: Graph, names: Names, identity: Identity
) -> Iterator[Statement]:
    """All projects of a disclosure; indicators and goals are numbered through."""
    goals, rows, plans, judged = count(1), count(1), count(1), count(1)
    for project in found:
        subject = names.project(project.identifier)
        assert subject is not None
        yield from _project(project, subject, graph, names, identity)
        for text in project.goals:
            yield from goal(text, next(goals), subject, graph, names)
        for instalment in project.instalments:
            yield from graph.say(
                names.numbered("instalment", next(plans)),
                (TYPE, terms.Instalment),
                (terms.project, subject),
                (terms.month, instalment.month),
                (terms.percent, instalment.percent),
            )
        for row in project.indicators:
            yield from indicator(row, next(rows), (terms.project, subject), graph, names)
        for told in project.evaluations:
            yield from evaluation(told, next(judged), (terms.project, subject), graph, names)


def _project(
    project: Project, subject: NamedNode, graph: Graph, names: Names, identity: Identity
) -> Iterator[Statement]:
    unit = project.unit or identity.unit
    own = programme(project.name, (identity.unit, *identity.printed), names.reforms(unit))
    same = names.programme(unit, own.name)
    yield from graph.say(graph.name, (named("dcterms:hasPart"), subject))
    yield from graph.say(
        subject,
        (TYPE, terms.Project),
        (LABEL, zh(project.name)),
        (terms.disclosure, graph.name),
        (terms.unit, names.unit(unit)),
        (terms.fiscalYear, year(identity.year)),
        (terms.projectCode, project.code),
        (terms.budget, project.budget),
        (terms.spent, project.spent),
        (terms.purpose, zh(project.purpose) if project.purpose else None),
        (terms.programme, same),
        (terms.programmeScore, own.score),
        *((terms.reason, zh(text)) for text in own.reasons),
    )
    yield from graph.say(
        same,
        (TYPE, terms.Programme),
        (LABEL, zh(project.name)),
        (terms.printedName, project.name),
        (terms.unit, names.leader(unit)),
    )


def goal(
    text: str, order: int, project: NamedNode | None, graph: Graph, names: Names
) -> Iterator[Statement]:
    """A goal of a project or, without one, of the whole disclosure."""
    yield from graph.say(
        names.numbered("goal", order if project else f"whole-{order}"),
        (TYPE, terms.Goal),
        (terms.project, project),
        (terms.disclosure, graph.name if project is None else None),
        (terms.text, zh(text)),
        (terms.order, order),
    )


def indicator(
    row: Indicator,
    number: int | str,
    whose: tuple[NamedNode, NamedNode],
    graph: Graph,
    names: Names,
) -> Iterator[Statement]:
    """An indicator of a project (ys:project) or of the whole disclosure (ys:disclosure)."""
    subject = names.numbered("indicator", number)
    target, kind = row.target, target_kind(row)
    place = names.cell(row.table, row.cell) if row.table and row.cell else None
    yield from graph.say(
        subject,
        (TYPE, terms.Indicator),
        whose,
        (LABEL, zh(row.name)),
        (terms.level1, iri.code("indicator", row.level1) if row.level1 else None),
        (terms.level2, iri.code("indicator", row.level2) if row.level2 else None),
        (terms.level1Text, row.level1_text),
        (terms.level2Text, row.level2_text),
        (named("dcterms:description"), zh(row.description) if row.description else None),
        (terms.groundsText, row.grounds),
        (terms.actualText, row.actual),
        (terms.score, row.score),
        (terms.order, row.order),
        (named("prov:wasQuotedFrom"), place),
        *_compared(row),
    )
    if target is not None:
        yield from graph.say(
            subject,
            (terms.targetText, target.text),
            (terms.comparator, target.comparator),
            (terms.targetValue, target.value),
            (terms.targetUnit, target.unit),
            (terms.targetAmount, target.amount if is_money(row) else None),
            (terms.targetKind, iri.code("target", kind) if kind else None),
        )
    if row.table and row.cell:
        yield from cell(row.cell, row.table, graph, names)


def _compared(row: Indicator) -> Iterator[tuple[NamedNode, str | Decimal | None]]:
    """What of an indicator compares with those of others."""
    found = normal(row)
    yield terms.normalisedName, found.name
    yield terms.normalisedValue, found.value
    yield terms.normalisedUpper, found.upper
    yield terms.normalisedUnit, found.unit


def evaluation(
    found: Evaluation,
    number: int | str,
    whose: tuple[NamedNode, NamedNode],
    graph: Graph,
    names: Names,
) -> Iterator[Statement]:
    """The evaluation of a project (ys:project) or of the whole disclosure (ys:disclosure)."""
    table = found.table or 0
    yield from graph.say(
        names.numbered("evaluation", number),
        (TYPE, terms.Evaluation),
        whose,
        (terms.score, found.score),
        (terms.fullScore, found.full_score),
        (terms.executionRate, found.rate),
        *((named("prov:wasQuotedFrom"), names.cell(table, each)) for each in found.cells),
    )
    for each in found.cells:
        yield from cell(each, table, graph, names)
