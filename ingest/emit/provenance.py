"""A disclosure → who published it, and what made a graph of it of which documents (PROV-O)."""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from pyoxigraph import NamedNode

from ingest.emit.iris import Names
from ingest.emit.statement import LABEL, TYPE, Graph, Statement, named, zh
from ontology import iri

_NAME = "yusuan"


def provenance(document: NamedNode, graph: Graph, names: Names) -> Iterator[Statement]:
    """The publisher, and the reading of a document by a version of this program.

    The body is the publisher, this program the agent of the reading alone. No clock has a say: the same
    program makes the same graph of the same bytes.
    """
    reading, program = iri.inside(graph.name, "activity", ["reading"]), _program()
    yield from graph.say(
        graph.name,
        (named("dcterms:publisher"), names.own),
        (named("prov:wasAttributedTo"), names.own),
        (named("prov:wasGeneratedBy"), reading),
    )
    yield from graph.say(
        reading,
        (TYPE, named("prov:Activity")),
        (LABEL, zh("读取公开文件")),
        (named("prov:used"), document),
        (named("prov:wasAssociatedWith"), program),
    )
    yield from graph.say(
        program,
        (TYPE, named("prov:SoftwareAgent")),
        (LABEL, zh(f"{_NAME} {_version()}")),
        (named("schema:softwareVersion"), _version()),
    )


def _program() -> NamedNode:
    return iri.thing("program", [_NAME, _version()])


@cache
def _version() -> str:
    return version(_NAME)
