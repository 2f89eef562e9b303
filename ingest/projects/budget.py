"""Rows of tables that name projects → those projects, each with its money."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ingest.projects.sharing import Whose, place
from ingest.record import Line, Project, Stage, Table

Named = tuple[str, str | None, str | None]
Measures = tuple[str | None, ...]
BESIDE = ("carry-over-out", "revenue-this-year", "revenue-total", "memo")
"""Money beside what a project costs: what came in for it, what is left, what other columns hold already.

Bonds issued for it are debt, which pays for what its budget says.
"""

_ROUNDED = Decimal("0.01")  # of an amount: what rounding may change of it


def tabled(tables: Sequence[Table], stage: Stage, shared: Whose) -> Iterator[Project]:
    """Projects that tables name, with their money; of several tables, the one that has most.

    `shared` tells whose the rows are that print neither unit nor code.
    """
    found: dict[Named, dict[int, list[Line]]] = {}
    for table in tables:
        for line in table.lines:
            if line.project:
                unit, code = shared.get(place(table, line), (line.unit, line.project_code))
                own = found.setdefault((line.project, unit, code), {})
                own.setdefault(table.order, []).append(line)
    planned, spent = _measures(stage)
    known = {
        key: (_most(told, planned), _most(told, spent)) for key, told in _placed(found).items()
    }
    alike = _by_name(known)
    for (name, unit, code), money in known.items():
        owned = [known[key] for key in alike[name] if key[1] is not None]
        together = tuple(_sum(amounts) for amounts in zip(*owned, strict=True))
        if unit is not None or not owned or together != tuple(each or Decimal(0) for each in money):
            yield Project(name, code=code, budget=money[0], spent=money[1], unit=unit)


def _measures(stage: Stage) -> tuple[Measures, Measures]:
    """What lines that say what was planned and what was spent are of; the first that there is counts."""
    if stage == "final-accounts":
        return ("adjusted-budget", "budget"), (None,)
    return ("adjusted-budget", None), ("actual",)


def _sum(amounts: Sequence[Decimal | None]) -> Decimal:
    return sum((each or Decimal(0) for each in amounts), Decimal(0))


def _by_name(keys: Iterable[Named]) -> dict[str, list[Named]]:
    """The projects of each name, in order."""
    found: dict[str, list[Named]] = {}
    for key in keys:
        found.setdefault(key[0], []).append(key)
    return found


def _placed(found: dict[Named, dict[int, list[Line]]]) -> dict[Named, dict[int, list[Line]]]:
    """The tables' lines by project; a name without a unit or code is the one project's that has one."""
    placed: dict[Named, dict[int, list[Line]]] = {}
    alike = _by_name(found)
    for key, told in found.items():
        own = placed.setdefault(_owner(key, alike[key[0]], found), {})
        for order, lines in told.items():
            own.setdefault(order, []).extend(lines)
    return placed


def _owner(
    key: Named, alike: Sequence[Named], found: Mapping[Named, Mapping[int, Sequence[Line]]]
) -> Named:
    """The project that a name stands for: the only one of other tables that tells more of itself, else its own.

    `alike` are the projects of that name.
    """
    fuller = [
        other
        for other in alike
        if other.count(None) < key.count(None)
        and all(one in (None, two) for one, two in zip(key, other, strict=True))
        and _leaves(found[other]).isdisjoint(_leaves(found[key]))
        and not (other[1] and _cost_otherwise(found[key], found[other]))
    ]
    fullest = [each for each in fuller if each.count(None) == min(e.count(None) for e in fuller)]
    return fullest[0] if len(fullest) == 1 else key


def _cost_otherwise(
    told: Mapping[int, Sequence[Line]], other: Mapping[int, Sequence[Line]]
) -> bool:
    """Whether tables state other money of one fund for a name than for a unit's project of that name."""
    own, theirs = _by_fund(told), _by_fund(other)
    pairs = [(own[fund], theirs[fund]) for fund in own if fund in theirs]
    return bool(pairs) and all(abs(a - b) > max(abs(a), abs(b)) * _ROUNDED for a, b in pairs)


def _by_fund(told: Mapping[int, Sequence[Line]]) -> dict[str | None, Decimal]:
    """What the table that gives most states of each fund, as this year's own money."""
    found: dict[str | None, Decimal] = {}
    for lines in told.values():
        for fund in {line.meaning.fund for line in lines}:
            own = [line for line in lines if line.meaning.fund == fund]
            money = _money(own, (None,))
            if money is not None:
                found[fund] = max(money, found.get(fund, money))
    return found


def _leaves(told: Mapping[int, Sequence[Line]]) -> set[int]:
    """The tables in which a project has rows that none divide."""
    return {n for n, lines in told.items() if any(line.aggregation == "leaf" for line in lines)}


def _most(told: Mapping[int, Sequence[Line]], measures: Measures) -> Decimal | None:
    """The money of a project in the table that gives most; in all together where each tells other funds of it."""
    amounts = [money for own in told.values() if (money := _money(own, measures)) is not None]
    if not amounts:
        return None
    return sum(amounts, Decimal(0)) if _are_of_other_funds(told.values()) else max(amounts)


def _are_of_other_funds(told: Iterable[Sequence[Line]]) -> bool:
    """Whether each table tells money of this year from single funds, and no other table of the same ones."""
    funds = [fund for own in told for fund in {line.meaning.fund for line in own}]
    return len(funds) == len(set(funds)) and not {None, "all", "fiscal", "carry-over"} & set(funds)


def _money(lines: Sequence[Line], measures: Measures) -> Decimal | None:
    """The money of a project in one table: its rows together, since each economic class may have one."""
    lines = [line for line in lines if line.meaning.item not in BESIDE and not line.meaning.debt]
    every = ([line for line in lines if line.meaning.measure == each] for each in measures)
    now = next((own for own in every if own), list[Line]())
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
