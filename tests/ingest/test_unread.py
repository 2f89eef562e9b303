"""No amount in running text is passed over in silence: each gives a line, or is reported with its sentence and reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.grid import Paragraph
from ingest.prose import narrative, report
from ingest.prose.unread import Unread, issues, unexplained
from ingest.record import Identity, Line

OF_A_UNIT = (
    "我局支出预算",
    "公务接待费",
    "其中：基本支出",
    "主要原因是增加经费",
    "单价",
    "分别为",
    "由",
    "绩效目标：投入",
)
OF_A_PLACE = (
    "全市一般公共预算收入完成",
    "税收收入",
    "同比增长",
    "上年同期",
    "不含",
    "上半年支出",
    "分别为",
    "新区一般公共预算收入",
)
FIGURES = (
    "9万元", "9.5 万元", "5-8万元", "5万元至8万元", "12、8万元", "1 234万元", "三十余万元", "三十万元", "3千万元",
    "5万美元", "9元/人", "23。5万元", "负5万元", "100多万元", "50万元以上设备", "1，23万元", "百余万元", "0元",
)  # fmt: skip
TAILS = ("，", "、", "；", "。", "（", "），", "减少到", "，其中：")
PIECES = st.tuples(st.sampled_from(FIGURES), st.sampled_from(TAILS))


def texts(names: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    piece = st.tuples(st.sampled_from(names), PIECES).map(lambda told: told[0] + "".join(told[1]))
    return st.lists(st.lists(piece, min_size=1, max_size=6).map("".join), min_size=1, max_size=3)


def money(prose: list[str]) -> int:
    """How many amounts texts print: each ends with 元."""
    return sum(text.count("元") for text in prose)


def accounted(found: list[Line | Unread]) -> int:
    return sum(isinstance(each, Unread) or each.again is None for each in found)


@given(texts(OF_A_UNIT))
def test_each_amount_of_a_unit_is_a_line_or_is_said(prose: list[str]) -> None:
    found = [
        *narrative.read([Paragraph(text) for text in prose], "final-accounts", "东湖区档案馆", 2025)
    ]
    assert accounted(found) == money(prose)


@given(texts(OF_A_PLACE))
def test_each_amount_of_a_government_is_a_line_or_is_said(prose: list[str]) -> None:
    identity = Identity("青岚市", 2025, "budget", government=True)
    assert accounted([*report.read([Paragraph(text) for text in prose], identity)]) == money(prose)


@pytest.mark.parametrize(
    ("text", "printed", "why"),
    [
        ("公务接待费5-8万元。", "-8万元", "range"),
        ("项目支出5万元至8万元。", "5万元", "range"),
        ("公务接待费1 234.56万元。", "1 234.56万元", "spaced"),
        ("人员经费、公用经费分别为12、8万元。", "12、8万元", "shared"),
        ("2024年、2023年分别为12万元、8万元。", "12万元", "shared"),
        ("维修费20万美元。", "20万美元", "currency"),
        ("项目支出三十余万元。", "三十余万元", "figure"),
        ("累计投入超千亿元。", "千亿元", "figure"),
        ("2025年预算数9.5为万元。", "9.5为万元", "figure"),
        ("每人每年9万元。", "9万元", "rate"),
        ("培训费9元/人。", "9元", "rate"),
        ("总成本不超过25万元。", "25万元", "limit"),
        ("单价50万元以上设备2台。", "50万元", "threshold"),
        ("绩效目标：投入9万元。", "9万元", "goal"),
        ("公务接待费由5万元减少到3万元。", "5万元", "change"),
    ],
)
def test_what_gives_no_line_tells_why(text: str, printed: str, why: str) -> None:
    found = [each for each in narrative.read([Paragraph(text)]) if isinstance(each, Unread)]
    assert (found[0].printed, found[0].why) == (printed, why)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025年全市税收收入完成9亿元，同比增长2亿元。", "change"),
        ("上年同期为2亿元。", "prior"),
        ("税收收入9亿元，下降的原因是减税2亿元。", "reason"),
        ("一般公共预算支出9亿元，不含新区2亿元。", "excepted"),
        ("上半年一般公共预算收入完成2亿元。", "partial"),
        ("新区一般公共预算收入2亿元。", "elsewhere"),
        ("引进企业投资2亿元。", "unnamed"),
    ],
)
def test_what_a_report_leaves_out_tells_why(text: str, why: str) -> None:
    identity = Identity("青岚市", 2025, "budget", government=True)
    found = [each for each in report.read([Paragraph(text)], identity) if isinstance(each, Unread)]
    assert [(each.printed, each.why) for each in found] == [("2亿元", why)]


def test_one_issue_names_all_amounts_of_a_sentence_that_have_one_reason() -> None:
    paragraph = Paragraph("项目支出5万元至8万元。公务接待费每人9元。", page=3)
    found = [each for each in narrative.read([paragraph]) if isinstance(each, Unread)]
    first, second = issues(found)
    assert (first.kind, first.severity) == ("unread-amount", "warning")
    assert first.message.startswith("第3页文字“项目支出5万元至8万元。”中的5万元、8万元未收录：")
    assert (second.severity, "9元" in second.message) == ("notice", True)


def test_an_amount_whose_words_say_nothing_is_kept_and_said() -> None:
    prose = [Paragraph("机构运行9万元，公务接待费2万元。")]
    (issue,) = unexplained(prose, narrative.lines(prose))
    assert (issue.kind, "机构运行9万元只收录了数额" in issue.message) == ("unread-amount", True)
