"""Rows of tables that name projects → those projects, each with its money."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ingest.record import Line, Project, Table

Named = tuple[str, str | None]


def tabled(tables: Sequence[Table]) -> Iterator[Project]:
    """Projects that tables name, with their money; of several tables, the one that has most."""
    found: dict[Named, dict[int, list[Line]]] = {}
    for table in tables:
        for line in table.lines:
            if line.project:
                own = found.setdefault((line.project, line.unit), {})
                own.setdefault(table.order, []).append(line)
    known = {key: _most(told) for key, told in _placed(found).items()}
    for (name, unit), budget in known.items():
        owned = [money for key, money in known.items() if key[0] == name and key[1] is not None]
        together = sum((money or Decimal(0) for money in owned), Decimal(0))
        if unit is not None or not owned or together != budget:
            yield Project(name, budget=budget, unit=unit)


def _placed(found: dict[Named, dict[int, list[Line]]]) -> dict[Named, dict[int, list[Line]]]:
    """The tables' lines by project; a name without a unit is the project of the one unit that has it."""
    placed: dict[Named, dict[int, list[Line]]] = {}
    for (name, unit), told in found.items():
        owners = [key for key in found if key[0] == name and key[1] is not None]
        key = owners[0] if unit is None and len(owners) == 1 else (name, unit)
        own = placed.setdefault(key, {})
        for order, lines in told.items():
            own.setdefault(order, []).extend(lines)
    return placed


def _most(told: Mapping[int, Sequence[Line]]) -> Decimal | None:
    """The money of a project in the table that gives most."""
    return max(
        (money for own in told.values() if (money := _budget(own)) is not None), default=None
    )


def _budget(lines: Sequence[Line]) -> Decimal | None:
    """The money of a project in one table: its rows together, since each economic class may have one."""
    now = [line for line in lines if line.meaning.measure is None] or lines
    leaves = [line for line in now if line.aggregation == "leaf"] or now
    rows: dict[tuple[int | None, int], list[Line]] = {}
    for line in leaves:
        rows.setdefault((line.cell.page, line.cell.row), []).append(line)
    amounts = [amount for own in rows.values() if (amount := _of_row(own)) is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _of_row(lines: Sequence[Line]) -> Decimal | None:
    """The row's total; without one, the sum of its funds."""
    totals = [line.amount for line in lines if line.meaning.fund in ("all", "fiscal")]
    parts = [line.amount for line in lines if line.meaning.fund not in ("all", "fiscal")]
    if totals:
        return max(totals)
    return sum(parts, Decimal(0)) if parts else None
