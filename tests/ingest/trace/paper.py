"""Amounts that a test makes up → lines and a disclosure to trace, as reading would give them; the proved links of one."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from ingest.grid import Cell
from ingest.record import Disclosure, Document, Funding, Identity, Line, Meaning, Project, Table
from ingest.trace.figure import Figure
from ingest.trace.problem import Share

WAN = Decimal(10_000)


def line(
    row: int, yuan: Decimal | int, meaning: Meaning, *, in_wan: bool = False, column: int = 1
) -> Line:
    """An amount as it is printed: in whole yuan, or in hundredths of 万元."""
    unit, factor, step = ("wanyuan", WAN, "0.01") if in_wan else ("yuan", Decimal(1), "1")
    printed = (yuan / factor).quantize(Decimal(step), ROUND_HALF_UP)
    cell = Cell(str(printed), row, column)
    return Line(cell, str(printed), unit, printed * factor, meaning, "leaf")


def disclosed(
    tables: Iterable[tuple[str, Iterable[Line]]],
    projects: Sequence[Project],
    fundings: Iterable[Funding] = (),
) -> Disclosure:
    """A disclosure of tables, each by its kind, and of projects."""
    return Disclosure(
        Document("0" * 64, "made.txt", "text/plain", "text"),
        Identity("单位", 2023, "budget"),
        tuple(
            Table(order, kind, kind, tuple(lines)) for order, (kind, lines) in enumerate(tables, 1)
        ),
        tuple(projects),
        tuple(fundings),
    )


def proved(found: Disclosure) -> list[Funding]:
    return [each for each in found.fundings if each.basis == "proved"]


def shares(
    *amounts: int | None, totals: int, error: int = 0, fit: tuple[int, ...] = ()
) -> tuple[Share, ...]:
    """Amounts that may each be in any total, whose names fit so well; what None stands for is not known."""
    return tuple(
        Share(
            (Figure(amount, error),) if amount is not None else (),
            fit or (0,) * totals,
            frozenset(range(totals)),
        )
        for amount in amounts
    )
