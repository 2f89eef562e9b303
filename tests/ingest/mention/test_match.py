"""Forms join the listed projects that evidence decides, and stay apart in doubt."""

from decimal import Decimal
from itertools import count

import pytest

from ingest.forms.form import Form
from ingest.grid import Cell
from ingest.projects.evidence import Listed
from ingest.projects.match import match
from ingest.projects.name import bare, comparable
from ingest.record import Line, Meaning, Project


def listed(**budgets: int) -> Listed:
    return Listed(tuple(Project(name, budget=Decimal(each)) for name, each in budgets.items()))


def form(name: str, amount: int | None = None, term: int | None = None, goal: str = "") -> Form:
    lines = tuple(_line(value) for value in (amount, term) if value is not None)
    goals = (goal,) if goal else ()
    return Form(Project(name, goals=goals), Decimal(amount) if amount else None, lines, ())


def _line(amount: int) -> Line:
    cell = Cell(str(amount), 0, 0)
    return Line(cell, str(amount), "yuan", Decimal(amount), Meaning(), "total")


def joined(known: Listed, *forms: Form) -> dict[str, str]:
    places = [place for place, _ in zip(count(), forms, strict=False)]
    found = match(forms, places, known.projects, known)
    return {forms[pair.form].project.name: known.projects[pair.project].name for pair in found}


def test_a_name_that_differs_in_its_ending_is_the_same() -> None:
    known = listed(执法检查经费=200000, 监督工作经费=300000)
    assert joined(known, form("执法检查项目绩效目标表")) == {
        "执法检查项目绩效目标表": "执法检查经费"
    }


def test_a_damaged_name_joins_by_its_amount() -> None:
    known = listed(执法检查经费=200000, 监督工作经费=300000, 网站运行维护费=250000)
    assert joined(known, form("执行经费来源", 200000)) == {"执行经费来源": "执法检查经费"}


def test_a_lost_name_joins_by_content_and_by_the_total_of_several_years() -> None:
    known = listed(预算联网系统运维费=160000, 调研考察经费=540000)
    lost = form("（名称不明）", 180000, 640000, "确保预算联网系统有效运行")
    assert joined(known, lost) == {"（名称不明）": "预算联网系统运维费"}


def test_all_forms_are_weighed_at_once() -> None:
    known = listed(人大代表活动经费=600000, 人大代表培训经费=600000)
    forms = (form("人大代表经费", 600000), form("人大教育培训经费", 600000))
    assert joined(known, *forms) == {
        "人大代表经费": "人大代表活动经费",
        "人大教育培训经费": "人大代表培训经费",
    }


def test_equal_evidence_for_two_projects_joins_neither() -> None:
    known = listed(甲项设备购置=100000, 乙项设备购置=100000)
    assert joined(known, form("设备购置", 100000)) == {}


def test_a_form_that_nothing_ties_to_the_table_stays_apart() -> None:
    known = listed(执法检查经费=200000, 监督工作经费=300000)
    assert joined(known, form("老干部活动", 7000)) == {}


def test_a_form_of_another_unit_stays_apart() -> None:
    known = Listed((Project("设备购置费", budget=Decimal(90000), unit="第一小学"),))
    other = form("教室修缮", 90000)
    moved = Form(Project("教室修缮", unit="第二中学"), other.amount, other.lines, ())
    assert joined(known, moved) == {}


@pytest.mark.parametrize(
    ("one", "other"), [("会议费", "会议经费"), ("“智慧人大”建设", "智慧人大建设项目资金")]
)
def test_bare_names_ignore_endings_and_punctuation(one: str, other: str) -> None:
    assert bare(one) == bare(other)


def test_characters_that_look_alike_compare_as_equal() -> None:
    assert comparable("未成年人保护") == comparable("末成年人保护")
