"""From a store to the columns of its lines: Parquet by province and year, made anew only where something changed.

TARGET/made-by                                      by which rules they were made
TARGET/disclosures.parquet                          one row for each disclosure
TARGET/lines/province=320000/year=2023/0.parquet    one row for each line, as `columns.csv` says
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb
from pyoxigraph import NamedNode, Store

from ontology import terms
from ontology.iri import term
from queries.columnar.column import types
from queries.columnar.concepts import CONCEPT, SCHEMES, Concepts
from queries.columnar.database import database, statement
from queries.columnar.facts import DISCLOSURE, LINE, Told, told
from queries.columnar.loading import Held

WHOLE = {("part", "total"), ("fund", "all")}
"""What a line that names no part or fund belongs to."""

NOWHERE = "-"
"""The province of a disclosure whose place is not known, and the year of one without a year."""


@dataclass(frozen=True, slots=True)
class Place:
    """A province and a year, whose lines stand in one file."""

    province: str
    year: int | None

    @property
    def file(self) -> Path:
        """Where they stand, in the notation of Hive that other engines read."""
        year = NOWHERE if self.year is None else self.year
        return Path("lines", f"province={self.province}", f"year={year}", "0.parquet")


def build(
    store: Store, target: Path, previous: Path | None = None, changed: Iterable[str] | None = None
) -> None:
    """Make the columns of a store in a folder that is not there yet.

    Where the columns of the `previous` release and the IRIs of the graphs `changed` since are given, and the
    rules are the same, only provinces and years in which something changed are written; the rest is linked.
    """
    base = previous if changed is not None and previous and _made_by(previous) == rules() else None
    graphs = sorted(changed or ()) if base else _graphs(store)
    (target / "lines").mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="yusuan-columns-") as aside, database() as connection:
        _load(connection, store, graphs, Path(aside))
        _held(connection, base, graphs)
        connection.sql(statement("disclosures")).create("told")
        connection.sql("SELECT * FROM told ORDER BY disclosure").write_parquet(
            str(target / "disclosures.parquet"), compression="zstd"
        )
        connection.sql(statement("lines")).create("made")
        touched = [Place(*each) for each in connection.sql(statement("touched")).fetchall()]
        for place in touched:
            _write(connection, place, target, base)
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


def _graphs(store: Store) -> list[str]:
    """The graphs of disclosures, in the order of their IRIs."""
    found = store.quads_for_pattern(None, term("rdf", "type"), terms.Disclosure)
    graphs = {quad.graph_name for quad in found}
    return sorted(graph.value for graph in graphs if isinstance(graph, NamedNode))


def _load(
    connection: duckdb.DuckDBPyConnection, store: Store, graphs: Sequence[str], place: Path
) -> None:
    """The facts of the graphs and of the codes that they name: tables `fresh`, `new` and `concept`."""
    concepts = Concepts(store)
    codes = set(WHOLE)
    with (
        Held(place / "lines", types(LINE)) as lines,
        Held(place / "new", types((*DISCLOSURE, "province"))) as heads,
    ):
        for found in filter(None, (told(store, NamedNode(graph)) for graph in graphs)):
            codes.update(_codes(found))
            division = found.disclosure["division"]
            province = f"{division[:2]}0000" if division else NOWHERE
            heads.add({**found.disclosure, "province": province})
            for row in found.lines:
                lines.add(row)
        lines.create(connection, "fresh")
        heads.create(connection, "new")
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
        connection.execute("CREATE TABLE held AS SELECT *, false AS covered FROM new WHERE false")
    else:
        connection.read_parquet(str(base / "disclosures.parquet")).create("held")


def _write(
    connection: duckdb.DuckDBPyConnection, place: Place, target: Path, base: Path | None
) -> None:
    """Write one province and year: what was there and did not change, and what is new."""
    before = base / place.file if base else None
    connection.execute(statement("new-lines"), {"province": place.province, "year": place.year})
    if before is not None and before.exists():
        connection.read_parquet(str(before), hive_partitioning=False).create_view("before")
        connection.execute(statement("old-lines"))
    rows = connection.sql(statement("ordered"))
    if len(rows):
        file = target / place.file
        file.parent.mkdir(parents=True)
        rows.write_parquet(str(file), compression="zstd")


def _link(base: Path, target: Path, touched: Iterable[Place]) -> None:
    """Take over what did not change, as other names of the same files."""
    anew = {place.file for place in touched}
    for file in sorted((base / "lines").rglob("*.parquet")):
        name = file.relative_to(base)
        if name not in anew:
            (target / name).parent.mkdir(parents=True)
            os.link(file, target / name)
