"""Columns of indicators: comparators under any heading, targets of one word, levels that no list has."""

import pytest

from ingest.disclose import disclose
from ingest.read.web.html import read
from ingest.record import Disclosure, Document

DOCUMENT = Document("0" * 64, "a.html", "text/html", "html")
TITLE = "<p>测试市档案局2026年部门预算</p><p>{}</p><p>单位：万元</p>"
NAME = "项目名称|档案征集经费"
OF_THE_WHOLE = "部门名称|测试市档案局"


def disclosed(*rows: str, title: str = "项目支出绩效目标表") -> Disclosure:
    width = max(row.count("|") for row in rows) + 1
    table = "".join(f"<tr>{cells(row, width)}</tr>" for row in rows)
    page = f"<html><body>{TITLE.format(title)}<table>{table}</table></body></html>"
    return disclose(read(page.encode()), DOCUMENT)


def cells(row: str, width: int) -> str:
    """The cells of a row; the last of a shorter one goes on to the right."""
    parts = row.split("|")
    spans = [1] * (len(parts) - 1) + [width - len(parts) + 1]
    pairs = zip(parts, spans, strict=True)
    return "".join(f'<td colspan="{span}">{text}</td>' for text, span in pairs)


def targets(*rows: str) -> list[tuple[str, str]]:
    (project,) = disclosed(NAME, *rows).projects
    return [(row.name, row.target.text if row.target else "") for row in project.indicators]


@pytest.mark.parametrize("heading", ["指标值类型", "指标值属性", "指标方向", "关系", "指标值说明"])
@pytest.mark.parametrize(
    ("sign", "printed"),
    [("≤", "≤"), ("＞", "＞"), ("不少于", "不少于"), ("小于等于（≤）", "小于等于")],
)
def test_a_column_that_prints_comparators_says_how_targets_compare(
    heading: str, sign: str, printed: str
) -> None:
    rows = (
        f"一级指标|二级指标|三级指标|目标值|评分标准|度量单位|{heading}|备注",
        f"产出指标|数量指标|征集数量|250|少一卷扣分|卷|{sign}|8",
        "产出指标|质量指标|整理质量|优良|酌情扣分||定性|2",
    )
    assert targets(*rows) == [("征集数量", f"{printed}250卷"), ("整理质量", "优良")]


def test_comparators_may_stand_before_the_names_and_repeat_what_targets_say() -> None:
    rows = (
        "一级指标|二级指标|方向|三级指标|目标值|度量单位",
        "产出指标|数量指标|≥|征集数量|≥250卷|卷",
        "产出指标|时效指标|≤|征集用时|30|日",
        "产出指标|成本指标|≤|征集单价||元",
    )
    found = [("征集数量", "≥250卷"), ("征集用时", "≤30日"), ("征集单价", "")]
    assert targets(*rows) == found


def test_kinds_of_targets_are_no_comparators() -> None:
    rows = (
        "一级指标|二级指标|三级指标|目标值|指标性质|指标值类型",
        "产出指标|数量指标|征集数量|250卷|正向|定量",
        "产出指标|质量指标|整理质量|优良||定性",
    )
    assert targets(*rows) == [("征集数量", "250卷"), ("整理质量", "优良")]


@pytest.mark.parametrize("word", ["无", "否", "零", "优", "定量"])
def test_a_target_of_one_word_is_a_target(word: str) -> None:
    rows = (
        "一级指标|二级指标|三级指标|目标值|指标性质|度量单位",
        f"产出指标|质量指标|虫害霉变|{word}|正向|无",
    )
    assert targets(*rows) == [("虫害霉变", word)]


@pytest.mark.parametrize(
    ("first", "second", "texts"),
    [
        ("履职效能", "库房运转情况", ("履职效能", "库房运转情况")),
        ("产出指标", "库房运转情况", (None, "库房运转情况")),
        ("履职效能", "数量指标", ("履职效能", None)),
        ("产出指标", "数量指标", (None, None)),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_a_level_that_no_list_has_keeps_its_name_and_is_said(
    first: str, second: str, texts: tuple[str | None, str | None], whole: bool
) -> None:
    heads = "一级指标|二级指标|三级指标|指标值|备注"
    rows = (heads, f"{first}|{second}|库房巡查次数|≥40次|", "产出指标|质量指标|完好率|≥95%|")
    title = "部门整体支出绩效目标表" if whole else "项目支出绩效目标表"
    found = disclosed(OF_THE_WHOLE if whole else NAME, *rows, title=title)
    told = found.indicators if whole else found.projects[0].indicators
    assert [(row.level1_text, row.level2_text) for row in told] == [texts, (None, None)]
    issues = [issue.message for issue in found.issues if issue.kind == "unknown-level"]
    assert len(issues) == len([*filter(None, texts)])
    assert all(map(str.__contains__, issues, filter(None, texts)))
