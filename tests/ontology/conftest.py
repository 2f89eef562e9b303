"""SHACL validation for the tests of the ontology."""

from collections.abc import Callable
from typing import Any, cast

import pyshacl
import pytest
from rdflib import Graph

Report = Callable[[Graph, Graph], str]


@pytest.fixture(scope="session", name="report")
def _report() -> Report:
    """Give the function that lists what is wrong with a graph: nothing where it conforms.

    The shapes themselves are checked too where the graph is empty.
    """
    untyped = cast("Any", pyshacl)

    def report(data: Graph, shapes: Graph) -> str:
        conforms, _, text = untyped.validate(data, shacl_graph=shapes, meta_shacl=len(data) == 0)
        return "" if conforms else str(text)

    return report
