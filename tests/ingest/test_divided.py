"""What a sentence divides, holds against something else or gives as a reason is read as that, and as nothing more."""

from decimal import Decimal

import pytest

from ingest.grid import Paragraph
from ingest.prose.narrative import lines
from ingest.record import Stage


def told(texts: list[str], stage: Stage = "budget", year: int = 2025) -> list[tuple[object, ...]]:
    """Of each figure its class or item, part, fund, measure, year of its own, and amount in yuan."""
    found = lines([Paragraph(text) for text in texts], stage, "云溪县档案馆", year)
    return [
        (
            (code.notation if (code := said.function or said.economic) else None) or said.item,
            said.part,
            said.fund,
            said.measure,
            said.year,
            int(line.amount),
        )
        for line in found
        for said in [line.meaning]
    ]


def test_the_parts_of_a_function_are_no_parts_of_the_whole() -> None:
    text = "初中教育支出90元，其中：基本支出70元，项目支出20元。"
    assert told([text]) == [
        ("2050203", None, None, None, None, 90),
        ("2050203", "basic", None, None, None, 70),
        ("2050203", "project", None, None, None, 20),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["一般公共预算支出90元，比上年减少2元，其中：基本支出70元；项目支出20元。"],
        ["一般公共预算支出90元。", "其中：基本支出70元，项目支出20元。"],
        ["一般公共预算支出90元。其中：", "1.基本支出70元。", "2.项目支出20元。"],
        ["一般公共预算支出90元（其中：基本支出70元，项目支出20元）。"],
    ],
    ids=["sentence", "next", "below", "bracket"],
)
def test_parts_are_of_the_fund_that_they_divide(texts: list[str]) -> None:
    parts = [each[1:4] for each in told(texts) if each[1]]
    assert parts == [("basic", "general-public", None), ("project", "general-public", None)]


def test_classes_below_a_part_are_of_that_part_until_the_list_ends() -> None:
    texts = [
        "1.基本支出预算90元，占支出的75%，同比减少5元。其中：",
        "工资福利支出预算60元，占基本支出预算66%，同比增加2元。",
        "对个人和家庭补助支出预算30元。",
        "2.项目支出30元。",
        "工资福利支出90元。",
    ]
    assert [each[:2] + each[3:4] + each[5:] for each in told(texts)] == [
        (None, "basic", None, 90),
        (None, "basic", "change", -5),
        ("301", "basic", None, 60),
        ("301", "basic", "change", 2),
        ("303", "basic", None, 30),
        (None, "project", None, 30),
        ("301", None, None, 90),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        [
            "项目支出20元，同比无增减变化。",
            "其中：",
            "（一）教育支出70元。",
            "（二）卫生健康支出9元。",
        ],
        ["项目支出20元。其中：", "（一）教育支出70元。", "（二）卫生健康支出9元。"],
        ["基本支出60元，项目支出20元，其中：教育支出70元，卫生健康支出9元。"],
        ["基本支出60元；项目支出20元；教育支出70元；卫生健康支出9元。"],
    ],
    ids=["on-a-line-alone", "more-than-the-whole", "of-several", "of-none"],
)
def test_what_may_divide_something_else_takes_nothing_over(texts: list[str]) -> None:
    classes = [each[:2] for each in told(texts) if each[0]]
    assert classes == [("205", None), ("210", None)]


def test_parts_of_what_no_word_explains_are_parts_of_nothing_known() -> None:
    assert told(["馆藏数字化90元，其中：人员经费70元，项目支出20元。"]) == [
        (None, None, None, None, None, 90),
        (None, None, None, None, None, 70),
        (None, None, None, None, None, 20),
    ]


@pytest.mark.parametrize(
    "share", ["占一般公共预算支出的84%", "占支出总预算4.43 %", "完成预算的39.7%"]
)
def test_a_share_is_not_what_a_change_is_of(share: str) -> None:
    found = told([f"基本支出90元，{share}，同比减少5元，下降5%。"])
    assert found[1][1:4] == ("basic", None, "change")


def test_the_parts_of_last_years_money_are_last_years() -> None:
    texts = [
        "2024年度“三公”经费合计支出20元，其中：因公出国（境）费5元，公务接待费15元。",
        "2025年度“三公”经费预算较2024年度增加3元，其中公务接待费较上年减少2元。",
    ]
    assert [(each[3], each[5]) for each in told(texts)] == [
        ("prior-year", 20),
        ("prior-year", 5),
        ("prior-year", 15),
        ("change", 3),
        ("change", -2),
    ]


def test_sides_are_told_by_what_opens_their_list() -> None:
    text = "收支总预算90元。收入包括：一般公共预算拨款70元、上年结转20元；支出包括：人员经费50元。"
    found = [line.meaning.direction for line in lines([Paragraph(text)])]
    assert found == ["revenue", "expenditure", "revenue", "revenue", "expenditure"]


def test_money_that_a_reason_tells_is_of_no_class() -> None:
    text = "较上年减少90元，主要原因：一是人员减少；二是上年发放抚恤金70元；三是项目支出减少20元。"
    assert [each[:4] for each in told([text])] == [
        (None, None, None, "change"),
        (None, None, None, "prior-year"),
        (None, "project", None, "change"),
    ]


def test_names_alone_are_functions_where_functions_are_listed() -> None:
    texts = [
        "（一）按支出功能分类科目划分。",
        "事业单位医疗9元，其中：基本支出9元。",
        "住房公积金8元。",
        "（二）按支出结构分类划分。",
        "住房公积金7元。",
    ]
    assert [each[:2] for each in told(texts)] == [
        ("2101102", None),
        ("2101102", "basic"),
        ("2210201", None),
        ("30113", None),
    ]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("公务用车运行维护及购置费支出预算为9元。", "vehicles"),
        ("档案设备购置费9元。", None),
        ("经比较2025年度“三公”经费9元。", "three-public"),
    ],
)
def test_items_in_other_words(text: str, item: str | None) -> None:
    (line,) = lines([Paragraph(text)], year=2025)
    assert (line.meaning.item, line.meaning.measure) == (item, None)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("公务接待费9元，与2025年度预算相比，增加2元。", "budget-change"),
        ("公务接待费9元，与年初预算数相比，增加2元。", "budget-change"),
        ("公务接待费9元，与2024年度预算相比，增加2元。", "change"),
        ("公务接待费9元，较上年支出数增2元。", "change"),
        ("公务接待费9元，较上年（增）2元。", "change"),
    ],
)
def test_what_a_rise_is_held_against(text: str, measure: str) -> None:
    found = told([text], "final-accounts")
    assert [(each[0], each[3]) for each in found] == [(found[0][0], None), (found[0][0], measure)]


def test_a_label_tells_of_what_a_years_budget_is() -> None:
    texts = ["（二）公务接待费。2025年预算支出9元，比2024年预算减少2元。"]
    found = lines([Paragraph(text) for text in texts], year=2025)
    assert [(line.meaning.item, line.amount) for line in found] == [
        ("reception", Decimal(9)),
        ("reception", Decimal(-2)),
    ]


def test_a_total_in_any_words_is_the_whole() -> None:
    texts = ["本年支出合计9元。", "支出总计9元。", "总支出9元。"]
    assert [each[1:3] for each in told(texts)] == [("total", None)] * len(texts)


def test_a_rise_of_more_than_the_last_part_is_of_the_whole() -> None:
    text = "收入总计90元，其中：本年收入90元，上年结转0元，比上年增加5元。"
    found = [line.meaning for line in lines([Paragraph(text)])]
    assert (found[-1].direction, found[-1].fund, found[-1].measure) == ("revenue", None, "change")


def test_what_rises_for_a_reason_is_not_the_subject() -> None:
    text = "机关运行经费90元，比上年增加5元，主要原因是办公费压减，增加办公用房租赁3元用于办公用房，增加外事经费2元。"
    found = [(line.meaning.item, line.meaning.measure) for line in lines([Paragraph(text)])]
    assert found == [
        ("operating-expense", None),
        ("operating-expense", "change"),
        ("asset-office-buildings", "change"),
        (None, "change"),
    ]


def test_an_item_before_the_year_of_its_budget() -> None:
    (line,) = lines([Paragraph("公务用车购置费2025年预算数9元。")], year=2025)
    assert line.meaning.item == "vehicle-purchase"
