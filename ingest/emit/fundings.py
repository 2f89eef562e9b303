"""What pays for projects, why, and where projects are mentioned → quads."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from ingest.emit.iris import Names
from ingest.emit.meaning import dimensions
from ingest.emit.statement import TYPE, Graph, Statement, named, zh
from ingest.listed import Mention
from ingest.record import Funding, Proof
from ontology import iri, terms

_FUNDING = (terms.function, terms.fund, terms.economic, terms.governmentEconomic)


def fundings(
    found: Iterable[Funding], graph: Graph, names: Names, places: dict[int, NamedNode]
) -> Iterator[Statement]:
    """Fundings; a stated one leads back to its line, a traced one to its proof."""
    for number, funding in enumerate(found, 1):
        meaning = tuple(pair for pair in dimensions(funding.meaning) if pair[0] in _FUNDING)
        next_best = funding.runner_up
        yield from graph.say(
            names.numbered("funding", number),
            (TYPE, terms.Funding),
            (terms.disclosure, graph.name),
            (terms.project, names.project(funding.project)),
            *meaning,
            (terms.candidateAmount if funding.basis == "open" else terms.amount, funding.amount),
            (terms.basis, iri.code("basis", funding.basis)),
            (terms.proof, names.numbered("proof", funding.proof) if funding.proof else None),
            (terms.margin, funding.margin),
            (terms.probability, funding.score),
            *((terms.evidence, iri.code("evidence", each)) for each in funding.evidence),
            (terms.runnerUp, iri.code("function", next_best.notation) if next_best else None),
            (terms.derivation, funding.derivation),
            (named("prov:wasDerivedFrom"), places.get(id(funding.line))),
        )


def mentions(found: Iterable[Mention], graph: Graph, names: Names) -> Iterator[Statement]:
    """Each place that names a project, with the name that it prints."""
    for number, mention in enumerate(found, 1):
        subject = names.numbered("mention", number)
        yield from graph.say(
            subject,
            (TYPE, terms.Mention),
            (terms.disclosure, graph.name),
            (terms.project, names.project(mention.project)),
            (terms.printedName, mention.name),
            (terms.amount, mention.amount),
            (terms.margin, mention.margin),
            (terms.about, names.table(mention.table)),
        )
        yield from graph.say(subject, *((terms.reason, zh(text)) for text in mention.reasons))


def proofs(
    found: Iterable[Proof], graph: Graph, names: Names, places: dict[int, NamedNode]
) -> Iterator[Statement]:
    """Proofs, with the lines and cells whose figures they use."""
    for number, proof in enumerate(found, 1):
        lines = [places[id(line)] for line in proof.lines if id(line) in places]
        cells = [names.cell(table, cell) for table, cell in proof.cells]
        yield from graph.say(
            names.numbered("proof", number),
            (TYPE, terms.Proof),
            (terms.disclosure, graph.name),
            (terms.solutions, proof.solutions),
            (terms.complete, proof.complete),
            *((terms.assumption, iri.code("assumption", each)) for each in proof.assumptions),
            (terms.text, zh(proof.text)),
            (terms.text, Literal(proof.english, language="en")),
            *((terms.about, each) for each in (*lines, *cells)),
        )
