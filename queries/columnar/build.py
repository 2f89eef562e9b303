"""From a store to the columns of its lines: Parquet by province and year, each file made anew only where something in it changed.

TARGET/made-by                                      by which rules they were made
TARGET/disclosures.parquet                          one row for each disclosure
TARGET/lines/province=320000/year=2023/0.parquet    one row for each line, as `columns.csv` says, of some sixty-four
                                                    disclosures (`shards.sql`)
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import duckdb
from pyoxigraph import Store

from queries.columnar.column import types
from queries.columnar.concepts import CONCEPT, SCHEMES, Concepts
from queries.columnar.database import database, statement
from queries.columnar.facts import DISCLOSURE, LINE, Facts, Told, told
from queries.columnar.loading import Held
from queries.columnar.place import NOWHERE, Place
from queries.columnar.reading import Taker, disclosed, read

WHOLE = {("part", "total"), ("fund", "all")}
"""What a line that names no part or fund belongs to."""


def build(
    store: Store, target: Path, previous: Path | None = None, changed: Iterable[str] | None = None
) -> None:
    """Make the columns of a store in a folder that is not there yet; see `columns`."""
    with columns(store, target, previous, changed) as taker:
        read(store, [taker])


@contextmanager
def columns(
    store: Store, target: Path, previous: Path | None = None, changed: Iterable[str] | None = None
) -> Generator[Taker]:
    """Who takes the facts of disclosures, and at the end has made columns of them, in a folder that is not there yet.

    Where the columns of the `previous` release and the IRIs of the graphs `changed` since are given, and the
    rules are the same, only files in which something changed are written; the rest is linked.
    """
    base = previous if changed is not None and previous and _made_by(previous) == rules() else None
    graphs = sorted(changed or ()) if base else disclosed(store)
    (target / "lines").mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="yusuan-columns-") as aside, database() as connection:
        codes = set(WHOLE)
        with _facts(connection, Path(aside), codes) as take:
            yield Taker(graphs, take)
        _concepts(connection, Concepts(store), codes, Path(aside))
        _held(connection, base, graphs)
        touched = _written(connection, target, base)
    if base is not None:
        _link(base, target, touched)
    (target / "made-by").write_text(rules() + "\n", "utf-8")


def rules() -> str:
    """What the columns depend on beside the graph, as a digest: other rules make them anew."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    for file in sorted(files("queries").joinpath("columnar").iterdir(), key=lambda one: one.name):
        if file.name.endswith((".csv", ".sql", ".py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _made_by(folder: Path) -> str | None:
    try:
        return (folder / "made-by").read_text("utf-8").strip()
    except OSError:
        return None


@contextmanager
def _facts(
    connection: duckdb.DuckDBPyConnection, place: Path, codes: set[tuple[str, str]]
) -> Generator[Callable[[str, Facts], None]]:
    """What takes facts; at the end they are the tables `fresh` and `new`, and the codes that they name are known."""
    with (
        Held(place / "lines", types(LINE)) as lines,
        Held(place / "new", types((*DISCLOSURE, "province"))) as heads,
    ):

        def take(graph: str, facts: Facts) -> None:
            found = told(graph, facts)
            if found is None:
                return
            codes.update(_codes(found))
            division = found.disclosure["division"]
            province = f"{division[:2]}0000" if division else NOWHERE
            heads.add({**found.disclosure, "province": province})
            for row in found.lines:
                lines.add(row)

        yield take
        lines.create(connection, "fresh")
        heads.create(connection, "new")


def _concepts(
    connection: duckdb.DuckDBPyConnection,
    concepts: Concepts,
    codes: Iterable[tuple[str, str]],
    place: Path,
) -> None:
    """What is known of codes: the table `concept`."""
    with Held(place / "concepts", types(CONCEPT)) as known:
        for scheme, code in sorted(codes):
            known.add(concepts.row(scheme, code))
        known.create(connection, "concept")


def _codes(found: Told) -> Iterator[tuple[str, str]]:
    for row in (found.disclosure, *found.lines):
        for name, scheme in SCHEMES.items():
            code = row.get(name)
            if code is not None:
                yield scheme, code


def _held(connection: duckdb.DuckDBPyConnection, base: Path | None, graphs: Sequence[str]) -> None:
    """The disclosures of the release before, `held`, and which of them are not as they were, `gone`."""
    connection.execute("CREATE TABLE gone AS SELECT unnest($1::VARCHAR[]) AS disclosure", [graphs])
    if base is None:
        connection.execute(
            "CREATE TABLE held AS SELECT *, false AS covered, '0' AS shard FROM new WHERE false"
        )
    else:
        connection.read_parquet(str(base / "disclosures.parquet")).create("held")


def _written(connection: duckdb.DuckDBPyConnection, target: Path, base: Path | None) -> list[Place]:
    """Write the disclosures and the lines; gives the places that were touched."""
    connection.execute(statement("shards"))
    connection.sql(statement("disclosures")).create("told")
    connection.sql("SELECT * FROM told ORDER BY disclosure").write_parquet(
        str(target / "disclosures.parquet"), compression="zstd"
    )
    connection.sql(statement("lines")).create("made")
    touched = [Place(*each) for each in connection.sql(statement("touched")).fetchall()]
    for place in touched:
        _write(connection, place, target, base)
    return touched


def _write(
    connection: duckdb.DuckDBPyConnection, place: Place, target: Path, base: Path | None
) -> None:
    """Write one place: what was there and did not change, and what is new."""
    values = asdict(place)
    connection.execute(statement("new-lines"), values)
    if base is not None:
        for old in connection.execute(statement("old-files"), values).fetchall():
            before = base / Place(*old).file
            if before.exists():
                connection.read_parquet(str(before), hive_partitioning=False).create_view("before")
                connection.execute(statement("old-lines"), {"shard": place.shard})
    rows = connection.sql(statement("ordered"))
    if len(rows):
        file = target / place.file
        file.parent.mkdir(parents=True, exist_ok=True)
        rows.write_parquet(str(file), compression="zstd")


def _link(base: Path, target: Path, touched: Iterable[Place]) -> None:
    """Take over what did not change, as other names of the same files."""
    anew = {place.file for place in touched}
    for file in sorted((base / "lines").rglob("*.parquet")):
        name = file.relative_to(base)
        if name not in anew:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            os.link(file, target / name)
