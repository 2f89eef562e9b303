"""What sentences state: amounts with their meaning, changes with their sign, and nothing else."""

from decimal import Decimal

import pytest

from ingest.grid import Paragraph
from ingest.prose.narrative import lines, read
from ingest.prose.unread import Unread, issues

YUAN = [
    (
        "2023年“三公”经费预算安排34.66万元,比上年减少18万元，其中:",
        [("three-public", None, "346600.00"), ("three-public", "change", "-180000")],
    ),
    (
        "2023年机关运行经费财政拨款预算234.16万元,比去年同期预算210.55万元,增加23.61万元,增长11.21%。",
        [
            ("operating-expense", None, "2341600.00"),
            ("operating-expense", "prior-budget", "2105500.00"),
            ("operating-expense", "change", "236100.00"),
        ],
    ),
    (
        "公务用车购置及运维费6.8万元（其中：公务用车购置费0万元，公务用车运行维护费6.8万元)；公务接待费1.5万元。",
        [
            ("vehicles", None, "68000.0"),
            ("vehicle-purchase", None, "0"),
            ("vehicle-running", None, "68000.0"),
            ("reception", None, "15000.0"),
        ],
    ),
    (
        "政府采购预算总额129.40万元。其中：政府采购货物预算73.00万元、政府采购工程预算 0.00万元。",
        [
            ("procurement-total", None, "1294000.00"),
            ("procurement-goods", None, "730000.00"),
            ("procurement-works", None, "0.00"),
        ],
    ),
    (
        "市人大现有资产价值50万元以上通用设备2台(套)，合计价值114.04万元。",
        [("asset-equipment", None, "1140400.00")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), YUAN, ids=[text[:12] for text, _ in YUAN])
def test_items(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = lines([Paragraph(text)])
    said = [(line.meaning.item, line.meaning.measure, line.amount) for line in found]
    assert said == [(item, measure, Decimal(amount)) for item, measure, amount in expected]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("2025年东湖区档案馆会议费预算3.2万元；培训费支出1.7万元。", ["meeting", "training"]),
        (
            "政府采购支出9万元，其中拟购买货物支出2万元、拟购买服务支出7万元。",
            ["procurement-total", "procurement-goods", "procurement-services"],
        ),
    ],
)
def test_items_behind_the_words_that_tell_whose_they_are(text: str, items: list[str]) -> None:
    assert [line.meaning.item for line in lines([Paragraph(text)])] == items


def test_pay_of_staff_outside_the_establishment_is_no_personnel_expenditure() -> None:
    text = "项目支出预算50.00万元，其中档案数字化专项经费38.00万元，档案馆编外人员经费12.00万元。"
    found = [line.meaning.part for line in lines([Paragraph(text)])]
    assert found == ["project", None, None]


@pytest.mark.parametrize(
    ("text", "notations"),
    [
        ("对个人和家庭补助支出12.00万元，占基本支出的9%；", ["303"]),
        ("个人和家庭的补助8万元。", ["303"]),
        ("较大的是2012604档案馆，2025年预算数为6.5万元，占支出总额的5%。", ["2012604"]),
        ("其他档案事务支出预算7万元；“卫生健康支出”科目9万元。", ["2012699", "210"]),
        ("机关商品和服务支出（502）31.5万元，较上年减少2万元。", ["502", "502"]),
        ("统计管理12万元。", [None]),
        ("教育支出安排12万元。", ["205"]),
    ],
)
def test_single_classes_are_told_by_code_or_name(text: str, notations: list[str | None]) -> None:
    found = [line.meaning for line in lines([Paragraph(text)])]
    codes = [each.function or each.economic or each.government_economic for each in found]
    assert [code.notation if code else None for code in codes] == notations
    assert [each.part for each in found] == [None] * len(found)


@pytest.mark.parametrize(
    "text",
    [
        "其中来访接待支出12万元。",
        "其中档案馆劳务派遣人员经费12万元。",
        "其中在职人员经费12万元。",
        "其中档案数字化专项经费12万元。",
        "其中信息化项目支出12万元。",
        "主要原因是增人增资12万元。",
        "绩效自评涉及资金12万元。",
        "其中房租收入12万元。",
        "其中下属东湖区档案馆支出12万元。",
    ],
)
def test_what_no_word_explains_is_no_total_and_no_part(text: str) -> None:
    (_, found) = lines([Paragraph(f"2025年支出预算为90万元，{text}")], owner="东湖区统计局")
    assert (found.meaning.part, found.meaning.fund, found.meaning.item) == (None, None, None)
    assert found.meaning.direction != "revenue"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("东湖区统计局2025年支出预算90万元。", "total"),
        ("我局部门预算支出总额为90万元。", "total"),
        ("基本支出（不含上年结转）安排90万元。", "basic"),
        ("本单位日常公用经费预算90万元。", "public"),
        ("2025年，按照过紧日子的要求，项目支出共安排90万元。", "project"),
    ],
)
def test_words_that_are_all_known_tell_the_whole(text: str, part: str) -> None:
    (found,) = lines([Paragraph(text)], owner="东湖区统计局")
    assert found.meaning.part == part


def test_what_a_sentence_names_itself_goes_before_what_stands_above_it() -> None:
    heading, own = "（一）一般公共服务（类）", "1．档案事务（款）档案馆（项）支出9万元。"
    apart = ("2．档案事务（款）行政运行（项）", "支出7万元，与上年相比减少1万元。")
    found = [line.meaning for line in lines([Paragraph(text) for text in (heading, own, *apart)])]
    codes = [each.function.notation if each.function else None for each in found]
    assert codes == ["2012604", "2012601", "2012601"]


def test_the_figure_of_another_year_is_no_figure_of_this_one() -> None:
    text = "2025年收入预算90万元，比2024年年初预算数80万元增加10万元。"
    found = [(line.meaning.direction, line.meaning.measure) for line in lines([Paragraph(text)])]
    assert found == [("revenue", None), ("revenue", "prior-budget"), ("revenue", "change")]


def test_an_amount_that_is_no_figure_is_said() -> None:
    prose = [Paragraph("支出预算1，23万元，其中基本支出7万元。")]
    assert [line.printed for line in lines(prose)] == ["7"]
    (issue,) = issues(each for each in read(prose) if isinstance(each, Unread))
    assert (issue.kind, "1，23" in issue.message) == ("unreadable-amount", True)


def test_parts_and_funds_follow_the_subject() -> None:
    text = (
        "2022年支出预算为2100.32万元，其中基本支出1526.07万元，包括人员经费1193.22万元和日常公用经费332.85万元；"
        "项目支出574.25万元。"
    )
    parts = [(line.meaning.direction, line.meaning.part) for line in lines([Paragraph(text)])]
    assert parts == [
        ("expenditure", part) for part in ("total", "basic", "personnel", "public", "project")
    ]


def test_changes_of_parts() -> None:
    text = "较2021年减少120.1万元，其中：基本支出增加2.25万元；项目支出减少122.35万元。"
    found = [
        (line.meaning.part, line.meaning.measure, line.amount) for line in lines([Paragraph(text)])
    ]
    assert found[1:] == [
        ("basic", "change", Decimal("22500.00")),
        ("project", "change", Decimal("-1223500.00")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "工会经费按在职职工每人每年300元安排。",
        "代表之家全年运行成本不高于5万元。",
        "绩效指标：召开人代会的总成本不超过25万元。",
        "2023年预算安排见下表。",
        "印刷费≤9元/本。",
    ],
)
def test_rates_limits_and_targets_are_no_amounts(text: str) -> None:
    assert list(lines([Paragraph(text)])) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("支出1，234.56万元。", ["1，234.56"]),
        ("收入12，增加34万元。", ["34"]),
        ("见1.2.3万元。", []),
        ("编号2026-34万元。", []),
        (f"共{'9' * 40}万元。", []),
    ],
)
def test_a_figure_is_taken_from_its_first_digit(text: str, printed: list[str]) -> None:
    assert [line.printed for line in lines([Paragraph(text)])] == printed


def test_a_long_row_of_digits_states_no_amount() -> None:
    assert list(lines([Paragraph("9" * 1_000_000), Paragraph("9,," * 300_000)])) == []


def test_a_quote_is_the_place() -> None:
    (line,) = lines([Paragraph("一、收入", page=3), Paragraph("公务接待费0.66万元。", page=4)])
    assert (line.cell.page, line.cell.row, line.printed) == (4, 1, "0.66")
    assert "0.66万元" in line.cell.text


FINAL = [
    (
        [
            "1．一般公共服务支出（类）档案事务（款）档案馆（项）。",
            "年初预算为236.40万元，支出决算为394.67万元。",
        ],
        [("2012604", None, "budget", "2364000.00"), ("2012604", None, None, "3946700.00")],
    ),
    (
        [
            "2023年度“三公”经费支出预算为18万元，支出决算为12.57万元，比上年减少2万元，比年初预算减少5.43万元。"
        ],
        [
            (None, "three-public", "budget", "180000"),
            (None, "three-public", None, "125700.00"),
            (None, "three-public", "change", "-20000"),
            (None, "three-public", "budget-change", "-54300.00"),
        ],
    ),
    (
        ["2012604档案馆（项）：全年预算数为90万元，支出决算数为80万元。"],
        [("2012604", None, "adjusted-budget", "900000"), ("2012604", None, None, "800000")],
    ),
]


@pytest.mark.parametrize(("texts", "expected"), FINAL, ids=[texts[0][:12] for texts, _ in FINAL])
def test_final_accounts_tell_what_was_planned_and_what_was_spent(
    texts: list[str], expected: list[tuple[str | None, str | None, str | None, str]]
) -> None:
    found = lines([Paragraph(text) for text in texts], "final-accounts")
    said = [
        (
            line.meaning.function and line.meaning.function.notation,
            line.meaning.item,
            line.meaning.measure,
            line.amount,
        )
        for line in found
    ]
    assert said == [(*meaning, Decimal(amount)) for *meaning, amount in expected]


def test_a_change_may_be_put_in_brackets() -> None:
    text = "公务用车购置预算支出0万元，比上年预算增加（减少）0万元。"
    found = [(line.meaning.item, line.meaning.measure) for line in lines([Paragraph(text)])]
    assert found == [("vehicle-purchase", None), ("vehicle-purchase", "change")]


def test_income_and_expenditure_of_one_sentence_stay_apart() -> None:
    text = "2023年度收入决算1618.57万元，支出决算1608.57万元。"
    found = lines([Paragraph(text)], "final-accounts")
    assert [line.meaning.direction for line in found] == ["revenue", "expenditure"]


def _told(texts: list[str], year: int = 2025) -> list[tuple[object, ...]]:
    """What each line is of (item, or class, part, fund), its measure, a year of its own, and its amount."""
    found = lines([Paragraph(text) for text in texts], "budget", "云溪县档案馆", year)
    said = [(line.meaning, line.amount) for line in found]
    return [
        (
            told.item or (told.function and told.function.notation) or told.part or told.fund,
            told.measure,
            told.year,
            int(amount),
        )
        for told, amount in said
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["1．公务接待费。2025年预算数3万元，较2024年年初预算减少0.5万元。"],
            [("reception", None, None, 30000), ("reception", "change", None, -5000)],
        ),
        (
            ["（二）公务用车购置和运行维护费", "2025年预算安排7万元，与上年持平。"],
            [("vehicles", None, None, 70000)],
        ),
        (
            ["（一）机关运行经费。", "（二）国有资产占用情况。", "2025年预算安排7万元。"],
            [(None, None, None, 70000)],
        ),
        (
            ["项目支出40万元，主要用于库房修缮。比上年增加10万元，主要原因是修缮面积扩大。"],
            [("project", None, None, 400000), ("project", "change", None, 100000)],
        ),
        (
            ["培训费2万元，主要用于离退休人员和公务接待培训，比2024年减少1万元。"],
            [("training", None, None, 20000), ("training", "change", None, -10000)],
        ),
        (
            ["收入预算90万元。支出预算80万元，比上年增加5万元。"],
            [
                (None, None, None, 900000),
                ("total", None, None, 800000),
                ("total", "change", None, 50000),
            ],
        ),
        (
            ["项目支出40万元，比上年增加10万元。主要原因是增加库房租赁费9万元。"],
            [
                ("project", None, None, 400000),
                ("project", "change", None, 100000),
                (None, "change", None, 90000),
            ],
        ),
    ],
)
def test_a_sentence_goes_on_with_what_was_named_before_it(
    texts: list[str], expected: list[tuple[object, ...]]
) -> None:
    assert _told(texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“文化旅游体育与传媒支出（类）体育（款）群众体育（项）”20万元，主要用于器材。2024年当年预算执行数为12万元，2025年预算安排20万元。",
            [
                ("2070308", None, None, 200000),
                ("2070308", "prior-outturn", None, 120000),
                ("2070308", None, None, 200000),
            ],
        ),
        ("2024年，本部门支出决算50万元。", [("total", "prior-outturn", None, 500000)]),
        ("会议费2022年支出3万元。", [("meeting", None, 2022, 30000)]),
        ("2024年公务接待费支出9万元。", [("reception", "prior-year", None, 90000)]),
        ("2024年因公出国（境）费为2万元。", [("overseas", "prior-year", None, 20000)]),
        ("2024年危房改造项目8万元。", [(None, None, None, 80000)]),
        ("2024年结转资金支出6万元。", [("carry-over", None, None, 60000)]),
    ],
)
def test_figures_of_other_years_are_none_of_this_one(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    assert _told([text]) == expected


def test_a_bracket_that_closes_gives_back_what_was_spoken_of() -> None:
    text = (
        "公务用车购置及运行费6万元（公务用车运行维护费6万元，比上年减少2万元），比上年减少3万元。"
    )
    assert [each[:2] for each in _told([text])] == [
        ("vehicles", None),
        ("vehicle-running", None),
        ("vehicle-running", "change"),
        ("vehicles", "change"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "单位价值100万元（含）以上设备0台。",
        "单价50万元（含50万元）以上的通用设备2台。",
        "价值20万元及以上的车辆。",
    ],
)
def test_a_threshold_is_no_amount_however_its_bracket_is_printed(text: str) -> None:
    assert _told([text]) == []


def test_a_function_is_named_as_printed_and_by_the_list_of_its_year() -> None:
    texts = ["（3）城乡社区支出（类）其他城乡社区支出（款）", "其他城乡社区支出（项）8万元。"]
    found = {
        year: [
            (line.name, line.meaning.function and line.meaning.function.notation)
            for line in lines([Paragraph(text) for text in texts], year=year)
        ]
        for year in (2019, 2025)
    }
    assert found == {
        2019: [("其他城乡社区支出", "2129901")],
        2025: [("其他城乡社区支出", "2129999")],
    }


def test_what_is_left_at_the_end_of_the_year_is_said_so() -> None:
    assert _told(["2．年终结转结余为4万元。"]) == [("carry-over-out", None, None, 40000)]


def test_both_sides_of_a_balance_have_one_name() -> None:
    found = lines([Paragraph("本部门收、支总计30万元。")])
    assert [(line.name, line.meaning.direction) for line in found] == [
        ("本部门收、支总计", "revenue"),
        ("本部门收、支总计", "expenditure"),
    ]
