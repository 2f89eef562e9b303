"""What researchers import: a release, a file and a server give the same rows, frames and graphs."""

import gzip
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib

from queries.data.data import Data
from queries.failure import ReleaseUnknown
from queries.question.question import Unknown
from queries.store.release import current
from queries.store.store import Writer
from queries.tables.definition import tables

XINZHOU = "https://w3id.org/yusuan/id/disclosure/xinzhou"
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset|ConjunctiveGraph)\b:DeprecationWarning")


@pytest.fixture(scope="module")
def file(directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release as a file."""
    path = tmp_path_factory.mktemp("file") / "all.nq.gz"
    with Writer(directory) as writer:
        writer.dump(path)
    return path


def test_a_release_and_a_file_give_the_same(directory: Path, file: Path) -> None:
    with Data(directory) as release, Data(file) as taken:
        assert (release.release, taken.release) == ("1", None)
        for name in tables():
            if name != "observed":
                assert release.table(name).rows == taken.table(name).rows
        assert release.ask("disclosures").rows == taken.ask("disclosures").rows


def test_amounts_are_exact_in_rows_and_frames(directory: Path) -> None:
    with Data(directory) as data:
        found = data.table("checks", place="130532")
        assert found.column("difference") == [Decimal(-68000), Decimal(0)]
        frame: Any = found.pandas()
        assert frame["difference"].sum() == Decimal(-68000)
        assert found.polars()["difference"].sum() == Decimal(-68000)
        assert next(iter(found))["outcome"] == "fail"
        text = "SELECT (SUM(?a) AS ?s) { ?x a <https://w3id.org/yusuan/ontology#Project> ; <https://w3id.org/yusuan/ontology#budget> ?a }"
        assert data.sparql(text).rows == ((Decimal(1900000),),)


def test_questions_take_short_names(directory: Path) -> None:
    with Data(directory) as data:
        assert "projects-of-a-unit" in data.questions().column("question")
        found = data.ask("projects-of-a-unit", unit="id:unit/pingxiang")
        assert {row["projectName"] for row in found} == {"第三次会议经费", "“智慧人大”建设"}
        with pytest.raises(Unknown, match="no question"):
            data.ask("nothing")


def test_things_are_graphs_and_releases_datasets(directory: Path) -> None:
    with Data(directory) as data:
        graph = data.graph("id:disclosure/xinzhou")
        held = current(directory).open()
        assert len(graph) == sum(
            q.graph_name.value == XINZHOU for q in held if hasattr(q.graph_name, "value")
        )
        code = data.graph("code:function/2010104")
        label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
        assert rdflib.Literal("人大会议", lang="zh") in set(code.objects(None, label))
        found = data.dataset("id:disclosure/xinzhou", "id:disclosure/pingxiang")
        assert len(found.graph(rdflib.URIRef(XINZHOU))) == len(graph)


def test_a_code_list_is_a_frame(directory: Path) -> None:
    with Data(directory) as data:
        frame: Any = data.codes("fund").pandas()
        assert frame["code"].is_unique
        assert frame.set_index("code").loc["general-public", "above"] == "all fiscal general-public"


def test_the_citation_names_the_release(directory: Path) -> None:
    with Data(directory, "1") as data:
        assert data.cite().endswith("release 1.")


def test_what_is_not_there_is_said(directory: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(gzip.compress(b""))
    for where in (tmp_path / "none", tmp_path / "x.csv"):
        with pytest.raises(ReleaseUnknown):
            Data(where)
    with pytest.raises(ReleaseUnknown, match="7"):
        Data(directory, "7")
    with Data(directory) as data, pytest.raises(ValueError, match="no table none"):
        data.table("none")
