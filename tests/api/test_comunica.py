"""Comunica, a client and federating engine of others, over our endpoint, beside another, and over an export.

`make comunica` installs it.
"""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

HERE = Path(__file__).parent / "comunica"
NODE = shutil.which("node")

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(
        NODE is None or not (HERE / "node_modules").exists(),
        reason="no Comunica on this machine; `make comunica` installs it",
    ),
]

PREFIXES = """
PREFIX ys: <https://w3id.org/yusuan/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX ex: <https://example.org/>
"""
COUNT = "SELECT (COUNT(*) AS ?n) { ?code skos:broader ?above }"
LINES = "SELECT ?line ?printed { ?line a ys:Line ; ys:amount ?amount ; ys:printed ?printed } ORDER BY ?line"
GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { ?line a ys:Line } }"
PEOPLE = "SELECT ?name ?people { ?unit a ys:Unit ; skos:prefLabel ?name ; ex:people ?people }"
DISCLOSURE = quote("https://w3id.org/yusuan/id/disclosure/示例区审计局/2023/budget", safe="")
EXPECTED = [{"name": "示例区审计局", "people": "12"}]


def asked(query: str, *sources: str) -> list[dict[str, str]]:
    """The rows that Comunica finds in its sources."""
    assert NODE is not None
    given = json.dumps({"query": PREFIXES + query, "sources": sources})
    done = subprocess.run(
        [NODE, str(HERE / "ask.mjs")], input=given, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def answered(server: str, query: str) -> list[dict[str, str]]:
    """The rows that the endpoint itself answers with."""
    answer = httpx.post(f"{server}/sparql", data={"query": PREFIXES + query}, timeout=60)
    rows = answer.raise_for_status().json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in rows]


@pytest.mark.parametrize("query", [COUNT, LINES, GRAPHS])
def test_comunica_finds_what_the_endpoint_answers(server: str, query: str) -> None:
    found = asked(query, f"{server}/sparql")
    assert found
    assert found == answered(server, query)


def test_comunica_joins_two_endpoints(server: str, another: str) -> None:
    assert asked(PEOPLE, f"{server}/sparql", f"{another}/sparql") == EXPECTED


def test_comunica_joins_an_endpoint_and_an_export(server: str, another: str) -> None:
    export = f"{server}/export/turtle?disclosure={DISCLOSURE}"
    assert asked(PEOPLE, export, f"{another}/sparql") == EXPECTED


def test_comunica_reads_the_page_of_a_thing_as_data(server: str, another: str) -> None:
    unit = f"{server}/id/unit/{quote('示例区审计局')}"
    assert asked(PEOPLE, unit, f"{another}/sparql") == EXPECTED
