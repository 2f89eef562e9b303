"""The code lists used from other tools, as the guide shows it."""

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

GUIDE = (Path(__file__).parents[2] / "docs" / "codes.md").read_text(encoding="utf-8")
HERE = "http://127.0.0.1:8000"
FUNCTION = NamedNode("https://example.org/function")

pytestmark = pytest.mark.server


def test_another_endpoint_joins_its_own_data_with_the_lists(server: str) -> None:
    (query,) = re.findall(r"```sparql\n(.+?)```", GUIDE, re.DOTALL)
    store = Store()
    store.add(Quad(NamedNode("urn:line"), FUNCTION, Literal("2010801")))
    found = store.query(query.replace(HERE, server))
    assert isinstance(found, QuerySolutions)
    assert [(str(row["line"]), str(row["label"])) for row in found] == [
        ("<urn:line>", '"行政运行"@zh')
    ]


def test_pandas_reads_a_list_as_the_guide_shows_it(server: str) -> None:
    (lines,) = re.findall(r"```python\n(import pandas.+?)```", GUIDE, re.DOTALL)
    command = [sys.executable, "-c", lines.replace(HERE, server)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    head = done.stdout.splitlines()[0].split()
    assert head == ["notation", "label", "label_group"]
    assert "2010101" in done.stdout
    assert "行政运行" in done.stdout


def test_every_command_of_the_guide_is_answered(server: str) -> None:
    commands = re.findall(r"^\$ curl (.+?)(?:\s+#.*)?$", GUIDE, re.MULTILINE)
    assert len(commands) == 5
    for command in commands:
        (address,) = re.findall(r"'http://127\.0\.0\.1:8000(/[^']*)'", command)
        data = dict(
            text.split("=", 1) for text in re.findall(r"--data-urlencode '([^']*)'", command)
        )
        answer = httpx.get(server + address, params=data or None)
        assert answer.status_code == 200, command
        assert answer.content


def test_columns_that_the_guide_names_are_there(server: str) -> None:
    head = httpx.get(f"{server}/codes/function.csv?size=1").text.splitlines()[0].split(",")
    assert {"notation", "parent", "level", "label"} <= set(head)


def test_every_path_of_the_guide_exists(server: str) -> None:
    described = httpx.get(f"{server}/openapi.json").json()["paths"]
    ours = {path for path in described if path.startswith("/codes")}
    table = GUIDE.split("## Paths")[1].split("\n\n")[1]
    for path in ours:
        last = path.rsplit("/", 1)[1]
        assert last in table, path
