"""From a store to its tables beside the columns of its lines: Parquet files, each made anew only where something in it changed.

TARGET/tables/{name}/{shard}.parquet     one row for each thing, as `columns/{name}.csv` says, of some sixty-four disclosures
TARGET/tables/codes.parquet              one row for each code of the release
TARGET/tables/shards.parquet             which disclosure stands in which files
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path

import duckdb
from pyoxigraph import NamedNode, Store

from queries.columnar.build import columns
from queries.columnar.build import rules as columnar_rules
from queries.columnar.concepts import Concepts
from queries.columnar.database import database
from queries.columnar.database import statement as database_statement
from queries.columnar.facts import Facts, is_disclosure
from queries.columnar.loading import Held
from queries.columnar.reading import Taker, disclosed, read
from queries.tables import codes
from queries.tables.definition import Source, Table, sources, tables
from queries.tables.extract import Look, extracted, looked
from queries.tables.statement import statement

MADE_BY, SHARDS = "made-by", "shards.parquet"


def everything(
    store: Store, target: Path, previous: Path | None = None, changed: Iterable[str] | None = None
) -> None:
    """Make the columns of the lines of a store and the tables beside them, reading each graph once.

    Where the folder of the `previous` release and the IRIs of the graphs `changed` since are given, what did not
    change is taken over from there.
    """
    graphs = None if changed is None else sorted(changed)
    with (
        columns(store, target, previous, graphs) as one,
        beside(store, target, previous, graphs) as other,
    ):
        read(store, [one, other])


def build(
    store: Store, target: Path, previous: Path | None = None, changed: Iterable[str] | None = None
) -> None:
    """Make the tables of a store in the folder `TARGET/tables`; see `beside`."""
    with beside(store, target, previous, changed) as taker:
        read(store, [taker])


@contextmanager
def beside(
    store: Store, target: Path, previous: Path | None = None, changed: Iterable[str] | None = None
) -> Generator[Taker]:
    """Who takes the facts of disclosures, and at the end has made tables of them in the folder `TARGET/tables`.

    Where the folder of the `previous` release and the IRIs of the graphs `changed` since are given, the rows of
    all other graphs are taken over from there.
    """
    base = previous / "tables" if changed is not None and previous and _same(previous) else None
    graphs = sorted(changed or ()) if base else disclosed(store)
    (target / "tables").mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="yusuan-tables-") as aside, database() as connection:
        with _rows(connection, looked(Concepts(store).row), Path(aside)) as take:
            yield Taker(graphs, take)
        touched = _shards(connection, graphs, target / "tables", base)
        for table in _extracted():
            _write(connection, table, touched, target / "tables", base)
        _codes(connection, store, graphs, target / "tables", base, Path(aside))
    (target / "tables" / MADE_BY).write_text(rules() + "\n", "utf-8")


def rules() -> str:
    """What the tables depend on beside the graph, as a digest: other rules make them anew."""
    digest = hashlib.sha256(columnar_rules().encode())
    place = files("queries").joinpath("tables")
    for folder in (place, place.joinpath("columns")):
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            if file.name.endswith((".csv", ".sql", ".py")):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _same(previous: Path) -> bool:
    """Whether the tables of a release before were made by these rules."""
    try:
        return (previous / "tables" / MADE_BY).read_text("utf-8").strip() == rules()
    except OSError:
        return False


def _codes(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    graphs: Sequence[str],
    target: Path,
    base: Path | None,
    aside: Path,
) -> None:
    """Write the codes of lists, or take the file over where no list changed."""
    name = "codes.parquet"
    changed = {NamedNode(graph) for graph in graphs} & codes.lists(store)
    if base is not None and (base / name).exists() and not changed:
        os.link(base / name, target / name)
    else:
        codes.write(connection, store, target, aside)


def _extracted() -> list[Table]:
    return [table for table in tables().values() if table.extracted]


@contextmanager
def _rows(
    connection: duckdb.DuckDBPyConnection, look: Look, place: Path
) -> Generator[Callable[[str, Facts], None]]:
    """What takes facts; at the end they are a table `new_…` for each table, and `new` for the disclosures."""
    with ExitStack() as open_:
        held = {
            table.name: open_.enter_context(Held(place / table.name, _types(sources(table.name))))
            for table in _extracted()
        }
        heads = open_.enter_context(Held(place / "new", {"disclosure": "VARCHAR"}))

        def take(graph: str, facts: Facts) -> None:
            if not is_disclosure(graph, facts):
                return
            heads.add({"disclosure": graph})
            for table in _extracted():
                for row in extracted(table, graph, facts, look):
                    held[table.name].add(row)

        yield take
        heads.create(connection, "new")
        for name, rows in held.items():
            rows.create(connection, f"new_{name}")


def _types(columns: Sequence[Source]) -> dict[str, str]:
    return {column.name: column.type for column in columns}


def _shards(
    connection: duckdb.DuckDBPyConnection, graphs: Sequence[str], target: Path, base: Path | None
) -> list[str]:
    """Say which disclosure stands in which files, now in `told` and before in `held`; gives the shards that were touched."""
    connection.execute("CREATE TABLE gone AS SELECT unnest($1::VARCHAR[]) AS disclosure", [graphs])
    if base is None:
        connection.execute("CREATE TABLE held (disclosure VARCHAR, shard VARCHAR)")
    else:
        connection.read_parquet(str(base / SHARDS)).create("held")
    connection.execute(database_statement("shards"))
    connection.execute(statement("shards"))
    connection.table("told").write_parquet(str(target / SHARDS), compression="zstd")
    return [str(row[0]) for row in connection.execute(statement("touched")).fetchall()]


def _write(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    touched: Sequence[str],
    target: Path,
    base: Path | None,
) -> None:
    """Write the files of a table that were touched, and take the others over as other names of the same files."""
    folder = target / table.name
    folder.mkdir()
    for shard in touched:
        rows = _shard(connection, table, shard, base)
        if len(rows):
            rows.write_parquet(str(folder / f"{shard}.parquet"), compression="zstd")
    for file in (base / table.name).iterdir() if base else ():
        if file.stem not in touched:
            os.link(file, folder / file.name)


def _shard(
    connection: duckdb.DuckDBPyConnection, table: Table, shard: str, base: Path | None
) -> duckdb.DuckDBPyRelation:
    """What stands in one file: what was there and did not change, and what is new."""
    rows = f'SELECT * FROM "new_{table.name}"'
    before = connection.execute(statement("old-shards"), {"shard": shard}).fetchall()
    files = [base / table.name / f"{old}.parquet" for (old,) in before] if base else []
    found = [str(file) for file in files if file.exists()]
    if found:
        connection.read_parquet(found).create_view(f"old_{table.name}")
        rows += (
            f' UNION ALL BY NAME SELECT * FROM "old_{table.name}" ANTI JOIN gone USING (disclosure)'
        )
    first = sources(table.name)[0].name
    connection.execute(
        f"CREATE OR REPLACE TABLE shard AS SELECT own.* FROM ({rows}) AS own"
        f" SEMI JOIN (FROM told WHERE shard = $shard) AS told USING (disclosure)"
        f' ORDER BY disclosure, "{first}"',
        {"shard": shard},
    )
    return connection.table("shard")
