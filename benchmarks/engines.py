"""A sum over many provinces and years of lines: DuckDB and DataFusion on this machine, and Dask on a scheduler and workers, from the same files.

The lines of made disclosures stand in each of so many provinces and years, by other names of the same file.

python -m benchmarks.engines --disclosures 63 --provinces 31 --years 10 --workers 2
"""

import argparse
import os
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from benchmarks.exports import made
from benchmarks.tree import used

SUMMED = ("counted", "rival", "covered")
KEPT = {"table_kind": "expenditure", "direction": "expenditure", "stage": "budget"}
BY = "function_class"

Sums = Mapping[str, Decimal]
Where = Mapping[str, str | int]


def main() -> None:
    """Print seconds of each, by the clock and of the processor, for all files and for one."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--disclosures", type=int, default=63)
    wanted.add_argument("--provinces", type=int, default=31)
    wanted.add_argument("--years", type=int, default=10)
    wanted.add_argument("--workers", type=int, default=2)
    given = wanted.parse_args()
    with TemporaryDirectory(prefix="yusuan-engines-") as place:
        lines = made(Path(place) / "store", given.disclosures).columns / "lines"
        folder = Path(place) / "country"
        spread(lines, folder, given.provinces, given.years)
        distributed: Any = import_module("distributed")
        cluster = distributed.LocalCluster(
            n_workers=given.workers, threads_per_worker=1, dashboard_address=None
        )
        with cluster, distributed.Client(cluster) as client:
            report(folder, client.scheduler.address)


def spread(lines: Path, folder: Path, provinces: int, years: int) -> None:
    """Give the lines of one file, the largest, to each province and year, which the names of the folders tell alone."""
    largest = max(lines.rglob("*.parquet"), key=lambda file: file.stat().st_size)
    folder.mkdir()
    shared = folder.with_suffix(".parquet")
    with duckdb.connect() as database:
        database.execute(
            f"COPY (SELECT * EXCLUDE (province, year) FROM read_parquet('{largest}', hive_partitioning = false))"
            f" TO '{shared}' (FORMAT parquet, COMPRESSION zstd)"
        )
    for province in range(11, 11 + provinces):
        for year in range(2016, 2016 + years):
            target = folder / f"province={province}0000" / f"year={year}" / "0.parquet"
            target.parent.mkdir(parents=True)
            os.link(shared, target)


def report(folder: Path, address: str) -> None:
    """Print what each took of all lines, and of those of one province and year."""
    files = [file.stat().st_size for file in folder.rglob("*.parquet")]
    with duckdb.connect() as database:
        counted = database.read_parquet(f"{folder}/*/*/*.parquet").count("*").fetchall()
    print(f"{counted[0][0]:,} lines in {len(files)} files, {sum(files) / 1e6:.0f} MB")
    one: Where = {"province": "110000", "year": 2016}
    for said, where in (("all", dict[str, str | int]()), ("one", one)):
        engines = {
            "DuckDB": partial(duck_sums, folder, where),
            "DataFusion": partial(fusion_sums, folder, where),
            "Dask": partial(dask_sums, address, folder, where),
        }
        sums = [timed(f"{said:5}{name}", ask) for name, ask in engines.items()]
        assert all(one == sums[0] for one in sums)


def timed(name: str, ask: Callable[[], Sums]) -> Sums:
    """Ask, and print seconds by the clock and of the processor."""
    found = list[Sums]()
    begun = time.monotonic()
    spent = used(lambda: found.append(ask()))
    print(f"{name:16}{time.monotonic() - begun:9.3f} s{spent:9.3f} s of processor", flush=True)
    return found[0]


def duck_sums(folder: Path, where: Where) -> Sums:
    """Sum by class of function what counts, in DuckDB with two threads."""
    tests = [f"{name} = '{value}'" for name, value in {**KEPT, **where}.items()]
    tests += ["counted", "NOT rival", "NOT covered"]
    with duckdb.connect(config={"threads": 2}) as database:
        found = database.execute(
            f"SELECT {BY}, sum(amount) FROM read_parquet('{folder}/*/*/*.parquet', hive_partitioning = true,"
            " hive_types = {'province': VARCHAR, 'year': SMALLINT})"
            f" WHERE {' AND '.join(tests)} GROUP BY ALL"
        )
        return {str(code): Decimal(amount) for code, amount in found.fetchall()}


def fusion_sums(folder: Path, where: Where) -> Sums:
    """Sum by class of function what counts, in DataFusion with two threads."""
    fusion: Any = import_module("datafusion")
    arrow: Any = import_module("pyarrow")
    tests = [f"{name} = '{value}'" for name, value in {**KEPT, **where}.items()]
    tests += ["counted", "NOT rival", "NOT covered"]
    session = fusion.SessionContext(fusion.SessionConfig().with_target_partitions(2))
    hive = [("province", arrow.string()), ("year", arrow.int16())]
    session.register_parquet("lines", str(folder), table_partition_cols=hive)
    found = session.sql(
        f"SELECT {BY}, sum(amount) AS amount FROM lines WHERE {' AND '.join(tests)} GROUP BY {BY}"
    )
    rows = found.to_pylist()
    return {str(row[BY]): Decimal(row["amount"]) for row in rows}


def dask_sums(address: str, folder: Path, where: Where) -> Sums:
    """Sum by class of function what counts, on the cluster at an address."""
    distributed: Any = import_module("distributed")
    with distributed.Client(address, set_as_default=False) as client:
        lines = dask_lines(folder, where)
        lines = lines[lines.counted & ~lines.rival & ~lines.covered]
        sums = client.compute(lines.groupby(BY, dropna=False).amount.sum()).result()
        return {str(code): Decimal(amount) for code, amount in sums.items()}


def dask_lines(folder: Path, where: Where) -> Any:
    """The lines that are wanted as a frame, a partition for each file; files of other provinces and years have none."""
    frames: Any = import_module("dask.dataframe")
    arrow: Any = import_module("pyarrow")
    hive = arrow.schema([("province", arrow.string()), ("year", arrow.int16())])
    return frames.read_parquet(
        str(folder),
        columns=[BY, "amount", *SUMMED],
        filters=[(name, "==", value) for name, value in {**KEPT, **where}.items()],
        dataset={"partitioning": {"flavor": "hive", "schema": hive}},
        dtype_backend="pyarrow",
    )


if __name__ == "__main__":
    main()
