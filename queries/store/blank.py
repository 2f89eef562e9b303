"""Blank nodes: refused in the graphs of disclosures, canonically labelled in those of the base."""

from collections.abc import Iterable

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad


def belongs(quad: Quad, graph: NamedNode) -> None:
    """Make sure that a quad may be written to a graph of a disclosure.

    :raises ValueError: if it is of another graph, or holds a blank node.
    """
    if quad.graph_name != graph:
        raise ValueError(f"A quad of {quad.graph_name} cannot be written to {graph}.")
    if _blank(quad):
        raise ValueError(f"Everything in {graph} has an IRI; this quad has a blank node: {quad}")


def canonical(quads: Iterable[Quad]) -> set[Quad]:
    """The same quads with canonical blank nodes (RDFC-1.0); quads without any have no say in the labels."""
    given = set(quads)
    blank = Dataset(quad for quad in given if _blank(quad))
    named = {quad for quad in given if not _blank(quad)}
    blank.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return named | set(blank)


def _blank(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
