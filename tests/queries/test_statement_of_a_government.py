"""The statement of operations of a government after GFSM 2014, its figures worked out by hand."""

from decimal import Decimal

import pytest
from pyoxigraph import QuerySolutions

from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Document
from queries.question.question import catalog
from tests.ingest.made import WRITERS, given
from tests.stores import Base

TEXT = """
青岚县2031年预算执行情况和2032年预算草案

2032年青岚县县级一般公共预算收入预算表
单位：元
项目|2031年执行数|2032年预算数
一、税收收入|90|100
增值税|50|60
房产税|40|40
二、非税收入|30|35
罚没收入|30|35
收入合计|120|135

2032年青岚县县级一般公共预算收支预算总表
单位：元
收入|2032年预算数|支出|2032年预算数
一、本级收入|135|一、本级支出|310
二、上级补助收入|200|二、上解上级支出|20
三、债务转贷收入|50|三、地方政府一般债务还本支出|30
四、上年结余收入|15|四、补助下级支出|25
五、调入资金|5|五、年终结余|20
收入总计|405|支出总计|405

2032年青岚县县级一般公共预算支出预算表
单位：元
科目编码|科目名称|2032年预算数
201|一般公共服务支出|100
205|教育支出|190
232|债务付息支出|20
|支出合计|310

2032年青岚县县级一般公共预算支出经济分类预算表
单位：元
科目编码|科目名称|2032年预算数
501|机关工资福利支出|110
50101|工资奖金津补贴|110
502|机关商品和服务支出|60
50201|办公经费|60
503|机关资本性支出|40
50306|设备购置|40
511|债务利息及费用支出|20
51101|国内债务付息|20
|合计|230

2032年青岚县县级政府性基金收入预算表
单位：元
项目|2032年预算数
国有土地使用权出让收入|80
城市基础设施配套费收入|7
收入合计|87
"""
Rows = dict[tuple[str, str, str], tuple[Decimal | None, ...]]


@pytest.fixture(scope="module", name="rows")
def _rows(base: Base) -> Rows:
    data = WRITERS["html"](given(TEXT))
    reading = detect(data, "a.html").read(data)
    document = Document("0" * 64, "a.html", "text/html", "html")
    store = base.opened(graph(disclose(reading, document)))
    asked = store.query("SELECT ?d { ?d a <https://w3id.org/yusuan/ontology#Disclosure> }")
    assert isinstance(asked, QuerySolutions)
    here = next(iter(asked))["d"].value
    found = store.query(
        catalog()["statement-of-a-government"].bind({"disclosure": here, "year": "2032"})
    )
    assert isinstance(found, QuerySolutions)
    columns = ("amount", "least", "most", "eliminated", "consolidated")
    told: Rows = {}
    for row in found:
        side, code, because = (
            term.value if (term := row[name]) else "" for name in ("side", "code", "because")
        )
        told[side, code, because] = tuple(
            Decimal(term.value) if (term := row[name]) else None for name in columns
        )
    return told


def amount(rows: Rows, side: str, code: str, because: str) -> Decimal | None:
    return rows[side, code, because][0]


@pytest.mark.parametrize(
    ("side", "code", "because", "expected"),
    [
        ("revenue", "114", "", 67),  # 增值税 60, 城市基础设施配套费 7
        ("revenue", "113", "", 40),  # 房产税
        ("revenue", "143", "", 35),  # 罚没收入
        ("revenue", "133", "", 200),  # 上级补助收入
        ("revenue", "3304", "", 50),  # 债务转贷收入
        ("revenue", "314", "", 80),  # 国有土地使用权出让收入
        ("revenue", "", "carry-over", 15),
        ("revenue", "", "between-funds", 5),
        ("expenditure", "211", "", 110),  # 工资奖金津补贴
        ("expenditure", "22", "", 60),  # 办公经费
        ("expenditure", "24", "", 20),  # 债务付息支出, once though two tables print it
        ("expenditure", "263", "", 45),  # 上解 20, 补助下级 25
        ("expenditure", "33", "", 30),  # 还本
        ("expenditure", "", "carry-over", 20),
        ("expenditure", "", "not-printed", 80),  # 100 + 190 by function, 210 of it classed
    ],
)
def test_each_class_has_what_the_tables_print(
    rows: Rows,
    side: str,
    code: str,
    because: str,
    expected: int,
) -> None:
    assert amount(rows, side, code, because) == expected


def test_the_statement_adds_up(
    rows: Rows,
) -> None:
    sums = {
        side: sum(told[0] or 0 for key, told in rows.items() if key[0] == side)
        for side in ("revenue", "expenditure")
    }
    assert sums == {"revenue": 135 + 87 + 270, "expenditure": 310 + 95}


def test_balances_have_bounds_where_money_may_be_expense_or_investment(
    rows: Rows,
) -> None:
    # Revenue 60 + 40 + 35 + 200 and 7 of a fee.
    assert amount(rows, "total", "1", "") == 342
    assert [*rows["total", "2", ""][:3]] == [None, 235, 315]  # 110 + 60 + 20 + 45, and 80 open
    assert [*rows["total", "31", ""][:3]] == [None, 40 - 80, 40 - 80 + 80]
    assert amount(rows, "total", "2M", "") == 315 + 40 - 80
    assert amount(rows, "total", "NLB", "") == 342 - (315 + 40 - 80)
    assert amount(rows, "total", "33", "") == 50 - 30


def test_net_lending_is_financing_but_for_what_is_carried_over(
    rows: Rows,
) -> None:
    lending, borrowed = amount(rows, "total", "NLB", ""), amount(rows, "total", "33", "")
    assert lending is not None
    assert borrowed is not None
    # What came in, less what went out: the fund spends nothing that is printed.
    assert lending + borrowed + (15 + 5) - 20 == 87
