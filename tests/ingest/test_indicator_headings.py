"""Headings of indicators in two rows, of two years or of two terms tell one target for each indicator."""

import pytest

from ingest.disclose import disclose
from ingest.read.web.html import read
from ingest.record import Document

DOCUMENT = Document("0" * 64, "a.html", "text/html", "html")
TITLE = "<p>测试市档案局2026年部门预算</p><p>项目支出绩效目标表</p><p>单位：万元</p>"
NAME = "项目名称|档案征集经费>>>>"
PARTED = [
    "一级指标^|二级指标^|三级指标^|指标值>>",
    "运算符号|内容|度量单位",
    "产出指标|数量指标|征集数量|≥|250|卷",
]
UNPARTED = ["一级指标|二级指标|三级指标|指标值>>", "产出指标|数量指标|征集数量|≥|250|卷"]
HALVES = [
    "一级指标|二级指标|三级指标|指标解释|半年（程）目标值|全年（程）目标值",
    "产出指标|数量指标|征集数量|卷数|≥100卷|≥250卷",
]
YEARS = [
    "一级指标^|二级指标^|三级指标^|指标值>>",
    "前年|上年|预计当年实现",
    "产出指标|数量指标|征集数量|190卷|200卷|≥250卷",
]
TERM = [
    "长期绩效目标|一级指标|二级指标|三级指标|指标值>",
    "长期|产出指标|数量指标|三年征集数量|≥750卷>",
    "一级指标|二级指标|三级指标>|上年指标值|年度指标值",
    "产出指标|数量指标|征集数量>|200卷|≥250卷",
]


def cell(text: str) -> str:
    plain = text.rstrip(">^")
    across, down = text.count(">") + 1, text.count("^") + 1
    return f'<td colspan="{across}" rowspan="{down}">{plain}</td>'


def targets(rows: list[str]) -> list[tuple[str, str]]:
    table = "".join(f"<tr>{''.join(map(cell, row.split('|')))}</tr>" for row in (NAME, *rows))
    reading = read(f"<html><body>{TITLE}<table>{table}</table></body></html>".encode())
    (project,) = disclose(reading, DOCUMENT).projects
    return [(row.name, row.target.text) for row in project.indicators if row.target]


@pytest.mark.parametrize("rows", [PARTED, UNPARTED, HALVES, YEARS])
def test_the_years_target_is_read_whole(rows: list[str]) -> None:
    assert targets(rows) == [("征集数量", "≥250卷")]


def test_the_years_indicators_below_the_terms_have_columns_of_their_own() -> None:
    assert targets(TERM) == [("三年征集数量", "≥750卷"), ("征集数量", "≥250卷")]


def test_a_third_level_that_reads_like_a_second_one_is_the_name() -> None:
    rows = [
        "一级指标|二级指标|三级指标|指标值|指标值说明>",
        "效益指标|履职效益|社会效益|明显|查档>",
    ]
    assert targets(rows) == [("社会效益", "明显")]
