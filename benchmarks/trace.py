"""How well money is traced: `python -m benchmarks.trace FOLDER` on documents, without one on made disclosures.

Of the documents of a folder the functions that rows state are hidden and traced again (`hidden`, `tracing`): how
much is right by basis, by size, by evidence and by probability, and how the money of all projects is known.
Of made documents (`--noise --runs N`) the same, with how often links of a probability are right.
Of made disclosures with known links (`--runs N`, `--limit STEPS`), for each size, without and with the fund beside each project: the share of links that are proved and likely, how many of those are wrong, how often
the search came to its end, and the seconds that one disclosure took. Nothing is asserted.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

from benchmarks import hidden, noise, tracing
from ingest.grid import Cell
from ingest.projects.funding import stated
from ingest.record import Code, Disclosure, Document, Identity, Line, Meaning, Project, Table
from ingest.trace.search import LIMIT
from ingest.trace.trace import trace
from ontology import codes
from tests.ingest.disclosed import disclosed

SIZES = ((5, 3), (8, 5), (13, 5), (20, 6), (30, 8), (40, 10), (60, 12), (80, 15))
TABLES = {
    "general-public": "general-public",
    "government-fund": "fund-budget",
    "state-capital": "state-capital",
}
HEAD = "projects × functions   proved  wrong   likely  wrong   ended   seconds (slowest)"


@dataclass(slots=True)
class Tally:
    """What came of all links of one size."""

    links: int = 0
    proved: int = 0
    proved_wrong: int = 0
    likely: int = 0
    likely_wrong: int = 0
    ended: int = 0
    seconds: float = 0.0
    slowest: float = 0.0


def made(
    projects: int, functions: int, told: bool, chance: Random
) -> tuple[Disclosure, dict[str, str]]:
    """A disclosure in 万元 and the function of each project; half of the names tell theirs.

    Where funds are `told`, rows print the fund of each project and tables the functions of each fund.
    """
    items = [each for each in codes.scheme("function").concepts if each.level == 3]
    paying = chance.sample([each for each in items if each.notation[:3] == "201"], functions)
    truth: dict[str, str] = {}
    listed: list[Line] = []
    sums: dict[tuple[str, str], Decimal] = {}
    for number in range(projects):
        function = chance.choice(paying)
        word = function.label if chance.random() < 0.5 else "专门"
        name = f"{word}第{number}期经费"
        value = Decimal(chance.randrange(10, 40_000)) / 100
        truth[name] = function.notation
        fund = chance.choice(tuple(TABLES)) if told else "all"
        code = (fund, function.notation)
        sums[code] = sums.get(code, Decimal(0)) + value
        listed.append(_line(number, value, None, name, fund))
    labels = {each.notation: each.label for each in paying}
    tables = (
        Table(1, "expenditure", "支出总表", tuple(_leaves(sums, labels, None))),
        Table(2, "projects", "项目支出表", tuple(listed)),
        *(
            Table(order, kind, kind, tuple(_leaves(sums, labels, fund)))
            for order, (fund, kind) in enumerate(TABLES.items(), 3)
            if told
        ),
    )
    document = Document("0" * 64, "made.txt", "text/plain", "text")
    found = tuple(Project(line.project or "", budget=line.amount) for line in listed)
    rows = tuple(stated(tables, found))
    identity = Identity("单位", 2026, "budget")
    return Disclosure(document, identity, tables, found, rows), truth


def _leaves(
    sums: dict[tuple[str, str], Decimal], labels: dict[str, str], fund: str | None
) -> Iterator[Line]:
    for row, (notation, label) in enumerate(labels.items()):
        own = [
            value
            for (source, code), value in sums.items()
            if code == notation and fund in (None, source)
        ]
        if own:
            yield _line(row, sum(own, Decimal(0)), Code("function", notation, label))


def _line(
    row: int,
    value: Decimal,
    function: Code | None,
    project: str | None = None,
    fund: str = "all",
) -> Line:
    meaning = Meaning(direction="expenditure", function=function, fund=fund, part="project")
    cell = Cell(f"{value:.2f}", row, 1)
    return Line(cell, cell.text, "wanyuan", value * 10_000, meaning, "leaf", project=project)


def tallied(projects: int, functions: int, told: bool, runs: int, limit: int) -> Tally:
    """Trace as many disclosures of a size as asked."""
    tally = Tally()
    for seed in range(runs):
        given, truth = made(projects, functions, told, Random(seed))
        begun = time.perf_counter()
        found = trace(given, limit)
        took = time.perf_counter() - begun
        tally.seconds += took
        tally.slowest = max(tally.slowest, took)
        tally.links += projects
        tally.ended += all(proof.complete for proof in found.proofs)
        _count(found, truth, tally)
    return tally


def _count(found: Disclosure, truth: dict[str, str], tally: Tally) -> None:
    for each in found.fundings:
        function = each.meaning.function
        if function is None:
            continue
        wrong = function.notation != truth[each.project]
        if each.basis == "proved":
            tally.proved += 1
            tally.proved_wrong += wrong
        elif each.basis == "likely":
            tally.likely += 1
            tally.likely_wrong += wrong


def report(runs: int, limit: int) -> Iterator[str]:
    """One line for each size."""
    for told in (False, True):
        yield f"{HEAD}   {'funds told' if told else 'no funds told'}"
        for projects, functions in SIZES:
            yield _row(projects, functions, tallied(projects, functions, told, runs, limit), runs)


def _row(projects: int, functions: int, found: Tally, runs: int) -> str:
    return (
        f"{projects:>8} × {functions:<9} {found.proved / found.links:>8.0%} "
        f"{found.proved_wrong:>6} {found.likely / found.links:>8.0%} {found.likely_wrong:>6} "
        f"{found.ended / runs:>7.0%} {found.seconds / runs:>9.3f} ({found.slowest:.3f})"
    )


def documents(folder: Path) -> Iterator[str]:
    """The tables of all documents of a folder."""
    found = list(hidden.read(folder, disclosed))
    yield from tracing.money_table(found)
    again = [hidden.hidden(each, name, mode) for name, each in found for mode in hidden.MODES]
    yield from tracing.report([each for each in again if each])


def untidy(runs: int) -> Iterator[str]:
    """What is said of made documents that are as untidy as real ones, and how much of it is right."""
    found = list(noise.links(range(runs)))
    yield from tracing.bases(found)
    yield from tracing.reliability(found)


def main() -> None:
    """Print the report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--runs", type=int, default=20)
    options.add_argument("--limit", type=int, default=LIMIT)
    options.add_argument("--noise", action="store_true", help="made documents instead of made sums")
    given = options.parse_args()
    told = untidy(given.runs) if given.noise else report(given.runs, given.limit)
    told = documents(given.folder) if given.folder else told
    for line in told:
        print(line, flush=True)


if __name__ == "__main__":
    main()
