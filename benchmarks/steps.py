"""From a query over a store to the steps that it takes, which are the same on each run: rows that each part of its plan gives on."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan, such as a join or a pattern, with the number of rows that it gave on."""

    name: str
    rows: int


def parts(store: Path, text: str) -> list[Part]:
    """The parts of the plan by which Oxigraph answers a query over the folder of a store.

    :raises subprocess.CalledProcessError: for a query that it cannot answer.
    """
    program = Path(sys.executable).with_name("oxigraph")
    with TemporaryDirectory(prefix="yusuan-steps-") as place:
        told, rows = Path(place) / "plan.json", Path(place) / "rows.srj"
        files = ["--explain-file", str(told), "--results-file", str(rows)]
        subprocess.run(
            [str(program), "query", "--location", str(store), "--query", text, "--stats", *files],
            check=True,
            capture_output=True,
        )
        return list(_below(json.loads(told.read_bytes())["plan"]))


def steps(store: Path, text: str) -> int:
    """All rows that all parts of the plan of a query gave on."""
    return sum(part.rows for part in parts(store, text))


def _below(plan: dict[str, Any]) -> Iterator[Part]:
    yield Part(plan["name"], plan.get("number of results", 0))
    for part in plan["children"]:
        yield from _below(part)
