"""Prose that several projects share word for word is said once, with all of them."""

import hashlib
from pathlib import Path

import pytest

from ingest.disclose import disclose
from ingest.listed import Indicator
from ingest.projects.copied import copied
from ingest.read.dump import text
from ingest.record import Document, Project

GOAL = "提供会议服务，保障会议正常进行，完成各项议程。"


def test_a_shared_goal_is_one_issue_that_names_its_projects() -> None:
    spaced = GOAL.replace("，", " , ")
    projects = [Project("甲", goals=(GOAL,)), Project("乙", goals=(spaced,)), Project("丙")]
    [issue] = copied(projects)
    assert issue.kind == "copied-text"
    assert issue.severity == "notice"
    assert "“甲”“乙”" in issue.message
    assert "丙" not in issue.message


def test_terms_of_the_form_and_repeats_within_a_project_are_no_copies() -> None:
    short = Indicator("完成时间", 1, description="按时完成")
    long = Indicator("数量", 2, description=GOAL)
    projects = [Project("甲", indicators=(short, long, long)), Project("乙", indicators=(short,))]
    assert list(copied(projects)) == []


@pytest.mark.corpus
def test_the_two_meetings_of_zhangjiakou_have_the_same_goal(shared: Path) -> None:
    path = shared / "corpus" / "seeds" / "002_1bd74c4de65820db.txt"
    data = path.read_bytes()
    document = Document(hashlib.sha256(data).hexdigest(), path.name, "text/plain", "text")
    issues = disclose(text.read(data), document).issues
    [goal, _] = [issue for issue in issues if issue.kind == "copied-text"]
    assert "市人大常委会会议经费”“张家口市十五届人民代表大会第二次会议经费" in goal.message
