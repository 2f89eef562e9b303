"""The namespace is written once in Python, and IRIs of ours are put together in one module."""

import ast
from collections.abc import Iterator
from pathlib import Path

from ontology.terms import ROOT

HERE = Path(__file__).parents[2]
PACKAGES = ("ontology", "ingest", "queries", "api", "benchmarks", "examples")
ELSEWHERE = ("benchmarks/", "queries/description/")
"""Made things of a benchmark, and the addresses of a server, are none of our IRIs."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """The modules of the packages by their paths."""
    for package in PACKAGES:
        for path in sorted((HERE / package).rglob("*.py")):
            yield path.relative_to(HERE).as_posix(), ast.parse(path.read_text("utf-8"))


def texts(tree: ast.Module) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def put_together(tree: ast.Module) -> bool:
    """Whether a module makes an IRI of pieces of text."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "NamedNode"
        and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
        for node in ast.walk(tree)
    )


def test_the_namespace_is_written_once() -> None:
    namespace = ROOT.removeprefix("https://").rstrip("/")
    found = [(name, text) for name, tree in modules() for text in texts(tree)]
    assert [(name, text) for name, text in found if namespace in text] == [
        ("ontology/terms.py", ROOT)
    ]


def test_iris_of_ours_are_put_together_in_one_module() -> None:
    found = [name for name, tree in modules() if put_together(tree)]
    assert [name for name in found if not name.startswith(ELSEWHERE)] == ["ontology/iri.py"]
