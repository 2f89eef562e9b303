"""A table's unit of money is what it declares, else what tables like it do, else an assumption that is said."""

from ingest.grid import Cell
from ingest.kinds.kind import kind
from ingest.kinds.recognition import Recognition
from ingest.kinds.unit_of_money import units_of_money
from ingest.logical import Logical

BALANCE, ASSETS = (Recognition(kind(name), "") for name in ("balance", "assets"))


def table(*context: str, cell: str = "") -> Logical:
    return Logical("", context, (), (), ((Cell(cell, 0, 0),),))


def test_the_line_nearest_to_the_table_decides() -> None:
    (unit,) = units_of_money([table("单位：万元", "金额单位：元")], [BALANCE])
    assert (unit.notation, unit.declared) == ("yuan", True)
    assert unit.because == "declared: 金额单位：元"


def test_a_form_may_declare_it_in_a_cell() -> None:
    (unit,) = units_of_money([table(cell="项目资金\n（万元）")], [BALANCE])
    assert (unit.notation, unit.because) == ("wanyuan", "declared: 项目资金 （万元）")


def test_tables_of_the_kind_go_before_all_tables() -> None:
    tables = [table("单位：万元"), table("单位：万元"), table("单位：元"), table()]
    alike = units_of_money(tables, [BALANCE, BALANCE, ASSETS, ASSETS])[-1]
    assert (alike.notation, alike.declared, alike.elsewhere) == ("yuan", False, True)
    assert "of this kind" in alike.because
    others = units_of_money([*tables[:2], table()], [BALANCE, BALANCE, ASSETS])[-1]
    assert (others.notation, others.elsewhere) == ("wanyuan", True)
    assert "of the document" in others.because


def test_where_nothing_tells_it_is_assumed() -> None:
    (unit,) = units_of_money([table()], [BALANCE])
    assert (unit.notation, unit.declared, unit.elsewhere) == ("wanyuan", False, False)
    assert "assumed" in unit.because
