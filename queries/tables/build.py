"""From a store to its tables beside the columns of its lines: a Parquet file each, made anew only where something changed.

TARGET/tables/{name}.parquet     one row for each thing, as `columns/{name}.csv` says
TARGET/tables/codes.parquet      one row for each code of the release
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
from queries.columnar.concepts import Concepts
from queries.columnar.database import database
from queries.columnar.facts import Facts
from queries.columnar.loading import Held
from queries.columnar.reading import Taker, disclosed, read
from queries.tables import codes
from queries.tables.definition import Source, Table, sources, tables
from queries.tables.extract import Look, extracted, looked

MADE_BY = "made-by"


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
        connection.execute(
            "CREATE TABLE gone AS SELECT unnest($1::VARCHAR[]) AS disclosure", [graphs]
        )
        for table in _extracted():
            _write(connection, table, target, base)
        _codes(connection, store, graphs, target / "tables", base, Path(aside))
    (target / "tables" / MADE_BY).write_text(rules() + "\n", "utf-8")


def rules() -> str:
    """What the tables depend on beside the graph, as a digest: other rules make them anew."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    place = files("queries").joinpath("tables")
    for folder in (place, place.joinpath("columns")):
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            if file.name.endswith((".csv", ".py")):
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
    """What takes facts; at the end they are a table `new_…` for each table."""
    with ExitStack() as open_:
        held = {
            table.name: open_.enter_context(Held(place / table.name, _types(sources(table.name))))
            for table in _extracted()
        }

        def take(graph: str, facts: Facts) -> None:
            for table in _extracted():
                for row in extracted(table, graph, facts, look):
                    held[table.name].add(row)

        yield take
        for name, rows in held.items():
            rows.create(connection, f"new_{name}")


def _types(columns: Sequence[Source]) -> dict[str, str]:
    return {column.name: column.type for column in columns}


def _write(
    connection: duckdb.DuckDBPyConnection, table: Table, target: Path, base: Path | None
) -> None:
    """Write a table: what was there and did not change, and what is new."""
    first = sources(table.name)[0].name
    before = base / f"{table.name}.parquet" if base else None
    rows = f'SELECT * FROM "new_{table.name}"'
    if before is not None and before.exists():
        connection.read_parquet(str(before)).create_view(f"old_{table.name}")
        rows += (
            f' UNION ALL BY NAME SELECT * FROM "old_{table.name}" ANTI JOIN gone USING (disclosure)'
        )
    connection.execute(
        f'CREATE TABLE "{table.name}" AS FROM ({rows}) ORDER BY disclosure, "{first}"'
    )
    connection.table(f'"{table.name}"').write_parquet(
        str(target / "tables" / f"{table.name}.parquet"), compression="zstd"
    )
