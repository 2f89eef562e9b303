"""Evaluations in prose name their projects, what was planned for them and what was spent on them."""

from decimal import Decimal

import pytest

from ingest.disclose import disclose
from ingest.grid import Paragraph, Reading
from ingest.prose.evaluated import evaluated
from ingest.prose.narrative import lines
from ingest.record import Document

Money = tuple[str | None, str | None, int]


def told(*texts: str) -> list[Money]:
    """The project, measure and amount of each figure of the final accounts of 云溪县档案馆."""
    prose = [Paragraph(text) for text in texts]
    stated = list(lines(prose, "final-accounts", "云溪县档案馆", 2025))
    found = evaluated(prose, stated, "云溪县档案馆")
    return [(line.project, line.meaning.measure, int(line.amount)) for line in found]


@pytest.mark.parametrize(
    "texts",
    [
        (
            "“库房修缮”项目绩效自评综述：自评得分为98分。项目全年预算数为20元，执行数为18元，完成预算的90%。",
        ),
        ("1.库房修缮项目自评情况：全年预算数为20元，执行数为18元。",),
        ("（一）库房修缮项目支出绩效自评结果。", "全年预算数20元，实际支出数18元。"),
        ("1.库房修缮项目综述：自评得分为98分。项目全年预算数为20元，执行数为18元。",),
        ("《库房修缮》项目全年预算数20元，执行数18元，完成预算的90%。",),
    ],
    ids=["quoted", "numbered", "above", "short", "titled"],
)
def test_the_head_of_an_evaluation_names_its_project(texts: tuple[str, ...]) -> None:
    assert told(*texts) == [("库房修缮", "adjusted-budget", 20), ("库房修缮", None, 18)]


def test_a_project_alone_before_its_budget_heads_an_evaluation() -> None:
    assert told("（1）信访宣传专项。全年预算数为20元，执行数为18元。") == [
        ("信访宣传专项", "adjusted-budget", 20),
        ("信访宣传专项", None, 18),
    ]


def test_what_an_evaluation_tells_beside_its_money_is_none_of_it() -> None:
    text = "库房修缮项目绩效自评综述：年初预算数为15元，全年预算数为20元，执行数为18元。支付工程款7元。"
    assert told(text) == [
        ("库房修缮", "budget", 15),
        ("库房修缮", "adjusted-budget", 20),
        ("库房修缮", None, 18),
        (None, None, 7),
    ]


def test_a_sentence_names_the_project_of_its_budget() -> None:
    assert told("库房修缮专项经费全年预算数为20元，执行数为18元。") == [
        ("库房修缮专项经费", "adjusted-budget", 20),
        ("库房修缮专项经费", None, 18),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "部门整体支出绩效自评情况：全年预算数为20元，执行数为18元。",
        "云溪县档案馆绩效自评综述：全年预算数为20元，执行数为18元。",
        "公务接待费全年预算数为20元，执行数为18元。",
        "项目支出绩效自评情况：全年预算数为20元，执行数为18元。",
        "库房修缮项目绩效自评综述：涉及资金20元。",
    ],
)
def test_the_whole_and_classes_are_no_projects(text: str) -> None:
    assert {each[0] for each in told(text)} == {None}


def test_an_evaluated_project_has_its_budget_and_what_was_spent() -> None:
    texts = (
        "云溪县档案馆2025年度部门决算",
        "本年支出合计90元，其中：基本支出70元，项目支出20元。",
        "库房修缮项目绩效自评综述：全年预算数为20元，执行数为18元。",
    )
    reading = Reading(tuple(Paragraph(text) for text in texts), "text")
    found = disclose(reading, Document("0" * 64, "a.txt", "text/plain", "text"))
    assert [(each.name, each.budget, each.spent) for each in found.projects] == [
        ("库房修缮", Decimal(20), Decimal(18))
    ]
