"""Headings of dumps whose merged cells are lost find the columns that they cover."""

import pytest

from ingest.headings import spans
from ingest.headings.header import is_counting
from ingest.kinds.common import common
from ingest.kinds.kind import kind
from ingest.kinds.recognition import kinds_of
from ingest.logical import Logical

SPANS = [
    (
        "merged headings leave blanks",
        [["序号", "功能分类科目", "", "合计"], ["", "科目    编码", "科目名称", ""]],
        ["序号", "功能分类科目/科目编码", "功能分类科目/科目名称", "合计"],
    ),
    (
        "merged headings leave nothing",
        [["序号", "收入", "支出"], ["", "项  目", "预算数", "项  目", "预算数"]],
        ["序号", "收入/项目", "收入/预算数", "支出/项目", "支出/预算数"],
    ),
    (
        "a run of headings is divided where labels end",
        [
            ["序号", "经济科目", "基本支出"],
            ["", "科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        ],
        [
            "序号",
            "经济科目/科目编码",
            "经济科目/科目名称",
            "基本支出/合计",
            "基本支出/人员经费",
            "基本支出/公用经费",
        ],
    ),
    (
        "three rows of headings",
        [
            ["收入", "", "支出", "", "", ""],
            ["项目", "金额", "项目", "金额", "", ""],
            ["", "", "", "小计", "一般公共预算", "政府性基金预算"],
        ],
        [
            "收入/项目",
            "收入/金额",
            "支出/项目",
            "支出/金额/小计",
            "支出/金额/一般公共预算",
            "支出/金额/政府性基金预算",
        ],
    ),
]


@pytest.mark.parametrize(
    ("rows", "expected"), [case[1:] for case in SPANS], ids=[c[0] for c in SPANS]
)
def test_headings_of_dumps(rows: list[list[str]], expected: list[str]) -> None:
    assert ["/".join(path) for path in spans.headings(rows, len(expected))] == expected


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (["栏次", "1", "2", "3", "4"], True),
        (["1", "2", "3=4+5", "4", "5"], True),
        (["行次", "", "1", "", "2"], True),
        (["1", "一、一般公共预算拨款收入", "1143.28"], False),
        (["2", "201"], False),
        (["科目编码", "合计"], False),
    ],
)
def test_counting_rows(row: list[str], counts: bool) -> None:
    assert is_counting(row) is counts


def notations(*tables: Logical) -> list[str]:
    return [each.kind.notation for each in kinds_of(tables)]


def titled(caption: str) -> Logical:
    return Logical(caption, (), (), (), ())


@pytest.mark.parametrize(
    ("caption", "kind"),
    [
        ("部门预算收支总表", "balance"),
        ("2026年预算单位财务收支预算总表", "balance"),
        ("收入支出决算总表", "balance"),
        ("部门预算收入总表", "revenue"),
        ("本年支出总体情况表", "expenditure"),
        ("支出决算表", "expenditure"),
        ("2023年财政拨款收支总表", "fiscal-balance"),
        ("财政拨款收入支出决算总表", "fiscal-balance"),
        ("一般公共预算财政拨款支出决算表", "general-public"),
        ("2023年一般公共预算支出预算表（不含上年结转）", "general-public"),
        ("部门预算一般公共预算财政拨款基本支出表", "basic-economic"),
        ("2026年预算单位一般公共预算基本支出部门预算经济分类预算表", "basic-economic"),
        ("一般公共预算项目支出情况表（按经济分类科目）", "economic"),
        ("政府性基金预算财政拨款收入支出决算表", "fund-budget"),
        ("部门预算政府基金预算财政拨款支出表", "fund-budget"),
        ("国有资本经营预算支出情况表", "state-capital"),
        ("一般公共预算财政拨款“三公”经费支出决算表", "three-public"),
        ("一般公共预算机关运行经费支出预算表", "operating"),
        ("项目支出总表", "projects"),
        ("2023年项目支出预算表（本年预算）", "projects"),
        ("部门预算项目支出及其他支出预算表", "projects"),
        ("部门政府采购预算", "procurement"),
        ("部门固定资产占用情况表", "assets"),
        ("部门机构设置情况", "units"),
        ("1、办公费绩效目标表", "performance"),
        ("信访干部培训专项项目绩效自评表", "performance"),
        ("部门整体支出绩效目标申报表", "department-performance"),
        ("职工通讯录", "other"),
    ],
)
def test_titles_tell_kinds(caption: str, kind: str) -> None:
    assert notations(titled(caption)) == [kind]


def test_a_title_is_read_beside_the_others() -> None:
    beside = [titled("财政拨款支出表（功能科目）"), titled("一般公共预算支出表")]
    assert notations(*beside) == ["fiscal-expenditure", "general-public"]
    assert notations(*beside[:1]) == ["general-public"]


def test_a_revenue_table_of_a_fund_is_revenue() -> None:
    assert notations(titled("政府性基金预算收入表")) == ["fund-revenue"]
    assert common(kind("fund-revenue"), "政府性基金预算收入表").direction == "revenue"
    assert common(kind("fund-budget"), "政府性基金预算支出表").direction == "expenditure"
