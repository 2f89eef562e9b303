"""An engine on many machines gives the sums of `/aggregate` from the same partitioned Parquet files: Dask, on a real cluster."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.site.settings import load
from benchmarks.engines import Where, dask_lines, dask_sums, duck_sums
from benchmarks.exports import made
from queries.store.release import Release
from tests.machines import Cluster, running

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running(tmp_path_factory.mktemp("machines")) as found:
        yield found


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of seven disclosures, in two provinces and several years."""
    return made(tmp_path_factory.mktemp("seven"), 7)


@pytest.mark.parametrize("year", [2022, 2023])
def test_a_cluster_sums_partitioned_lines_as_the_aggregate_does(
    machines: Cluster, release: Release, year: int
) -> None:
    with TestClient(create(load(store=str(release.directory.parents[1]), workers=1))) as client:
        asked = {"cut": f"year:{year}|stage:budget", "drilldown": "function.class"}
        found = client.get("/aggregate", params=asked).json()
    cells = {cell["function.class"]: Decimal(cell["amount.sum"]) for cell in found["cells"]}
    lines = release.columns / "lines"
    sums = dask_sums(machines.address, lines, {"year": year})
    assert len(cells) >= 4
    assert sums == cells
    assert duck_sums(lines, {"year": year}) == cells


def test_files_of_other_provinces_and_years_are_not_read(
    machines: Cluster, release: Release
) -> None:
    lines = release.columns / "lines"
    wanted: Where = {"province": "140000", "year": 2023}
    assert len(list(lines.rglob("*.parquet"))) > 2
    assert dask_lines(lines, wanted).npartitions == 1
    sums = dask_sums(machines.address, lines, wanted)
    assert sums == duck_sums(lines, wanted)
    assert sums
