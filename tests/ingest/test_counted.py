"""Money in Chinese numerals is read; what is no plain figure, has no unit or lost its rows is reported with its place."""

import pytest

from ingest.disclose import disclose
from ingest.grid import Paragraph, Reading
from ingest.prose.flattened import flattened
from ingest.prose.narrative import lines, read, unreadable
from ingest.prose.unread import Unread
from ingest.record import Document

CELLS = [
    "三公经费支出表",
    "单位：万元",
    "项目",
    "金额",
    "公务接待费",
    "3.50",
    "公务用车运行费",
    "4.00",
    "合计",
    "7.50",
]


def told(text: str) -> list[int]:
    return [int(line.amount) for line in lines([Paragraph(text)], "final-accounts", year=2025)]


@pytest.mark.parametrize(
    ("figure", "yuan"),
    [
        ("三十万元", 300_000),
        ("一百二十万五千元", 1_205_000),
        ("十万元", 100_000),
        ("三点五万元", 35_000),
        ("一亿零五百万元", 105_000_000),
        ("叁仟伍佰元", 3_500),
        ("３万元", 30_000),
        ("１，２３４．５万元", 12_345_000),
    ],
)
def test_numerals_are_figures(figure: str, yuan: int) -> None:
    assert told(f"公务接待费支出{figure}。") == [yuan]


@pytest.mark.parametrize(
    "text", ["城乡二元结构", "每人每年三百元", "近数十万元", "三十余万元", "每百元收入"]
)
def test_words_with_numerals_are_no_amounts(text: str) -> None:
    assert told(f"培训费支出用于{text}。") == []


@pytest.mark.parametrize("figure", ["3千万元", "1亿2000万元", "一万二元", "9.5.3万元"])
def test_what_leaves_its_value_open_is_reported(figure: str) -> None:
    paragraph = Paragraph(f"公务接待费支出{figure}。")
    assert told(paragraph.text) == []
    (unread,) = (each for each in read([paragraph]) if isinstance(each, Unread))
    assert (unread.printed, unread.why) == (figure, "figure")


def test_money_without_its_unit_is_reported_and_people_are_not() -> None:
    found = unreadable([Paragraph("公务接待费1.2万，服务群众1.2万。")])
    assert ["公务接待费1.2万" in issue.message for issue in found] == [True]


@pytest.mark.parametrize("year", ["二〇二四年", "二○二四年", "2024年"])
def test_a_year_in_any_figures_dates_its_money(year: str) -> None:
    (line,) = lines([Paragraph(f"{year}度支出决算十万元。")], "final-accounts", year=2025)
    assert (line.meaning.measure, line.name) == ("prior-outturn", f"{year}度支出决算")


@pytest.mark.parametrize(
    "title", ["云溪县审计局二〇二五年度部门决算", "云溪县审计局２０２５年度部门决算"]
)
def test_a_title_may_print_its_year_in_any_figures(title: str) -> None:
    texts = (title, "2025年度收入总计90元，支出总计90元。")
    reading = Reading(tuple(Paragraph(text) for text in texts), "text")
    found = disclose(reading, Document("0" * 64, "a.txt", "text/plain", "text"))
    assert (found.identity.year, found.identity.unit) == (2025, "云溪县审计局")


def test_cells_that_lost_their_rows_are_reported_with_their_place() -> None:
    texts = ["2025年公务接待费3.5万元，与上年持平。", *CELLS, "以上数据未经审计，仅供参考。"]
    (issue,) = flattened(texts)
    assert (issue.kind, issue.severity) == ("unread-table", "error")
    assert "第2行" in issue.message
    assert "三公经费支出表" in issue.message
    assert "3个数字" in issue.message


def test_each_table_below_a_unit_of_money_is_one() -> None:
    assert [issue.message[:4] for issue in flattened([*CELLS, *CELLS])] == ["第1行起", "第11行"]


@pytest.mark.parametrize(
    "texts",
    [
        [
            "目录",
            "1.2025年收支总表",
            "2.2025年收入总表",
            "单位：万元",
            "3.2025年支出总表",
            "4.2025年项目表",
        ],
        ["单位：万元", "12", "13", "14"],
        [
            "支出90.00万元，其中：",
            "基本支出70.00万元、",
            "项目支出20.00万元，单位：万元",
            "公用经费9.00万元。",
        ],
    ],
    ids=["contents", "pages", "prose"],
)
def test_contents_pages_and_sentences_are_no_tables(texts: list[str]) -> None:
    assert not list(flattened(texts))


def test_a_disclosure_of_prose_beside_cells_says_what_it_leaves_out() -> None:
    texts = ["云溪县审计局2025年度部门决算情况说明", "2025年度收入总计90元，支出总计90元。", *CELLS]
    reading = Reading(tuple(Paragraph(text) for text in texts), "text")
    found = disclose(reading, Document("0" * 64, "a.txt", "text/plain", "text"))
    assert [issue.kind for issue in found.issues] == ["unread-table"]
