"""Readings of real disclosures against hand-made labels: every labelled cell right, nothing extra."""

import gzip
import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pyoxigraph import RdfFormat, serialize

from ingest.checks.graph import graph
from ontology import skos
from tests.ingest.disclosed import Read

SECTIONS = (
    "found",
    "metadata",
    "function_rows",
    "general_public_rows",
    "economic_rows",
    "fund_budget_rows",
    "state_capital_rows",
    "three_public",
    "totals",
)
SEEDS = ("fengrun_2023", "pingxiang_2023", "zhangjiakou_2022", "funing_2020", "xinzhou_2023")
PAPERS = (
    "beijing_shenjiju_2026",
    "fuzhou_yibaoju_2026",
    "guangzhou_xinfangju_2026",
    "guojia_xinfangju_2024",
    "shanghai_shenjiju_2026",
    "shenzhen_shenjiju_2026",
    "suzhou_shenjiju_2026",
    "yantai_tongjiju_2026",
)
Score = Callable[[str], dict[str, tuple[int, int, int]]]


def scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def score(shared: Path, disclosed: Read, tmp_path_factory: pytest.TempPathFactory) -> Score:
    module = scorer(shared / "tools" / "score.py")
    base = tmp_path_factory.mktemp("graphs") / "codes.nq"
    schemes = ("function", "economic", "government-economic")
    quads = [quad for name in schemes for quad in skos.scheme_quads(name)]
    serialize(quads, base, RdfFormat.N_QUADS)

    def run(label: str) -> dict[str, tuple[int, int, int]]:
        gold: dict[str, Any] = json.loads((shared / "gold" / "dev" / f"{label}.json").read_text())
        source = shared / "corpus" / gold["file"]
        file = base.parent / f"{label}.nq.gz"
        text = serialize(graph(disclosed(source)), format=RdfFormat.N_QUADS) or b""
        file.write_bytes(gzip.compress(base.read_bytes() + text))
        found: dict[str, tuple[int, int, int]] = module.score(module.Local(file), gold)
        file.unlink()
        return found

    return run


@pytest.mark.corpus
@pytest.mark.parametrize("label", [*SEEDS, *PAPERS])
def test_every_labelled_cell_is_right_and_nothing_is_extra(score: Score, label: str) -> None:
    found = score(label)
    wrong = {name: found[name] for name in SECTIONS if name in found and len(set(found[name])) > 1}
    assert wrong == {}


@pytest.mark.corpus
@pytest.mark.parametrize("label", SEEDS)
def test_projects_and_indicators_of_the_seeds(score: Score, label: str) -> None:
    found = score(label)
    sections = ("projects", "first_indicators", "indicator_rows")
    wrong = {name: found[name] for name in sections if name in found and len(set(found[name])) > 1}
    assert wrong == {}
