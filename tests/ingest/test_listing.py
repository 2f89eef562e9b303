"""Prose that lists projects names them where the list adds up to the money that it divides."""

import pytest

from ingest.grid import Paragraph
from ingest.prose.listing import listed
from ingest.prose.narrative import lines


def projects(*texts: str) -> list[tuple[str, str]]:
    prose = [Paragraph(text) for text in texts]
    found = listed(prose, list(lines(prose)))
    return [(line.project, line.printed) for line in found if line.project]


def test_numbered_paragraphs_below_the_sum_are_projects() -> None:
    assert projects(
        "（五）项目支出131.45万元，具体包括：",
        "1.规划类经费6.50万元，主要用于编制规划，较上年减少2万元。",
        "2.审计管理业务44.95万元，主要用于审计业务，",
        "以及培训。",
        "3.信息化（财政审核）80.00万元，主要用于终端维护。",
        "第四部分 政府采购预算情况",
        "（一）政府采购项目共有75.86万元。",
    ) == [("规划类经费", "6.50"), ("审计管理业务", "44.95"), ("信息化（财政审核）", "80.00")]


def test_the_rest_of_a_sentence_lists_projects() -> None:
    assert projects(
        "2024年项目支出预算90万元，其中：信访业务经费30万元，接待厅运行经费安排40.5万元、普法宣传项目19.5万元。"
    ) == [("信访业务经费", "30"), ("接待厅运行经费", "40.5"), ("普法宣传项目", "19.5")]


@pytest.mark.parametrize(
    "texts",
    [
        ("项目支出100万元，具体包括：", "1.规划经费60万元。", "2.培训项目30万元。"),
        ("项目支出100万元，其中：一般公共预算60万元，政府性基金预算40万元。",),
        ("项目支出100万元，比上年增加20万元，其中：甲项目60万元，乙项目30万元。",),
        ("基本支出100万元，具体包括：", "1.在职人员60万元。", "2.离休人员40万元。"),
        ("项目支出100万元，主要用于信访工作。", "1.规划经费60万元。", "2.培训项目40万元。"),
    ],
)
def test_what_does_not_add_up_or_names_funds_is_no_list_of_projects(texts: tuple[str, ...]) -> None:
    assert projects(*texts) == []
