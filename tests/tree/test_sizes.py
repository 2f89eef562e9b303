"""No file of the packages has more than 300 lines, no function more than 40, no package many loose files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
LARGEST_FILE, LARGEST_FUNCTION = 300, 40
FILES = {
    path.relative_to(HERE).as_posix(): path.read_text("utf-8")
    for package in ("ontology", "ingest", "queries", "api")
    for path in sorted((HERE / package).rglob("*.py"))
}


def functions(text: str) -> Iterator[tuple[str, int]]:
    """The functions of a module with their lines, decorators aside."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_the_packages_are_found() -> None:
    assert {name.partition("/")[0] for name in FILES} == {"ontology", "ingest", "queries", "api"}


def test_no_file_is_too_long() -> None:
    assert [n for n, text in FILES.items() if len(text.splitlines()) > LARGEST_FILE] == []


def test_no_function_is_too_long() -> None:
    found = [(name, *each) for name, text in FILES.items() for each in functions(text)]
    assert [each for each in found if each[2] > LARGEST_FUNCTION] == []


@pytest.mark.parametrize("package", ["ingest", "queries", "api"])
def test_a_package_has_few_loose_files(package: str) -> None:
    """One matter, one room: what stands at the root of a package can be taken in at a glance."""
    assert len(list((HERE / package).glob("*.py"))) <= 8
