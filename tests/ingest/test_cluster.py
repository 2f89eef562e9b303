"""A real scheduler and two real machines read as one does; one that is killed loses and doubles nothing."""

import signal
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from ingest.batch import cluster, place
from ingest.batch.batch import Batch
from ingest.batch.file import Missing, walk
from ingest.batch.intake import Graph, intake
from ingest.batch.limit import Limits
from tests.ingest.test_batch import expenditure, fill, three_public
from tests.machines import Cluster, end, running

pytestmark = pytest.mark.long

UNITS = ("档案局", "审计局", "统计局", "信访局", "水务局", "教育局", "民政局", "司法局")


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Cluster]:
    with running(tmp_path) as found:
        yield found


def documents(folder: Path) -> Path:
    """Disclosures of eight bodies, two of them in two files each, a copy, and what is no disclosure."""
    files: dict[str, str | bytes] = {
        f"{number}.txt": expenditure(f"云浮市{name}") for number, name in enumerate(UNITS)
    }
    files |= {f"{name}.txt": three_public(f"云浮市{name}") for name in UNITS[:2]}
    files |= {"copy.txt": expenditure("云浮市档案局"), "broken.pdf": b"%PDF-1.7 nothing"}
    return fill(folder, files)


def read(batch: Batch) -> dict[str, bytes]:
    """The last graph of each disclosure."""
    found: dict[str, bytes] = {}
    for graph in batch.graphs():
        if graph is not None:
            found[graph.iri] = graph.nquads
    return found


def fates(batch: Batch) -> dict[str, str]:
    summary = batch.summary()
    return {entry.path.name: entry.status for entry in summary.entries}


def test_a_cluster_reads_what_one_machine_reads_though_a_machine_is_killed(
    machines: Cluster, tmp_path: Path
) -> None:
    files = walk([documents(tmp_path / "documents")])
    alone = Batch(files, 1)
    wanted = read(alone)
    together = Batch(files, 1, cluster=machines.address)
    seen: dict[str, bytes] = {}
    met = Counter[str]()
    for graph in together.graphs():
        if graph is not None:
            seen[graph.iri] = graph.nquads
            met[graph.iri] += 1
        if len(seen) == 2:
            end(machines.machines[0])
    assert machines.machines[0].returncode == -signal.SIGKILL
    assert seen == wanted
    assert fates(together) == fates(alone)
    assert max(met.values()) <= 2  # what two files say together comes once more, joined


def test_a_document_at_an_address_is_read_as_one_in_a_folder(tmp_path: Path) -> None:
    memory: Any = import_module("fsspec").filesystem("memory")
    folder = fill(tmp_path, {"a.txt": expenditure(), ".hidden.txt": expenditure("云浮市审计局")})
    for file in folder.iterdir():
        memory.pipe(f"/budgets/{file.name}", file.read_bytes())
    (named,) = walk([Path("memory://budgets")])
    assert place.address(named) == "memory://budgets/a.txt"
    assert place.sha256(named) == place.sha256(folder / "a.txt")
    outcome, beside = intake([named]), intake([folder / "a.txt"])
    assert isinstance(outcome, Graph)
    assert outcome == beside


def test_an_address_that_leads_nowhere_is_named() -> None:
    with pytest.raises(Missing, match="memory://nothing"):
        walk([Path("memory://nothing/here")])
    with pytest.raises(Missing, match="nosuch://bucket"):
        walk([Path("nosuch://bucket/a.pdf")])


def test_a_scheduler_that_is_not_there_is_named() -> None:
    with pytest.raises(OSError, match=r"tcp://127\.0\.0\.1:1: there is no Dask scheduler"):
        list(cluster.outcomes([], "tcp://127.0.0.1:1", Limits()))
