"""Code lists on the command line: their graphs come out the same each time."""

import hashlib

from typer.testing import CliRunner

from api.cli import app
from api.console import Stopped
from ontology.skos import checksums


def run(*words: str) -> bytes:
    answer = CliRunner().invoke(app, ["codes", *words])
    assert answer.exit_code == 0, answer.output
    return answer.stdout_bytes


def test_all_lists_are_written_as_one_graph_file() -> None:
    written = run("--format", "nquads")
    assert written == run("--format", "nquads")
    assert len(written.splitlines()) == sum(quads for _, quads, _ in checksums())


def test_checksums_are_those_of_the_graphs() -> None:
    line = run("fund", "--format", "checksums").decode().splitlines()[1]
    graph = run("fund", "--format", "nquads")
    quads, digest = len(graph.splitlines()), hashlib.sha256(graph).hexdigest()
    assert line == f"fund,{quads},{digest}"


def test_a_single_code_has_no_graph_of_its_own() -> None:
    answer = CliRunner().invoke(app, ["codes", "fund", "all", "--format", "nquads"])
    assert isinstance(answer.exception, Stopped)
    assert "whole lists" in str(answer.exception)
