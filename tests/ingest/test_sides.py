"""One figure of all revenue and of all expenditure is both; lines of text that end with a sentence end it."""

import pytest

from ingest.disclose import disclose
from ingest.grid import Paragraph, Reading
from ingest.prose.narrative import lines, read
from ingest.prose.unread import Unread
from ingest.record import Document
from ingest.tables.paragraphs import join


def told(*texts: str) -> list[tuple[object, ...]]:
    """Of each line direction, part, fund, measure and amount in yuan."""
    return [
        (said.direction, said.part, said.fund, said.measure, int(line.amount))
        for line in lines([Paragraph(text) for text in texts], year=2025)
        for said in [line.meaning]
    ]


@pytest.mark.parametrize(
    "words",
    [
        "2025年度收、支总计均为",
        "收入总计、支出总计各",
        "收入和支出总计均为",
        "收入总预算、支出总预算均为",
        "2025年收支总预算",
        "收入支出预算总额为",
    ],
)
def test_one_figure_of_both_sides_is_two_totals_from_one_quotation(words: str) -> None:
    first, second, part = lines([Paragraph(f"{words}90元，其中：基本支出90元。")], year=2025)
    assert (first.meaning.direction, second.meaning.direction) == ("revenue", "expenditure")
    assert (first.meaning.part, second.meaning.part) == (None, "total")
    assert (first.cell, first.amount, first.again) == (second.cell, second.amount, None)
    assert second.again == "expenditure"
    assert (part.cell.column, part.meaning.part) == (1, "basic")


def test_what_rises_on_both_sides_rises_on_each() -> None:
    assert told("财政拨款收支总预算90元，比上年减少5元。") == [
        ("revenue", None, "fiscal", None, 90),
        ("expenditure", None, "fiscal", None, 90),
        ("revenue", None, "fiscal", "change", -5),
        ("expenditure", None, "fiscal", "change", -5),
    ]


def test_of_two_figures_each_is_of_its_own_side() -> None:
    text = "收入预算、支出预算分别为90元、80元，较上年分别减少5元和4元。"
    assert told(text) == [
        ("revenue", None, None, None, 90),
        ("expenditure", "total", None, None, 80),
        ("revenue", None, None, "change", -5),
        ("expenditure", "total", None, "change", -4),
    ]


@pytest.mark.parametrize(
    "text", ["收支差额9元。", "经营收支9元。", "项目收支9元。", "收支结余9元。"]
)
def test_what_is_no_total_of_both_sides_is_one_line(text: str) -> None:
    assert told(text) == [(None, None, None, None, 9)]


def test_a_part_of_both_sides_says_no_side() -> None:
    assert told("收支总预算90元，其中：一般公共预算80元。")[-1][:3] == (
        None,
        None,
        "general-public",
    )


def test_both_lines_have_names_of_their_own_in_the_graph() -> None:
    texts = (
        "云溪县审计局2025年度部门决算情况说明",
        "2025年度收、支总计均为90元，支出包括：教育支出90元、卫生健康支出0元、住房保障支出0元。",
    )
    reading = Reading(tuple(Paragraph(text) for text in texts), "text")
    found = disclose(reading, Document("0" * 64, "a.txt", "text/plain", "text"))
    places = [(line.cell.row, line.cell.column, line.again) for line in found.tables[0].lines]
    assert len({*places}) == len(places) == 5


def test_two_figures_behind_one_another_are_none() -> None:
    paragraph = Paragraph("收、支总计各减少1267.86,257.97元。")
    assert not list(lines([paragraph]))
    (unread,) = read([paragraph])
    assert isinstance(unread, Unread)
    assert (unread.printed, unread.why) == ("1267.86,257.97元", "figure")


def test_full_width_figures_are_whole() -> None:
    (line,) = lines([Paragraph("公务接待费２３．５万元。")])
    assert line.amount == 235_000


@pytest.mark.parametrize("end", ["较上年无增减", "与上年预算数持平", "较上年没有变化"])
def test_a_line_that_ends_with_a_sentence_does_not_run_into_the_next(end: str) -> None:
    texts = [f"2025年“三公”经费预算数{end}", "2025年公务用车购置费预算数9元，较上年无增减。"]
    found = list(lines([*join(Paragraph(text) for text in texts)], year=2025))
    assert [(line.meaning.item, int(line.amount)) for line in found] == [("vehicle-purchase", 9)]


@pytest.mark.parametrize(
    "goes_on", ["变化，主要是人员未变。", "，主要原因是人员未变。", "的情况下安排。"]
)
def test_words_that_take_a_sentence_up_go_on_with_it(goes_on: str) -> None:
    (whole,) = join([Paragraph("2025年“三公”经费预算数较上年无增减"), Paragraph(goes_on)])
    assert whole.text.endswith(goes_on)


def test_a_title_that_prints_no_full_stop_runs_into_no_sentence() -> None:
    printed = ("东湖区档案馆二〇二七年度部门决算情况说明", "2027年度支出总计90万元。")
    assert [each.text for each in join([Paragraph(text) for text in printed])] == [*printed]
