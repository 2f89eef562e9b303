"""Purchases made for a project → the parts of its money whose function and economic class they state."""

from collections.abc import Iterator, Sequence

from ingest.kinds.kind import kind
from ingest.record import Funding, Line, Meaning, Project, Stage, Table
from ingest.rows.parted import NONE, WIDE

_BESIDE = ("project-total", "small-business-reserve", "memo")


def bought(project: Project, tables: Sequence[Table], stage: Stage) -> list[Funding]:
    """One part of a project for each purchase whose row prints a code; none where they cost more than it."""
    parts = [
        Funding(project.identifier, "stated", line.meaning, line.amount, line)
        for table in tables
        if kind(table.kind).traits.purchases and table.repeats is None
        for line in _paying(project.identifier, table)
    ]
    money = project.money(stage)
    cost = sum((part.amount or NONE for part in parts), NONE)
    return [] if money is not None and cost > money else parts


def _paying(identifier: str, table: Table) -> Iterator[Line]:
    """The purchases for a project, each by its funds where these make its total, else by its total."""
    rows: dict[tuple[int | None, int], list[Line]] = {}
    for line in table.lines:
        if line.project == identifier and line.aggregation == "leaf" and _is_cost(line.meaning):
            rows.setdefault((line.cell.page, line.cell.row), []).append(line)
    for lines in rows.values():
        totals = [line for line in lines if line.meaning.fund in WIDE]
        funds = [line for line in lines if line.meaning.fund not in WIDE and line.amount]
        told = sum((line.amount for line in funds), NONE)
        whole = max(totals, key=lambda line: line.amount, default=None)
        if whole is None or (funds and told == whole.amount):
            yield from funds
        elif whole.amount:
            yield whole


def _is_cost(meaning: Meaning) -> bool:
    coded = meaning.function or meaning.economic or meaning.government_economic
    return bool(coded) and meaning.measure is None and meaning.item not in _BESIDE
