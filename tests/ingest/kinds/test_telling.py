"""The unit of money of a table that declares none: what its figures, the text and other tables tell."""

import pytest

from ingest.grid import Cell
from ingest.kinds.kind import kind
from ingest.kinds.recognition import Recognition
from ingest.kinds.unit_of_money import UnitOfMoney, units_of_money
from ingest.logical import Logical, Row


def table(*rows: str, context: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> Logical:
    body: tuple[Row, ...] = tuple(
        tuple(Cell(text, row, column) for column, text in enumerate(line.split()))
        for row, line in enumerate(rows)
    )
    return Logical("支出总表", context, (), body, body, notes)


def units(*tables: Logical, texts: tuple[str, ...] = ()) -> list[UnitOfMoney]:
    kinds = [Recognition(kind("expenditure"), "")] * len(tables)
    return list(units_of_money(tables, kinds, texts))


IN_YUAN = table("合计 8640000.00", "行政运行 5200000.00", "信访 3440000.00", context=("单位：元",))
SMALL = table("合计 864.00", "行政运行 520.00", "信访 344.00")


@pytest.mark.parametrize(
    "note", ["注：本表金额单位为元。", "注：本表以元为单位", "说明：以上金额单位均为元"]
)
def test_a_note_declares(note: str) -> None:
    (found,) = units(table("合计 864.00", notes=(note,)))
    assert (found.notation, found.declared) == ("yuan", True)


def test_prose_that_states_the_figures_tells_their_unit() -> None:
    (_, found) = units(IN_YUAN, table("合计 864.21"), texts=("支出864.21万元，如下：",))
    assert (found.notation, found.declared, found.elsewhere) == ("wanyuan", False, True)


def test_tables_that_print_the_same_money_tell_the_unit() -> None:
    assert [found.notation for found in units(IN_YUAN, SMALL)] == ["yuan", "wanyuan"]
    again = table("合计 8,640,000", "行政运行 5,200,000")
    assert [found.notation for found in units(IN_YUAN, again)] == ["yuan", "yuan"]


def test_prose_that_rounds_the_money_of_a_table_tells_its_unit() -> None:
    exact = table("合计 8,640,218.55", "行政运行 5,200,431.00")
    (found,) = units(exact, texts=("支出864.02万元，其中行政运行520.04万元。",))
    assert (found.notation, found.elsewhere) == ("yuan", True)


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (("以下各表金额单位：千元",), "qianyuan"),
        (("本说明数据以元列示。",), "yuan"),
        (("各单位元旦期间值班。",), "wanyuan"),
        (("单位：元", "单位：万元"), "wanyuan"),
    ],
)
def test_a_line_of_the_text_tells_where_no_table_does(texts: tuple[str, ...], unit: str) -> None:
    assert [found.notation for found in units(SMALL, texts=texts)] == [unit]


def test_the_line_of_another_table_is_no_line_of_the_text() -> None:
    three = (IN_YUAN, IN_YUAN, table("合计 12", context=("单位：万元",)), table("合计 7"))
    assert [found.notation for found in units(*three, texts=("单位：万元",))][-1] == "yuan"


@pytest.mark.parametrize(("figure", "unit"), [("712.32", "wanyuan"), ("7,123,200.00", "yuan")])
def test_what_nothing_tells_is_assumed_and_not_declared(figure: str, unit: str) -> None:
    (found,) = units(table(f"合计 {figure}"))
    assert (found.notation, found.declared, found.elsewhere) == (unit, False, False)
