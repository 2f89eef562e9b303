"""A disclosure → all statements of its named graph, in a fixed order."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from ingest.emit import corrections, fundings, iris, lines, projects, units
from ingest.emit.catalogue import catalogue_code
from ingest.emit.iris import Names
from ingest.emit.meaning import codes, unlisted
from ingest.emit.nquads import encoded, parsed
from ingest.emit.provenance import provenance
from ingest.emit.statement import LABEL, TYPE, Graph, Statement, date, named, year, zh
from ingest.issue import Issue
from ingest.listed import Asset, Procurement
from ingest.record import Code, Disclosure, Document
from ontology import iri, terms
from ontology.codes import scheme


def graph_name(found: Disclosure) -> NamedNode:
    """The IRI of the disclosure, which is the name of its graph."""
    return Names(found.identity, ()).graph


def quads(found: Disclosure) -> list[Quad]:
    """The whole graph of a disclosure as quads."""
    return parsed(encoded(statements(found)))


def statements(found: Disclosure) -> list[Statement]:
    """The whole graph of a disclosure, each statement once, sorted."""
    return sorted(set(_all(found)))


def _all(found: Disclosure) -> Iterator[Statement]:
    names = Names(found.identity, (project.identifier for project in found.projects))
    graph = Graph(names.graph)
    yield from _head(found, graph, names)
    yield from _document(found.document, graph)
    yield from provenance(_document_iri(found.document), graph, names)
    yield from units.units(found, graph, names)
    for table in found.tables:
        yield from lines.table(table, graph, names, found.identity)
    yield from projects.projects(found.projects, graph, names, found.identity)
    places = _places(found, names)
    yield from fundings.fundings(found.fundings, graph, names, places)
    yield from fundings.proofs(found.proofs, graph, names, places)
    yield from fundings.mentions(found.mentions, graph, names)
    yield from _whole(found, graph, names)
    yield from _evaluated(found, graph, names)
    for item in found.procurements:
        yield from _procurement(item, graph, names)
    for asset in found.assets:
        yield from _asset(asset, graph, names)
    for number, issue in enumerate(found.issues, 1):
        yield from _issue(issue, number, graph, names)
    yield from corrections.corrections(found, graph, names)
    lines_ = (line for table in found.tables for line in table.lines)
    yield from unlisted((code for line in lines_ for code in codes(line.meaning)), graph)
    yield from unlisted(
        (catalogue_code(item) for item in found.procurements if item.catalogue), graph
    )


def _head(found: Disclosure, graph: Graph, names: Names) -> Iterator[Statement]:
    identity = found.identity
    scope = iri.code("scope", identity.scope) if identity.scope else None
    stage = scheme("stage").get(identity.stage)
    assert stage is not None
    yield from graph.say(
        graph.name,
        (TYPE, terms.Disclosure),
        (TYPE, named("dcat:Dataset")),
        (TYPE, named("prov:Entity")),
        (named("dcterms:title"), zh(f"{identity.unit}{identity.year}年{stage.label}")),
        (terms.unit, names.own),
        (terms.fiscalYear, year(identity.year)),
        (terms.stage, iri.code("stage", identity.stage)),
        (terms.scope, scope),
        (terms.method, iri.code("method", found.document.method)),
        *((terms.section, iri.code("section", each)) for each in found.sections),
        (named("prov:wasDerivedFrom"), _document_iri(found.document)),
        (named("dcterms:issued"), date(identity.published) if identity.published else None),
        (named("prov:alternateOf"), iris.rivalled(identity)),
    )


def _document_iri(document: Document) -> NamedNode:
    return iri.thing("document", [document.sha256])


def _document(document: Document, graph: Graph) -> Iterator[Statement]:
    subject = _document_iri(document)
    checksum = iri.attached(subject, "checksum")
    yield from graph.say(
        subject,
        (TYPE, terms.Document),
        (terms.sha256, document.sha256),
        (terms.fileName, document.name),
        (named("dcat:mediaType"), document.media_type),
        (terms.pages, document.pages),
        (named("spdx:checksum"), checksum),
    )
    yield from graph.say(
        checksum,
        (TYPE, named("spdx:Checksum")),
        (named("spdx:algorithm"), named("spdx:checksumAlgorithm_sha256")),
        (named("spdx:checksumValue"), document.sha256),
    )


def _places(found: Disclosure, names: Names) -> dict[int, NamedNode]:
    return {
        id(line): names.line(table.order, line) for table in found.tables for line in table.lines
    }


def _whole(found: Disclosure, graph: Graph, names: Names) -> Iterator[Statement]:
    """Goals and indicators of the whole department."""
    for number, text in enumerate(found.goals, 1):
        yield from projects.goal(text, number, None, graph, names)
    for number, row in enumerate(found.indicators, 1):
        whose = (terms.disclosure, graph.name)
        yield from projects.indicator(row, f"whole-{number}", whose, graph, names)


def _evaluated(found: Disclosure, graph: Graph, names: Names) -> Iterator[Statement]:
    """What forms of the whole department say of it."""
    for number, told in enumerate(found.evaluations, 1):
        whose = (terms.disclosure, graph.name)
        yield from projects.evaluation(told, f"whole-{number}", whose, graph, names)


def _procurement(item: Procurement, graph: Graph, names: Names) -> Iterator[Statement]:
    place = names.cell(item.table, item.cell) if item.table and item.cell else None
    yield from graph.say(
        names.numbered("procurement", item.order),
        (TYPE, terms.Procurement),
        (LABEL, zh(item.name)),
        (terms.disclosure, graph.name),
        (terms.catalogue, _concept(catalogue_code(item)) if item.catalogue else None),
        (terms.quantity, item.quantity),
        (terms.quantityUnit, item.quantity_unit),
        (terms.unitPrice, item.unit_price),
        (terms.amount, item.amount),
        (terms.project, names.project(item.owner or item.project or "")),
        (terms.printedName, item.project),
        (terms.order, item.order),
        (named("prov:wasQuotedFrom"), place),
    )


def _concept(code: Code) -> NamedNode:
    return iri.code(code.scheme, code.notation)


def _asset(asset: Asset, graph: Graph, names: Names) -> Iterator[Statement]:
    place = names.cell(asset.table, asset.cell) if asset.table and asset.cell else None
    yield from graph.say(
        names.numbered("asset", asset.order),
        (TYPE, terms.Asset),
        (LABEL, zh(asset.name)),
        (terms.disclosure, graph.name),
        (terms.item, iri.code("item", asset.item) if asset.item else None),
        (terms.quantity, asset.quantity),
        (terms.quantityUnit, asset.quantity_unit),
        (terms.unitPrice, asset.unit_price),
        (terms.order, asset.order),
        (named("prov:wasQuotedFrom"), place),
    )
    if asset.table and asset.cell:
        yield from lines.cell(asset.cell, asset.table, graph, names)


def _issue(issue: Issue, number: int, graph: Graph, names: Names) -> Iterator[Statement]:
    table = names.table(issue.table) if issue.table else None
    place = names.cell(issue.table, issue.cell) if issue.table and issue.cell else None
    yield from graph.say(
        names.numbered("issue", number),
        (TYPE, terms.Issue),
        (terms.disclosure, graph.name),
        (terms.issueKind, iri.code("issue", issue.kind)),
        (terms.severity, iri.code("severity", issue.severity)),
        (terms.message, zh(issue.message)),
        (terms.about, place or table or graph.name),
    )
    if issue.table and issue.cell:
        yield from lines.cell(issue.cell, issue.table, graph, names)
