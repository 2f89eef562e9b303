"""Words of documents stand in tables: Chinese in Python is reviewed, module by module, in allowed.csv.

A row says how many strings of a module may hold Chinese characters, docstrings aside, and what they are for.
"""

import ast
import csv
import re
from pathlib import Path

HERE = Path(__file__).parents[3]
ALLOWED = {
    row["module"]: row
    for row in csv.DictReader(
        Path(__file__).with_name("allowed.csv").read_text("utf-8").splitlines()
    )
}
CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇]")


def number(text: str) -> int:
    """How many strings of a module hold Chinese characters and are no docstrings."""
    tree = ast.parse(text)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return sum(
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in told
        and bool(CHINESE.search(node.value))
        for node in ast.walk(tree)
    )


NUMBERS = {
    path.relative_to(HERE).as_posix(): number(path.read_text("utf-8"))
    for path in sorted((HERE / "ingest").rglob("*.py"))
}


def test_no_module_holds_more_chinese_than_was_reviewed() -> None:
    allowed = {name: int(ALLOWED[name]["number"]) if name in ALLOWED else 0 for name in NUMBERS}
    assert {n: have for n, have in NUMBERS.items() if have > allowed[n]} == {}


def test_every_row_is_of_a_module_and_says_why() -> None:
    assert all(row["why"] for row in ALLOWED.values())
    assert [name for name in ALLOWED if name not in NUMBERS] == []


def test_docstrings_do_not_count_and_pieces_of_messages_do() -> None:
    assert number('"""科目。"""\ndef f(n):\n    "列。"\n    return f"第{n}列", "x"\n') == 2
