"""How damaged tables are read: `python -m benchmarks.damage FOLDER [--every N]`.

Each table of each document is damaged once in each way, as missing ruling lines and converters damage them,
and the amounts are compared with those of the sound document, meaning by meaning. Four outcomes are
counted: the same, missing with a report, wrong with a report or a failing identity, and silently wrong.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks import task
from ingest.checks.check import check
from ingest.disclose import disclose
from ingest.emit import disclosure
from ingest.grid import Cell, Grid, Reading, Refused
from ingest.record import Disclosure, Document
from ingest.values.figure import is_figure

Row = Mapping[int, Cell]
Rows = Mapping[int, Row]
Damage = Callable[[Rows, int, random.Random], list[dict[int, str]] | None]


def main() -> None:
    """Damage the documents of a folder and print what comes of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every N-th table")
    options = parser.parse_args()
    found: dict[str, Counter[str]] = {name: Counter() for name in DAMAGES}
    for path in sorted(options.folder.glob("*.*")):
        for name, outcome in _outcomes(path, options.every):
            found[name][outcome] += 1
    for name, outcomes in found.items():
        shares = (
            f"{what} {count / outcomes.total():.0%}" for what, count in outcomes.most_common()
        )
        print(f"{name:24} {outcomes.total():5} tables: {', '.join(shares)}")


def _outcomes(path: Path, every: int) -> Iterator[tuple[str, str]]:
    document = Document("0" * 64, path.name, "", "text")
    try:
        reading = task.seen(path.read_bytes(), path.name)
        sound = disclose(reading, document)
    except Refused as refused:
        print(f"{path.name}: {refused.reason}")
        return
    places = [n for n, block in enumerate(reading.blocks) if isinstance(block, Grid)]
    for name in DAMAGES:
        chance = random.Random(path.name + name)
        for place in places[::every]:
            if damaged := _damaged(reading, place, name, chance):
                yield name, _outcome(sound, disclose(damaged, document))


def _outcome(sound: Disclosure, found: Disclosure) -> str:
    meant, said = _amounts(sound), _amounts(found)
    if meant == said:
        return "same"
    reported = len(found.issues) > len(sound.issues) or _failing(found) > _failing(sound)
    kind = "wrong" if said - meant else "missing"
    return f"{kind}, {'reported' if reported else 'silent'}"


def _amounts(found: Disclosure) -> Counter[tuple[object, ...]]:
    lines = [line for table in found.tables for line in table.lines if line.amount]
    return Counter((line.meaning, line.unit, line.project, line.amount) for line in lines)


def _failing(found: Disclosure) -> int:
    return sum(each.outcome == "fail" for each in check(disclosure.statements(found)))


def _damaged(reading: Reading, place: int, name: str, chance: random.Random) -> Reading | None:
    """The document with one row of one table damaged; None where the table has no such row."""
    grid = reading.blocks[place]
    assert isinstance(grid, Grid)
    rows = _rows(grid)
    fit = [number for number in rows if number > 2 and _is_full(rows[number])]
    number = chance.choice(fit) if fit else None
    new = DAMAGES[name](rows, number, chance) if number is not None else None
    if number is None or new is None:
        return None
    taken = 2 if name == "two rows in one" else 1
    moved = [
        replace(cell, row=cell.row + (len(new) - taken if cell.row > number else 0))
        for cell in grid.cells
        if not number <= cell.row < number + taken
    ]
    added = [
        replace(rows[number][column], row=number + step, text=text)
        for step, texts in enumerate(new)
        for column, text in texts.items()
    ]
    cells = tuple(sorted([*moved, *added], key=lambda cell: (cell.row, cell.column)))
    changed = replace(grid, cells=cells, height=grid.height + len(new) - taken)
    blocks = [*reading.blocks[:place], changed, *reading.blocks[place + 1 :]]
    return replace(reading, blocks=blocks)


def _rows(grid: Grid) -> Rows:
    found: dict[int, dict[int, Cell]] = {}
    for cell in grid.cells:
        found.setdefault(cell.row, {})[cell.column] = cell
    return found


def _is_full(row: Row) -> bool:
    """Whether a row of single cells has a label before two amounts or more."""
    figures = _figures(row)
    single = all(cell.rows == 1 and cell.columns == 1 for cell in row.values())
    labels = [n for n, cell in row.items() if re.search(r"[\u4e00-\u9fff]", cell.text)]
    return single and len(figures) > 1 and bool(labels) and min(labels) < min(figures)


def _figures(row: Row) -> list[int]:
    return [n for n in sorted(row) if is_figure(row[n].text) and len(row[n].text.strip()) > 2]


def _texts(row: Row) -> dict[int, str]:
    return {column: cell.text for column, cell in row.items()}


def _merged(rows: Rows, number: int, _: random.Random) -> list[dict[int, str]] | None:
    row, below = rows[number], rows.get(number + 1)
    if below is None or not _is_full(below) or below.keys() != row.keys():
        return None
    pairs = {n: [text for text in (row[n].text, below[n].text) if text.strip()] for n in row}
    return [{n: "\n".join(texts) for n, texts in pairs.items()}]


def _parted(rows: Rows, number: int, _: random.Random) -> list[dict[int, str]]:
    texts, first = _texts(rows[number]), _figures(rows[number])[0]
    labels = {n: text if n < first else "" for n, text in texts.items()}
    return [labels, {n: text if n >= first else "" for n, text in texts.items()}]


def _lifted(rows: Rows, number: int, chance: random.Random) -> list[dict[int, str]]:
    return _parted(rows, number, chance)[::-1]


def _crowded(rows: Rows, number: int, chance: random.Random) -> list[dict[int, str]] | None:
    texts, figures = _texts(rows[number]), _figures(rows[number])
    beside = [n for n in figures if n + 1 in figures]
    if not beside:
        return None
    column = chance.choice(beside)
    return [texts | {column: f"{texts[column]} {texts[column + 1]}", column + 1: ""}]


def _broken(rows: Rows, number: int, chance: random.Random) -> list[dict[int, str]]:
    texts, column = _texts(rows[number]), chance.choice(_figures(rows[number]))
    rest = {n: texts[column][-2:] if n == column else "" for n in texts}
    return [texts | {column: texts[column][:-2]}, rest]


def _pointed(rows: Rows, number: int, chance: random.Random) -> list[dict[int, str]]:
    texts, column = _texts(rows[number]), chance.choice(_figures(rows[number]))
    return [texts | {column: texts[column].replace(".", ",")}]


DAMAGES: Mapping[str, Damage] = {
    "two rows in one": _merged,
    "figures below the label": _parted,
    "figures above the label": _lifted,
    "two figures in one cell": _crowded,
    "a figure over two rows": _broken,
    "a comma for the point": _pointed,
}

if __name__ == "__main__":
    main()
