"""A project of a list has the sum of its amounts, in the column of all its money or the only one."""

from decimal import Decimal

import pytest

from ingest.columns.setting import Setting
from ingest.forms.money import year_total
from ingest.forms.shares import stated
from ingest.grid import Cell
from ingest.kinds.kind import kind
from ingest.record import NOTHING, Aggregation, Line, Meaning

SETTING = Setting(1, kind("performance"), "yuan", NOTHING, 2026, "budget", "某某局")

Amount = tuple[int, str, Aggregation, str]
"""The column, the amount, how it adds up and its fund."""


def line(amount: Amount) -> Line:
    column, printed, aggregation, fund = amount
    meaning = Meaning("expenditure", fund=fund, part="project")
    cell = Cell(printed, 0, column)
    return Line(cell, printed, "yuan", Decimal(printed), meaning, aggregation)


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        ([(1, "30", "total", "all"), (1, "12", "total", "all")], "42"),
        ([(1, "30", "total", "all"), (1, "30", "subtotal", "all")], "30"),
        ([(1, "30", "total", "all"), (2, "30", "total", "all")], "30"),
        ([(1, "30", "total", "all"), (2, "31", "total", "all")], None),
        ([(1, "30", "total", "all"), (2, "20", "leaf", "fiscal"), (3, "10", "leaf", "unit")], "30"),
        ([(2, "20", "leaf", "fiscal"), (2, "5", "leaf", "fiscal")], "25"),
        ([(2, "20", "leaf", "fiscal"), (3, "20", "leaf", "unit")], None),
        ([], None),
    ],
)
def test_a_projects_money_is_the_sum_of_its_shares(
    amounts: list[Amount], total: str | None
) -> None:
    assert year_total([line(each) for each in amounts], SETTING, stated) == (
        Decimal(total) if total else None
    )
