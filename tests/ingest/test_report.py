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


def test_what_became_of_an_unnamed_year_is_of_the_year_before_the_planned_one() -> None:
    (table,) = read(
        "青岚市2031年政府预算信息公开",
        "一、预算执行情况",
        "全市一般公共预算收入完成31.9亿元，其中：税收收入26.8亿元，非税收入5.1亿元。",
        "二、预算安排情况",
        "全市一般公共预算收入预算33亿元。",
    ).tables
    told = [(line.printed, line.meaning.year, line.meaning.measure) for line in table.lines]
    assert told == [
        ("31.9", 2030, "actual"),
        ("26.8", 2030, "actual"),
        ("5.1", 2030, "actual"),
        ("33", 2031, None),
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1-9月，全市一般公共预算收入完成20亿元。", []),
        ("“十四五”期间，全市一般公共预算收入累计完成244亿元。", []),
        ("全市一般公共预算收入完成30亿元，下降的主要原因是上年有一次性收入2亿元。", ["30"]),
        ("全市一般公共预算收入完成30亿元，比上年同期28亿元增收2亿元。", ["30"]),
        ("全市一般公共预算收入完成30亿元，不含一次性收入1亿元。", ["30"]),
    ],
)
def test_parts_of_years_reasons_and_growth_are_no_amounts(text: str, figures: list[str]) -> None:
    found = read(
        "关于青岚市2030年财政决算的报告",
        "全市政府债务限额9亿元，其中一般债务限额4亿元，专项债务限额5亿元。",
        text,
    )
    assert [line.printed for line in found.tables[0].lines][3:] == figures


def test_a_report_of_which_one_amount_alone_is_understood_is_read() -> None:
    found = read(
        "青岚市本级2030年财政预算调整方案的报告",
        "下达我市2030年地方政府再融资债券额度12亿元，分配计划为：东山区7亿元、西山区5亿元。",
    )
    assert [line.printed for line in found.tables[0].lines] == ["12"]
    assert {issue.kind for issue in found.issues} >= {"unread-amount"}


def test_a_note_on_debt_whose_title_begins_with_the_year_is_read() -> None:
    found = read(
        "2030年青岚市举借政府债务情况说明", "全市债务限额9亿元，债务余额8亿元，新增债券1亿元。"
    )
    assert [line.printed for line in found.tables[0].lines] == ["9", "8", "1"]


def test_an_explanation_of_final_accounts_as_a_whole_is_read() -> None:
    found = read(
        "青岚市2030年市本级财政总决算相关重要事项说明",
        "2030年青岚市本级一般公共预算支出数为9亿元，主要项目支出情况如下：",
        "（一）一般公共服务支出4亿元，较上年减支1亿元。其中：1.人大事务2亿元；",
    )
    told = [line.meaning for line in found.tables[0].lines]
    assert [said.function and said.function.notation for said in told] == [None, "201", "20101"]
    assert {said.scope for said in told} == {"own-level"}


def test_a_note_on_what_is_paid_below_is_read() -> None:
    found = read(
        "2030年度青岚市本级对下级转移支付情况说明",
        "对下转移支付支出8亿元，其中：一般性转移支付5亿元，专项转移支付2亿元。",
    )
    assert [line.printed for line in found.tables[0].lines] == ["8", "5", "2"]


def test_a_budget_of_a_zone_whose_title_says_no_more_is_read() -> None:
    found = read(
        "云溪高新技术产业开发区2031年财政预算",
        "二、2031年预算支出安排",
        "区本级预算支出20亿元，主要安排情况如下：",
        "1、一般公共服务支出安排6亿元。",
        "2、自然资源海洋气象等事务支出安排4亿元。",
    )
    assert found.identity.unit == "云溪高新技术产业开发区"
    told = [line.meaning for line in found.tables[0].lines]
    assert [said.function and said.function.notation for said in told] == [None, "201", "220"]
    assert {said.fund for said in told} == {None}


def test_a_report_of_half_a_year_alone_is_refused() -> None:
    with pytest.raises(Refused):
        read(
            "关于青岚市2030年上半年预算执行情况的报告",
            "1-6月，全市一般公共预算收入完成20亿元，税收收入15亿元，非税收入5亿元，支出完成40亿元。",
        )


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("云溪县2030年举借政府债务情况说明", "云溪县"),
        ("云溪县人民政府关于2030年决算情况的报告", "云溪县"),
        ("云溪县2030年县级财政预算调整方案", "云溪县"),
        ("云溪县西山镇人民政府2030年决算报告", "云溪县西山镇"),
    ],
)
def test_notes_and_reports_of_many_titles_are_of_their_government(title: str, unit: str) -> None:
    found = read(
        title,
        "2030年一般公共预算收入3亿元，一般公共预算支出9亿元。债务限额5亿元，余额4亿元。",
    )
    assert (found.identity.unit, found.identity.year) == (unit, 2030)
    assert [line.printed for line in found.tables[0].lines] == ["3", "9", "5", "4"]


def test_money_of_another_place_in_a_report_is_not_its_own() -> None:
    (table,) = read(
        "关于青岚市2030年财政决算的报告",
        "市本级一般公共预算收入24亿元，一般公共预算支出90亿元，收入总计95亿元。",
        "青岚新区一般公共预算收入2亿元，加上转移性收入4亿元，收入总计6亿元。",
    ).tables
    assert [line.printed for line in table.lines] == ["24", "90", "95"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("债务还本及调出资金", None),
        ("土地出让收入及对应专项债务收入安排的支出", None),
        ("债务付息及发行费用", None),
        ("政府债务限额和余额", None),
        ("偿还到期债务本金及利息", ("debt-service", "all")),
        ("新增债券和再融资债券", ("debt-issued", "all")),
        ("一般债券和专项债券还本", ("debt-repaid", "all")),
        ("呼和浩特市政府债务余额", ("debt-balance", "all")),
    ],
)
def test_a_name_that_joins_two_things_is_neither_of_them_alone(
    name: str, said: tuple[str, str] | None
) -> None:
    found = read(*REPORT, f"2030年，全市{name}为24亿元。")
    told = [line.meaning for line in found.tables[0].lines if line.printed == "24"]
    assert [(each.item, each.debt) for each in told if each.debt] == ([said] if said else [])
