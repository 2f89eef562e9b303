"""What other years say of a programme stands in the argument of its project, as no proof."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app

MADE = Path(__file__).parents[1] / "queries" / "data" / "years.trig"
HERE = "https://w3id.org/yusuan/id/disclosure/made/"


def said(project: str, lang: str = "zh") -> str:
    asked = ["argue", HERE + project, "--store", str(MADE), "--lang", lang]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    return "".join(done.output.partition("7. ")[2].split("\n"))


def test_a_candidate_that_another_year_states_agrees_and_the_other_differs() -> None:
    found = said("p2023")
    assert "只供对照，不是证明" in found
    assert "未定而为候选的 2010104 人大会议，与 2022 年写明或可证的相同。" in found
    assert "未定而为候选的 2010108 代表工作，其他年度写明或可证的都不是它。" in found
    assert "2010104 人大会议（一般公共预算） · 500,000.00 元 · 明示" in found
    assert "made/l2022" in found


@pytest.mark.parametrize("project", ["p2024", "p2025"])
def test_where_this_year_has_no_function_only_other_years_tell(project: str) -> None:
    assert "本年度没有功能科目，只有其他年度写明或可证。" in said(project)
    assert "only other years tell" in said(project, "en")
    assert "prove nothing" in said(project, "en")


@pytest.mark.parametrize("project", ["p2022", "q2022", "t2022", "t2023"])
def test_neither_the_same_year_nor_what_is_likely_says_anything(project: str) -> None:
    found = said(project)
    assert "数据中没有同一跨年项目其他年度写明或可证的支付科目" in found
    assert "明示" not in found
