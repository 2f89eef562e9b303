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


def test_code_is_shown_as_of_a_year() -> None:
    assert "扶贫" in run("function", "21305", "--year", "2020").decode()
    assert "部队供应" in run("function", "2080209", "--year", "2017").decode()
    assert "老龄事务" in run("function", "2080209", "--year", "2024").decode()


def test_code_is_found_by_sound() -> None:
    assert "20108" in run("function", "shenjishiwu").decode().split()
