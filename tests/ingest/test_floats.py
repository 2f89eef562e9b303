"""Money is `Decimal`: `float` occurs in `ingest` only where floats.csv says what is measured by it."""

import ast
import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parents[2]
ROWS = list(csv.DictReader(Path(__file__).with_name("floats.csv").read_text("utf-8").splitlines()))
PLACES = tuple(row["place"] for row in ROWS)


def has_floats(text: str) -> bool:
    """Whether a module names the type or writes such a number."""
    return any(
        (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
        for node in ast.walk(ast.parse(text))
    )


@cache
def found() -> list[str]:
    """The modules with floats."""
    return [
        path.relative_to(HERE).as_posix()
        for path in sorted((HERE / "ingest").rglob("*.py"))
        if has_floats(path.read_text("utf-8"))
    ]


def test_floats_stand_only_where_a_row_says_why() -> None:
    assert [name for name in found() if not name.startswith(PLACES)] == []


def test_every_row_is_needed_and_gives_its_reason() -> None:
    assert all(row["why"] for row in ROWS)
    assert [place for place in PLACES if not any(name.startswith(place) for name in found())] == []
