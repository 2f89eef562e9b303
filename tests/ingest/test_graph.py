"""The graphs of real disclosures keep the shapes, name no clerk, are stable, and tell what is wrong."""

import hashlib
import os
import re
import subprocess
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, QuerySolutions, RdfFormat, Store, serialize

from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.read.dump.text import read
from ingest.record import Document

pytestmark = pytest.mark.corpus
SEEDS = ("fengrun_2023", "pingxiang_2023", "zhangjiakou_2022", "funing_2020", "xinzhou_2023")
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "ys": "https://w3id.org/yusuan/ontology#",
}


def nquads(path: Path) -> str:
    data = path.read_bytes()
    document = Document(hashlib.sha256(data).hexdigest(), path.name, "text/plain", "text")
    text = serialize(graph(disclose(read(data), document)), format=RdfFormat.N_QUADS)
    assert text is not None
    return text.decode()


@pytest.fixture(scope="module", name="sources")
def _sources(shared: Path) -> dict[str, Path]:
    found = sorted((shared / "corpus" / "seeds").glob("*.txt"))
    return dict(zip(SEEDS, found, strict=True))


@pytest.fixture(scope="module", name="graphs")
def _graphs(sources: dict[str, Path]) -> dict[str, str]:
    return {name: nquads(path) for name, path in sources.items()}


def rows(text: str, query: str) -> list[tuple[str, ...]]:
    store = Store()
    store.load(text.encode(), RdfFormat.N_QUADS)
    found = store.query(query, use_default_graph_as_union=True, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    return [
        tuple(term.value if isinstance(term, Literal) else str(term)[1:-1] for term in row)
        for row in found
    ]


def messages(text: str, kind: str) -> list[str]:
    code = f"<https://w3id.org/yusuan/code/issue/{kind}>"
    query = f"SELECT ?m {{ ?issue a ys:Issue ; ys:issueKind {code} ; ys:message ?m }} ORDER BY ?m"
    return [message for (message,) in rows(text, query)]


@pytest.mark.parametrize("name", SEEDS)
def test_a_graph_keeps_the_shapes(name: str, graphs: dict[str, str]) -> None:
    shapes = rdflib.Graph().parse(data=(files("ontology") / "shapes.ttl").read_text("utf-8"))
    triples = re.sub(r" <[^>]*> \.$", " .", graphs[name], flags=re.MULTILINE)
    data = rdflib.Graph().parse(data=triples, format="nt")
    untyped = cast("Any", pyshacl)
    conforms, _, report = untyped.validate(data, shacl_graph=shapes)
    assert conforms, report


@pytest.mark.parametrize("name", SEEDS)
def test_a_graph_is_sorted_and_says_nothing_twice(name: str, graphs: dict[str, str]) -> None:
    lines = graphs[name].splitlines()
    assert len(lines) == len(set(lines)) > 1000


def test_the_same_bytes_give_the_same_bytes(
    sources: dict[str, Path], graphs: dict[str, str]
) -> None:
    name = "xinzhou_2023"
    assert nquads(sources[name]) == graphs[name]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_changes_nothing(
    seed: str, sources: dict[str, Path], graphs: dict[str, str]
) -> None:
    program = (
        "import sys, runpy, pathlib;"
        "told = runpy.run_path(sys.argv[1])['nquads'](pathlib.Path(sys.argv[2]));"
        "sys.stdout.buffer.write(told.encode())"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, __file__, str(sources["pingxiang_2023"])],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert found.stdout.decode() == graphs["pingxiang_2023"]


def test_clerks_and_their_telephones_are_not_in_a_graph(
    sources: dict[str, Path], graphs: dict[str, str]
) -> None:
    source = sources["xinzhou_2023"].read_text(encoding="utf-8")
    clerks = re.findall(r"经办人[:：]?\t([\u4e00-\u9fff]{2,4})\t", source)
    telephones = re.findall(r"联系电话[:：]?\t(\d{8,})", source)
    people = {each for each in (*clerks, *telephones) if each != "联系电话"}
    assert len(people) > 12
    assert not [each for each in sorted(people) if each in graphs["xinzhou_2023"]]


@pytest.mark.parametrize("name", SEEDS)
def test_no_graph_holds_a_mobile_number(name: str, graphs: dict[str, str]) -> None:
    without_hashes = re.sub(r"[0-9a-f]{64}", "", graphs[name])
    assert not re.findall(r"(?<![\d.])1[3-9]\d{9}(?![\d.])", without_hashes)


@pytest.mark.parametrize("name", SEEDS)
def test_every_line_leads_to_a_cell_that_prints_its_figure(
    name: str, graphs: dict[str, str]
) -> None:
    told = rows(graphs[name], "SELECT ?line { ?line a ys:Line }")
    found = rows(
        graphs[name],
        "SELECT ?line ?printed ?text"
        " { ?line a ys:Line ; ys:printed ?printed ; prov:wasQuotedFrom ?cell . ?cell ys:text ?text }",
    )
    assert len(found) == len(told)
    assert not [line for line, printed, text in found if printed not in text]


@pytest.mark.parametrize("name", SEEDS)
def test_a_check_is_about_lines_or_instalments_of_its_graph(
    name: str, graphs: dict[str, str]
) -> None:
    query = "SELECT ?check ?thing { ?check a ys:Check ; ys:about ?thing %s }"
    assert rows(graphs[name], query % "")
    assert not rows(graphs[name], query % "FILTER NOT EXISTS { ?thing a ?class }")


@pytest.mark.parametrize(
    "name", ["fengrun_2023", "pingxiang_2023", "zhangjiakou_2022", "xinzhou_2023"]
)
def test_the_sums_of_a_budget_hold(name: str, graphs: dict[str, str]) -> None:
    assert messages(graphs[name], "failed-identity") == []
    passed = rows(
        graphs[name],
        "SELECT ?c { ?c a ys:Check ; ys:outcome <https://w3id.org/yusuan/code/outcome/pass> }",
    )
    assert len(passed) > 100


def test_a_figure_of_the_table_that_the_prose_contradicts(graphs: dict[str, str]) -> None:
    (message,) = messages(graphs["fengrun_2023"], "contradiction")
    assert "34.66万元" in message
    assert "16.66万元" in message


def test_a_purchase_that_the_procurement_budget_does_not_hold(graphs: dict[str, str]) -> None:
    (message,) = messages(graphs["pingxiang_2023"], "contradiction")
    assert "15.00万元" in message
    assert "0.00万元" in message


def test_a_part_below_an_empty_cell(graphs: dict[str, str]) -> None:
    (message,) = messages(graphs["pingxiang_2023"], "missing-field")
    assert "6.80万元" in message


def test_rounding_is_no_contradiction(graphs: dict[str, str]) -> None:
    query = """
        SELECT ?difference { ?check a ys:Check ; ys:difference ?difference ;
          ys:outcome <https://w3id.org/yusuan/code/outcome/pass> FILTER(?difference != 0) }"""
    differences = {value for (value,) in rows(graphs["xinzhou_2023"], query)}
    assert differences
    assert differences <= {"100", "-100"}


def test_a_plan_that_ends_before_the_money_does(graphs: dict[str, str]) -> None:
    assert len(messages(graphs["funing_2020"], "failed-identity")) == 3
    assert messages(graphs["funing_2020"], "missing-table") == []


def test_the_body_publishes_and_this_program_reads(graphs: dict[str, str]) -> None:
    query = """
        SELECT ?publisher ?version {
          ?disclosure a ys:Disclosure ; ys:unit ?unit ; dcterms:publisher ?unit, ?publisher ;
            prov:wasDerivedFrom ?document ; prov:wasGeneratedBy ?reading .
          ?reading a prov:Activity ; prov:used ?document ; prov:wasAssociatedWith ?program .
          ?program a prov:SoftwareAgent ; <https://schema.org/softwareVersion> ?version }"""
    unit = "https://w3id.org/yusuan/id/unit/130532/平乡县人民代表大会常务委员会"
    assert rows(graphs["pingxiang_2023"], query) == [(unit, version("yusuan"))]
