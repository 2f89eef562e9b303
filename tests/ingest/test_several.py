"""Figures behind 分别, levels that something rose or fell to, and words of more and less are each of what they name."""

from decimal import Decimal

import pytest

from ingest.grid import Paragraph
from ingest.prose.narrative import lines


def told(*texts: str) -> list[tuple[str | None, str | None, int]]:
    """Of each line its item, part or class, its measure, and its amount in yuan."""
    found = lines([Paragraph(text) for text in texts], "final-accounts", "东湖区统计局", 2022)
    return [
        (
            said.item
            or said.part
            or (said.economic and said.economic.notation)
            or (said.function and said.function.notation)
            or said.fund,
            said.measure,
            int(line.amount),
        )
        for line in found
        for said in [line.meaning]
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("人员经费和公用经费分别为12万元、8万元。", ["personnel", "public"]),
        (
            "货物、工程、服务采购金额分别为6万元、1万元和3万元。",
            ["procurement-goods", "procurement-works", "procurement-services"],
        ),
        ("商品和服务支出和工资福利支出分别为6万元、1万元。", ["302", "301"]),
        ("公务接待费、会议费，分别为6万元和1万元。", ["reception", "meeting"]),
    ],
)
def test_names_that_match_their_figures_are_paired_with_them(text: str, names: list[str]) -> None:
    assert [name for name, *_ in told(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "2022年、2021年分别为12万元、8万元。",
        "人员经费、公用经费和其他分别为12万元、8万元。",
        "甲、乙分别为12万元、8万元。",
    ],
)
def test_names_that_do_not_match_give_no_line(text: str) -> None:
    assert told(text) == []


def test_a_change_of_each_of_several_is_its_own() -> None:
    assert told("人员经费、公用经费分别减少12万元、8万元。") == [
        ("personnel", "change", -120000),
        ("public", "change", -80000),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公务接待费由5万元减少到3万元。", [("reception", None, 30000)]),
        (
            "公务接待费由上年的5万元下降至3万元。",
            [("reception", "prior-year", 50000), ("reception", None, 30000)],
        ),
        (
            "公务接待费从2021年的5万元增加到2022年的8万元，增加3万元。",
            [
                ("reception", "prior-year", 50000),
                ("reception", None, 80000),
                ("reception", "change", 30000),
            ],
        ),
    ],
)
def test_what_something_rose_or_fell_to_is_no_change(
    text: str, expected: list[tuple[str, str | None, int]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("clause", "measure", "amount"),
    [
        ("比上年少2万元", "change", -20000),
        ("低于上年2万元", "change", -20000),
        ("比上年节支2万元", "change", -20000),
        ("高于上年2万元", "change", 20000),
        ("决算数大于预算数2万元", "budget-change", 20000),
        ("决算数小于年初预算数2万元", "budget-change", -20000),
        ("比预算节约2万元", "budget-change", -20000),
        ("超预算2万元", "budget-change", 20000),
    ],
)
def test_words_of_more_and_less_tell_a_change(clause: str, measure: str, amount: int) -> None:
    assert told(f"公务接待费3万元，{clause}。")[1] == ("reception", measure, amount)


def test_a_change_against_the_budget_leaves_what_follows_to_the_year() -> None:
    text = "财政拨款支出90万元，决算数大于预算数5万元，主要原因是增加人员。其中："
    assert told(text, "1.教育支出80万元。")[-1] == ("205", None, 800000)


def test_a_figure_below_zero_is_one_however_it_is_printed() -> None:
    found = lines([Paragraph("年末结转和结余为负5.2万元，其中项目结余-1万元。")])
    assert [line.amount for line in found] == [Decimal("-52000.0"), Decimal(-10000)]


def test_reasons_do_not_end_what_is_divided() -> None:
    texts = ("2.项目支出9万元，下降10%。下降原因是项目减少。其中：", "商品和服务支出7万元。")
    (found,) = list(lines([Paragraph(text) for text in texts]))[1:]
    assert (found.meaning.part, found.meaning.economic) != (None, None)
    assert found.meaning.part == "project"


def test_what_divides_an_item_is_no_item_of_its_own() -> None:
    text = "公务用车购置及运行维护费9万元（其中，公务用车购置费2万元，其他交通费用7万元）。"
    assert [name for name, *_ in told(text)] == ["vehicles", "vehicle-purchase", None]


def test_what_is_spent_on_vehicles_is_none_of_their_worth() -> None:
    assert told("车辆运行维护费用2万元，比去年3万元少1万元。") == [
        ("vehicle-running", None, 20000),
        ("vehicle-running", "prior-year", 30000),
        ("vehicle-running", "change", -10000),
    ]


def test_spaces_amid_words_hide_no_sides() -> None:
    found = lines([Paragraph("2025 年 收 、支 总 计 90万元。")])
    assert [line.meaning.direction for line in found] == ["revenue", "expenditure"]


def test_a_plain_total_is_of_the_fund_that_opens_its_sentence() -> None:
    text = "政府性基金预算财政拨款年初结转和结余0万元，本年收入9万元，本年支出8万元。"
    assert told(text)[1:] == [("government-fund", None, 90000), ("government-fund", None, 80000)]


@pytest.mark.parametrize(
    ("heading", "fund"),
    [
        ("八、政府性基金预算财政拨款收入支出决算情况说明", "government-fund"),
        ("五、一般公共预算财政拨款支出决算情况说明", "general-public"),
        ("四、财政拨款收入支出决算总体情况说明", "fiscal"),
        ("三、支出决算情况说明", "total"),
        ("三、一般公共预算和政府性基金预算支出情况", "total"),
    ],
)
def test_a_plain_total_is_of_the_fund_of_its_heading(heading: str, fund: str) -> None:
    assert told(heading, "（一）总体情况", "2022年度支出合计9万元。")[-1][0] == fund


def test_the_next_heading_or_part_ends_the_fund_of_one() -> None:
    heading, total = "八、政府性基金预算财政拨款收入支出决算情况说明", "2022年度支出合计9万元。"
    assert told(heading, "九、其他重要事项的情况说明", total)[-1][0] == "total"
    assert told(heading, "第四部分 其他情况", total)[-1][0] == "total"
    assert told("八、政府性基金预算财政拨款支出9万元。", total)[-1][0] == "total"


def test_a_function_that_is_not_known_is_no_total_of_a_fund() -> None:
    texts = ("四、财政拨款支出决算情况", "法院（款）一般行政事务管理（项）支出9万元。")
    assert told(*texts) == [(None, None, 90000)]


def test_what_is_planned_of_the_next_year_is_of_that_year() -> None:
    (found,) = lines([Paragraph("2023年预算安排公务接待费9万元。")], "final-accounts", year=2022)
    assert found.meaning.item == "reception"
    _, found = lines(
        [Paragraph("公务接待费8万元，2023年预算安排9万元。")], "final-accounts", year=2022
    )
    assert (found.meaning.measure, found.meaning.year) == ("budget", 2023)


@pytest.mark.parametrize(
    ("text", "code"),
    [("奖金9万元。", "30103"), ("水费9万元。", "30205"), ("资本性支出9万元。", "310")],
)
def test_the_whole_name_of_a_class_tells_it_however_short(text: str, code: str) -> None:
    assert [name for name, *_ in told(text)] == [code]


def test_what_stands_at_the_beginning_of_the_year_keeps_its_name() -> None:
    assert told("2022年初结转和结余5万元。") == [("carry-over", None, 50000)]


def test_a_name_in_brackets_is_what_the_figure_behind_them_is_of() -> None:
    text = "因公出国（境）经费、公务接待费、公车运行费（“三公”经费）决算总额9万元。"
    assert [name for name, *_ in told(text)] == ["three-public"]


def test_what_divides_the_money_of_vehicles_is_bought_or_run() -> None:
    text = "公务用车购置及运行费9万元，其中：购置费2万元、运行费7万元。"
    assert [name for name, *_ in told(text)] == ["vehicles", "vehicle-purchase", "vehicle-running"]


def test_a_side_that_rises_alone_is_that_side() -> None:
    text = "与2021年相比，收入增加5万元，增长9%。支出减少4万元。"
    found = lines(
        [Paragraph(f"收入总计90万元，支出总计80万元。{text}")], "final-accounts", year=2022
    )
    assert [(line.meaning.direction, int(line.amount)) for line in found][2:] == [
        ("revenue", 50000),
        ("expenditure", -40000),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公务用车购置费预算安排0万元。", "vehicle-purchase"),
        ("本部门2022年度年末结转和结余1万元。", "carry-over-out"),
        ("资产原值合计9万元。", "asset-total"),
    ],
)
def test_what_stands_around_a_name_does_not_hide_it(text: str, name: str) -> None:
    assert [each for each, *_ in told(text)] == [name]


def test_a_bracket_of_several_sentences_gives_back_what_was_spoken_of() -> None:
    text = (
        "公务用车购置及运行费9万元（公务用车购置费2万元，比上年增加1万元；公务用车运行费7万元，"
        "比上年减少4万元。）比上年减少3万元。"
    )
    assert told(text)[-2:] == [
        ("vehicle-running", "change", -40000),
        ("vehicles", "change", -30000),
    ]


def test_a_paragraph_of_one_figure_is_taken_on_by_the_next() -> None:
    first, second = (
        "13.“住房保障支出（类）住房改革支出（款）住房公积金（项）”9万元。",
        "2021年当年预算执行数为8万元。",
    )
    texts = [(first, second), (first, "14.其他事项", second), ("支出合计9万元。", second)]
    codes = [
        line.meaning.function.notation if line.meaning.function else None
        for each in texts
        for line in [*lines([Paragraph(text) for text in each], year=2022)][1:]
    ]
    assert codes == ["2210201", None, None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2022年本部门委托业务费财政拨款预算9万元。", "30227"),
        ("某某局委托业务费预算总额9万元。", "30227"),
        ("2022年一般公共预算财政拨款运行经费9万元。", "operating-expense"),
        ("工程类项目9万元。", "procurement-works"),
    ],
)
def test_more_names_between_words_of_money(text: str, name: str) -> None:
    assert [each for each, *_ in told(text)] == [name]
