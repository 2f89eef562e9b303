"""Prose without tables is a disclosure where a line titles it and it tells what a budget consists of."""

import pytest

from ingest.disclose import disclose
from ingest.grid import Paragraph, Reading, Refused
from ingest.record import Disclosure, Document

EXPENSES = "年“三公”经费支出共计9万元，其中：因公出国（境）费0万元，公务接待费4万元，公务用车购置及运行维护费5万元。"


def read(*texts: str) -> Disclosure:
    reading = Reading(tuple(Paragraph(text) for text in texts), "text")
    return disclose(reading, Document("0" * 64, "a.txt", "text/plain", "text"))


@pytest.mark.parametrize(
    ("title", "unit", "stage"),
    [
        (
            "云溪县青山镇人民政府2025年“三公”经费决算汇总情况",
            "云溪县青山镇人民政府",
            "final-accounts",
        ),
        ("2025年度云溪县审计局一般公共预算财政拨款“三公”经费预算公开", "云溪县审计局", "budget"),
        (
            "云溪经济开发区（管委会）2025年度“三公”经费支出决算情况说明",
            "云溪经济开发区",
            "final-accounts",
        ),
    ],
)
def test_the_three_public_expenses_alone(title: str, unit: str, stage: str) -> None:
    found = read(title, f"2025{EXPENSES}")
    assert (found.identity.unit, found.identity.year, found.identity.stage) == (unit, 2025, stage)
    items = [line.meaning.item for line in found.tables[0].lines]
    assert items == ["three-public", "overseas", "reception", "vehicles"]


@pytest.mark.parametrize(
    "text",
    [
        "2025年度收入总计90万元，支出总计90万元。",
        "收入包括：一般公共预算拨款收入70万元、事业收入15万元、其他收入5万元。",
        "支出包括：教育支出70万元、卫生健康支出15万元、住房保障支出5万元。",
        "政府采购支出总额9万元，其中：货物类采购4万元，服务类采购5万元。",
    ],
)
def test_totals_sources_functions_and_purchases(text: str) -> None:
    assert read("云溪县审计局2025年度部门决算情况说明", text).identity.stage == "final-accounts"


@pytest.mark.parametrize(
    "texts",
    [
        ("财政部门公布2025年“三公”经费，降幅明显", f"记者从云溪县审计局获悉，2025{EXPENSES}"),
        ("云溪县审计局2025年“三公”经费预算情况说明", "2025年“三公”经费支出9万元。"),
        ("云溪县审计局2025年度部门决算情况说明", "本年收入合计90万元。"),
        ("本部门2025年“三公”经费预算公开", f"2025{EXPENSES}"),
    ],
    ids=["news", "no-parts", "one-side", "of-no-unit"],
)
def test_news_and_what_tells_too_little_is_refused(texts: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        read(*texts)


def test_a_title_does_not_run_into_the_text_below_it() -> None:
    title = "云溪县审计局2025年度财政拨款“三公”经费预算情况说明"
    (line, *_) = read(title, f"2025{EXPENSES}").tables[0].lines
    assert line.name == "2025年“三公”经费支出共计"


def test_another_years_budget_does_not_date_a_governments_figures() -> None:
    texts = (
        "云溪市本级2025年“三公”经费决算情况",
        "2025年市本级“三公”经费支出9万元，与2024年预算基本持平，其中：公务接待费4万元，比年初预算减少1万元，公务用车购置费支出5万元。",
    )
    found = read(*texts)
    said = [(line.meaning.item, line.meaning.year) for line in found.tables[0].lines]
    assert found.identity.government
    assert said == [("three-public", 2025), ("reception", 2025), ("vehicle-purchase", 2025)]


def test_what_a_budget_pays_for_in_final_accounts_is_spent() -> None:
    texts = (
        "云溪市本级2025年“三公”经费决算情况",
        "2025年市本级一般公共预算安排“三公”经费支出9万元，其中：公务接待费4万元，公务用车购置费支出5万元。",
        "2025年市本级年初预算安排“三公”经费支出10万元。",
    )
    said = [(line.meaning.item, line.meaning.measure) for line in read(*texts).tables[0].lines]
    assert said == [
        ("three-public", None),
        ("reception", None),
        ("vehicle-purchase", None),
        ("three-public", "budget"),
    ]


@pytest.mark.parametrize("ours", ["本部门", "我单位", "我局", "本局", "本单位"])
def test_money_of_us_is_of_the_body_that_discloses(ours: str) -> None:
    found = read(
        "云溪县审计局2025年度部门决算",
        f"{ours}2025年收入总计90万元，支出总计80万元，{ours}公务接待费2万元。",
    )
    said = [(line.unit, line.meaning.direction) for line in found.tables[0].lines]
    assert found.identity.unit == "云溪县审计局"
    assert said == [(None, "revenue"), (None, "expenditure"), (None, "expenditure")]
