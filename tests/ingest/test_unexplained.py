"""Words that nothing explains are said, each once and with its place; what is known or ignored is not."""

from collections import Counter
from pathlib import Path

import pytest

from ingest.disclose import disclose
from ingest.grid import Refused
from ingest.issue import Issue
from ingest.read.detect import detect
from ingest.record import Document
from tests.ingest.disclosed import Read

STRANGE = ("unknown-heading", "unknown-field", "unknown-table")
MOST = {"unknown-heading": 0, "unknown-field": 6, "unknown-table": 3}
"""Distinct words of the shared corpus that nothing explains; they may only become fewer."""

PAGE = """<html><body><p>青松市文物局2026年部门预算</p>{tables}</body></html>"""
EXPENDITURE = """<p>部门支出总表</p><p>单位：万元</p><table>
<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td><td>{heading}</td></tr>
<tr><td>2070204</td><td>文物保护</td><td>120.00</td><td>80.00</td><td>40.00</td><td>馆内甲处</td></tr>
<tr><td>2070205</td><td>博物馆</td><td>60.00</td><td>50.00</td><td>10.00</td><td>馆内乙处</td></tr>
<tr><td></td><td>合计</td><td>180.00</td><td>130.00</td><td>50.00</td><td></td></tr></table>"""
FORM = """<p>项目支出绩效目标表</p><table>
<tr><td>项目名称</td><td colspan="3">石窟巡查</td></tr>
<tr><td>{label}</td><td colspan="3">{value}</td></tr>
<tr><td>年度资金总额</td><td colspan="3">40.00万元</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>巡查次数</td><td>≥12次</td></tr></table>"""
OTHER = """<p>{title}</p><table><tr><td>处室</td><td>楼层</td></tr><tr><td>办公室</td><td>三层</td></tr></table>"""


def strange(*tables: str) -> list[Issue]:
    """The issues of a page with these tables that tell of words nothing explains."""
    data = PAGE.format(tables="".join(tables)).encode()
    found = detect(data, "a.html")
    document = Document("0" * 64, "a.html", found.media_type, "html")
    return [each for each in disclose(found.read(data), document).issues if each.kind in STRANGE]


def test_a_heading_of_words_that_nothing_explains_is_said_with_its_place() -> None:
    (issue,) = strange(EXPENDITURE.format(heading="承办落点"))
    assert (issue.kind, issue.severity, issue.table) == ("unknown-heading", "notice", 1)
    assert "“承办落点”" in issue.message
    assert issue.cell is not None
    assert (issue.cell.row, issue.cell.column) == (0, 5)


def test_a_heading_that_is_known_to_say_nothing_is_not_said() -> None:
    assert strange(EXPENDITURE.format(heading="备注")) == []


def test_a_label_of_a_form_that_nothing_explains_is_said_with_its_place() -> None:
    form = FORM.format(label="承办落点", value="山南片区")
    (issue,) = strange(EXPENDITURE.format(heading="备注"), form)
    assert (issue.kind, issue.table) == ("unknown-field", 2)
    assert "“承办落点”" in issue.message


def test_a_label_that_asks_for_a_person_is_not_said_nor_is_its_value() -> None:
    form = FORM.format(label="项目负责人", value="某某某")
    assert strange(EXPENDITURE.format(heading="备注"), form) == []


def test_a_table_whose_title_nothing_explains_is_said() -> None:
    (issue,) = strange(EXPENDITURE.format(heading="备注"), OTHER.format(title="办公场所安排表"))
    assert (issue.kind, issue.table) == ("unknown-table", 2)
    assert "“办公场所安排表”" in issue.message


@pytest.mark.corpus
def test_few_words_of_real_documents_are_unexplained(shared: Path, disclosed: Read) -> None:
    seen: set[tuple[str, str]] = set()
    for folder in ("dev", "seeds"):
        for path in sorted((shared / "corpus" / folder).iterdir()):
            if path.suffix not in (".pdf", ".html", ".txt") or "scan" in path.stem:
                continue
            try:
                found = disclosed(path)
            except Refused:
                continue
            seen |= {(each.kind, each.message) for each in found.issues if each.kind in STRANGE}
    told = Counter(kind for kind, _ in seen)
    assert {kind: told[kind] for kind in STRANGE if told[kind] > MOST[kind]} == {}
