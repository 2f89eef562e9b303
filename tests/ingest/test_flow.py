"""Printed lines become paragraphs: a line torn by the margin is joined, one that ended is not."""

import pytest

from ingest.grid import Box, Paragraph
from ingest.tables.paragraphs import join

TORN = "2023年度一般公共预算财政拨款收支总预算为一千万元，其中基本支出和项"


def joined(*lines: tuple[str, Box | None]) -> list[str]:
    return [found.text for found in join(Paragraph(text, 1, box) for text, box in lines)]


def test_a_torn_line_goes_on() -> None:
    assert joined((TORN, None), ("目支出各占一半。", None)) == [TORN + "目支出各占一半。"]


@pytest.mark.parametrize("label", ["绩效目标：", "绩效指标：", "（一）", "2、", "注："])
def test_a_line_that_opens_a_paragraph_stands_alone(label: str) -> None:
    assert len(joined((TORN, None), (f"{label}完成率。", None))) == 2


def test_a_line_far_shorter_than_the_next_ended_of_itself() -> None:
    heading = ("四、财政拨款“三公”经费预算情况及增减变化原因", (60, 100, 310, 110))
    assert len(joined(heading, (TORN, (60, 120, 530, 130)))) == 2


def test_a_line_as_long_as_the_next_is_torn() -> None:
    first = (TORN, (80.0, 100.0, 520.0, 110.0))
    assert len(joined(first, (TORN, (60, 120, 530, 130)), ("目。", (60, 140, 80, 150)))) == 1


def test_a_bracket_at_the_end_of_a_line_ends_a_title_but_no_sentence_amid_its_commas() -> None:
    line = "2024年度“三公”经费财政拨款支出决算中，因公出国（境）"
    assert joined((line, None), ("费支出决算4.69万元。", None)) == [line + "费支出决算4.69万元。"]
    assert (
        len(joined(("一般公共预算财政拨款“三公”经费支出决算表（公开）", None), ("费支出。", None)))
        == 2
    )


def test_running_heads_are_left_out() -> None:
    head = Paragraph("某市某局", 1, furniture=True)
    found = list(join([Paragraph(TORN, 1), head, Paragraph("目支出。", 2)]))
    assert [paragraph.text for paragraph in found] == [TORN + "目支出。"]
