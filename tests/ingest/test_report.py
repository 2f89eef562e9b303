"""Reports of governments in prose give their stated amounts, with budget, scope, year and measure; notices stay refused."""

import pytest

from ingest.disclose import disclose
from ingest.grid import Refused
from ingest.read.web import html
from ingest.record import Disclosure, Document

REPORT = (
    "关于青岚市2030年预算执行情况和2031年预算（草案）的报告",
    "一、2030年预算执行情况",
    "（一）全市一般公共预算执行情况",
    "2030年全市一般公共预算收入完成77.2亿元，同比增长6.5亿元。其中：税收收入46.7亿元；上级补助收入131亿元。",
    "（二）市本级政府性基金预算执行情况",
    "市本级政府性基金支出完成11.1亿元，每人每年300元。债务还本支出5.2亿元。",
    "二、2031年预算草案",
    "（一）全市一般公共预算收支安排",
    "2031年全市一般公共预算收入安排80亿元，教育支出安排30.5亿元。",
    "截至2030年末，全市地方政府债务余额为120亿元，其中一般债务余额50亿元，债务限额为130亿元。",
)
STATED = [
    ("一般公共预算收入", "revenue", None, "general-public", None, "actual", "whole-place", 2030),
    ("税收收入", "revenue", "101", "general-public", None, "actual", "whole-place", 2030),
    (
        "上级补助收入",
        "revenue",
        None,
        "general-public",
        "transfer-total",
        "actual",
        "whole-place",
        2030,
    ),
    ("政府性基金支出", "expenditure", None, "government-fund", None, "actual", "own-level", 2030),
    ("债务还本支出", "expenditure", "231", "government-fund", None, "actual", "own-level", 2030),
    ("一般公共预算收入", "revenue", None, "general-public", None, None, "whole-place", 2031),
    ("教育支出", "expenditure", "205", "general-public", None, None, "whole-place", 2031),
    ("地方政府债务余额", None, None, None, "debt-balance", "actual", "whole-place", 2030),
    ("一般债务余额", None, None, None, "debt-balance", "actual", "whole-place", 2030),
    ("债务限额", None, None, None, "debt-limit", None, "whole-place", 2030),
]


def read(*lines: str) -> Disclosure:
    body = "".join(f"<p>{line}</p>" for line in lines)
    text = f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>"
    document = Document("0" * 64, "a.html", "text/html", "html")
    return disclose(html.read(text.encode()), document)


def test_prose_states_amounts_of_a_budget_a_scope_a_year_and_a_measure() -> None:
    (table,) = read(*REPORT).tables
    told = [(line.name, line.meaning) for line in table.lines]
    assert [
        (
            name,
            said.direction,
            (said.function or said.revenue) and (said.function or said.revenue).notation,  # type: ignore[union-attr]
            said.fund,
            said.item,
            said.measure,
            said.scope,
            said.year,
        )
        for name, said in told
    ] == STATED
    assert table.kind == "narrative"
    assert [said.debt for _, said in told][-3:] == ["all", "general", "all"]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "2030年青岚市国民经济和社会发展统计公报",
            "全年一般公共预算收入77.2亿元，增长6.5%。",
            "全年地区生产总值1000亿元。",
        ),
        (
            "青岚市2031年预算草案目录",
            "1.2031年全市一般公共预算收入表",
            "2.2031年市本级政府性基金预算支出表",
        ),
        ("关于召开青岚市2031年预算编制会议的通知", "各部门：会议定于10月8日召开。"),
    ],
)
def test_bulletins_contents_and_notices_stay_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="不是"):
        read(*lines)
