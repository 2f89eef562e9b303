"""A question about one thing costs the same, however much else a store holds: counted in steps, which every run repeats."""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pytest
from pyoxigraph import Store

from benchmarks.growth import FIRST, MOST, about, of, put
from benchmarks.many import disclosures
from benchmarks.steps import steps
from queries.question.question import catalog

pytestmark = pytest.mark.long

FEW, MANY = 7, 63
ASKED = {name: one for name, one in catalog().items() if of(one, FIRST)}

JOINED = """PREFIX ys: <https://w3id.org/yusuan/ontology#>
SELECT * WHERE { { SELECT ?line { ?line a ys:Line } LIMIT 1 } MINUS { ?line ys:printedName "合计" } }"""
"""About one line, but worked out over all: the measure must show it."""


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[int, int]]:
    """The steps of each question over a store of few disclosures, and over the same grown to many."""
    folder = tmp_path_factory.mktemp("growth")
    put(folder, disclosures(FEW))
    values = about(Store.read_only(str(folder / "writer")))
    texts = {name: asked.bind(of(asked, values)) for name, asked in ASKED.items()}
    few = _counted(folder, texts | {"joined": JOINED})
    put(folder, islice(disclosures(MANY), FEW, None))
    many = _counted(folder, texts | {"joined": JOINED})
    return {name: (few[name], many[name]) for name in few}


def _counted(folder: Path, texts: Mapping[str, str]) -> Mapping[str, int]:
    return {name: steps(folder / "writer", text) for name, text in texts.items()}


@pytest.mark.parametrize("name", ASKED)
def test_a_question_about_one_thing_does_not_grow_with_the_store(
    taken: Mapping[str, tuple[int, int]], name: str
) -> None:
    few, many = taken[name]
    assert many <= MOST * few


def test_steps_show_what_is_worked_out_over_the_whole_store(
    taken: Mapping[str, tuple[int, int]],
) -> None:
    few, many = taken["joined"]
    assert many > MOST * few
    assert sum(1 for name in ASKED if taken[name][0]) >= 20
