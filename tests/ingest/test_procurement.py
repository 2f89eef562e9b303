"""Procurement, asset and organisation tables become items, holdings and units."""

from decimal import Decimal
from pathlib import Path

from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.read.dump.text import read
from ingest.record import Disclosure, Document

TEXT = """测试市档案局2026年部门预算
部门政府采购预算
\t单位：万元
政府采购项目来源\t采购物品名称\t政府采购目录序号\t计量  单位\t数量\t单价\t政府采购金额\t2026年预留中小微企业份额
项目名称\t预算资金\t\t\t\t\t\t合计\t一般公共预算拨款\t
合  计\t\t\t\t\t\t\t5.10\t5.10\t1.60
档案征集经费\t20.00\t复印机\tA020201\t台\t1\t1.60\t1.60\t1.60\t1.60
档案征集经费\t20.00\t速印机\tA02021001\t台\t2\t1.75\t3.50\t3.50\t

部门固定资产占用情况表
项   目\t数量\t价值（金额单位：万元）
资产总额\t\t155.59
2、车辆（台、辆）\t3\t38.99

部门机构设置情况
单位名称\t单位性质\t单位规格\t经费保障形式
测试市档案局本级\t行政\t正处级\t财政拨款
"""


def disclosed() -> Disclosure:
    return disclose(read(TEXT.encode()), Document("0" * 64, "a.txt", "text/plain", "text"))


def test_items_with_quantity_price_and_project() -> None:
    items = [
        (
            item.name,
            item.catalogue,
            item.quantity,
            item.quantity_unit,
            item.unit_price,
            item.amount,
            item.project,
        )
        for item in disclosed().procurements
    ]
    assert items == [
        (
            "复印机",
            "A020201",
            Decimal(1),
            "台",
            Decimal("16000.00"),
            Decimal("16000.00"),
            "档案征集经费",
        ),
        (
            "速印机",
            "A02021001",
            Decimal(2),
            "台",
            Decimal("17500.00"),
            Decimal("35000.00"),
            "档案征集经费",
        ),
    ]


def test_each_amount_is_a_line_and_unit_prices_are_none() -> None:
    table = next(table for table in disclosed().tables if table.kind == "procurement")
    lines = [
        (line.printed, line.meaning.item, line.meaning.fund, line.aggregation)
        for line in table.lines
    ]
    assert ("5.10", "procurement-total", "general-public", "total") in lines
    assert ("20.00", "project-total", "all", "total") in lines
    assert ("1.60", "small-business-reserve", "all", "leaf") in lines
    assert (
        "20.00",
        "project-total",
        "all",
        "leaf",
    ) in lines  # of one project: its total is its leaf
    assert len(lines) == 3 + 4 + 3 + 1


def test_assets_have_quantities_and_worth() -> None:
    found = disclosed()
    (asset,) = found.assets
    assert (asset.item, asset.quantity, asset.quantity_unit) == (
        "asset-vehicles",
        Decimal(3),
        "台、辆",
    )
    table = next(table for table in found.tables if table.kind == "assets")
    assert [(line.meaning.item, line.amount) for line in table.lines] == [
        ("asset-total", Decimal("1555900.00")),
        ("asset-vehicles", Decimal("389900.00")),
    ]


def test_units_of_the_organisation() -> None:
    (unit,) = disclosed().units
    assert (unit.name, unit.nature, unit.rank, unit.funding_form) == (
        "测试市档案局本级",
        "行政",
        "正处级",
        "财政拨款",
    )


def test_assets_to_buy_have_their_unit_price_in_yuan() -> None:
    source = Path(__file__).parent / "cases" / "prices-and-values-of-assets" / "source.html"
    data = source.read_bytes()
    found = disclose(detect(data, source.name).read(data), Document("0" * 64, "a", "b", "html"))
    assert [(one.order, one.name, one.quantity, one.unit_price) for one in found.assets] == [
        (1, "台式计算机", Decimal(10), Decimal("5000.00")),
        (2, "打印机", Decimal(2), Decimal("5000.00")),
        (3, "1、房屋（平方米）", Decimal("1200.50"), None),
        (4, "2、车辆（台、辆）", Decimal(3), None),
    ]
