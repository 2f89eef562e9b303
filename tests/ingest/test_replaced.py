"""A record with other values is what the standard library makes of it."""

import dataclasses
from decimal import Decimal

import pytest

from ingest.columns.column import Column
from ingest.frozen.replaced import replace
from ingest.grid import Cell
from ingest.record import Code, Line, Meaning

CELL = Cell("1,143.28", 3, 2, page=4)
MEANING = Meaning(direction="expenditure", function=Code("function", "2010101", "行政运行"))
LINE = Line(CELL, "1,143.28", "wanyuan", Decimal("11432800.00"), MEANING, "leaf", because="codes")


@pytest.mark.parametrize(
    ("record", "changes"),
    [
        (CELL, {}),
        (CELL, {"text": "", "page": None}),
        (MEANING, {"function": None, "year": 2026}),
        (LINE, {"meaning": Meaning(), "aggregation": "total"}),
        (LINE, {"because": "a sum"}),
        (Column(1, "amount", ("预算数",)), {"again": True, "like": 2}),
    ],
)
def test_what_is_replaced_is_as_by_the_standard_library(
    record: Cell, changes: dict[str, object]
) -> None:
    made = replace(record, **changes)  # type: ignore[arg-type]
    wanted = dataclasses.replace(record, **changes)  # type: ignore[arg-type]
    assert dataclasses.astuple(made) == dataclasses.astuple(wanted)
    assert hash(made) == hash(wanted)
    assert type(made) is type(wanted)


def test_the_record_itself_stays_as_it_was() -> None:
    assert replace(LINE, name="教育").name == "教育"
    assert LINE.name is None


def test_a_field_that_no_record_of_the_kind_has_is_refused() -> None:
    with pytest.raises(AttributeError):
        replace(CELL, colour="red")  # type: ignore[call-arg]
