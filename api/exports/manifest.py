"""The manifest of a release: what went in by digest, what made it, what came out with sizes and checksums."""

import hashlib
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import cast

from api.exports.files import EXPORTS
from api.exports.source import Source, Wanted
from api.site.stored import stored
from ontology.terms import ROOT
from queries.answer import Query
from queries.description.licence import RIGHTS
from queries.rows import select
from queries.store.release import Release

NAME = "manifest.json"
FORMATS = tuple(EXPORTS)
"""All formats: the release alone decides their bytes."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sum:
    """The size of a file in bytes, and its SHA-256."""

    size: int
    sha256: str


async def manifest(source: Source, found: Release, formats: Sequence[str] = FORMATS) -> Json:
    """The manifest of a release, its exports made once to be measured."""
    sums = {name: await measured(EXPORTS[name].write(source, Wanted())) for name in formats}
    tables = source.tables()
    return {
        "release": found.id,
        "iri": address(found.id),
        "software": {"name": "yusuan", "version": version("yusuan")},
        "licence": {"name": source.licence.name, "address": source.licence.address},
        "rights": {"zh": RIGHTS[0], "en": RIGHTS[1]},
        "quads": found.quads,
        "graphs": found.graphs,
        "rows": {name: tables.count(name) for name in tables.names()},
        "inputs": await _inputs(source),
        "files": {name: {"size": one.size, "sha256": one.sha256} for name, one in sums.items()},
    }


def address(id: str) -> str:
    """The persistent address of a release."""
    return f"{ROOT}releases/{id}"


def write(found: Release, made: Json) -> Path:
    """Keep a manifest with its release."""
    path = found.directory / NAME
    partial = path.with_name(f".{NAME}")
    partial.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    partial.replace(path)
    return path


def read(found: Release) -> Json | None:
    """The manifest that is kept with a release; None where none was made."""
    try:
        said: Json = json.loads((found.directory / NAME).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return said


def differing(kept: Json, made: Json) -> list[str]:
    """What two manifests say otherwise, in words."""
    found: list[str] = []
    for key in ("quads", "graphs", "inputs"):
        if kept.get(key) != made.get(key):
            found.append(key)
    for key in ("rows", "files"):
        before = cast(dict[str, object], kept.get(key) or {})
        now = cast(dict[str, object], made.get(key) or {})
        found += [f"{key}: {name}" for name in before if before[name] != now.get(name)]
    return found


async def measured(pieces: AsyncIterator[bytes]) -> Sum:
    """The size and the checksum of a file that is not kept."""
    digest, size = hashlib.sha256(), 0
    async for piece in pieces:
        digest.update(piece)
        size += len(piece)
    return Sum(size, digest.hexdigest())


async def _inputs(source: Source) -> list[Json]:
    """The documents that were read, by their digests, each with the disclosure that it gave."""
    query = Query(stored("exports/documents").sparql, release=source.release)
    rows = (await select(source.engine, query)).rows
    return [{name: row[name].text for name in row} for row in rows]
