"""A person's corrections of what was read: rows, cells, and the revisions that the graph holds."""

from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from ingest.checks.graph import graph
from ingest.corrections.correction import Correction, Malformed, read, written
from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Disclosure, Document
from ontology import terms
from ontology.iri import term
from queries.columnar.facts import facts, told

DIGEST = "a" * 64
PAGE = """<html lang="zh"><meta charset="utf-8"><body><h1>福州市园林局2023年部门预算</h1>
<p>部门支出总表</p><p>部门：福州市园林局　单位：万元</p><table>
<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td></td><td>合计</td><td>10.50</td><td>4.50</td><td>6.00</td></tr>
<tr><td>2130306</td><td>水利工程运行与维护</td><td>10.50</td><td>4.00</td><td>6.00</td></tr>
</table></body></html>"""
HEAD = "document,cell,from,to,why,reviewer,date\n"
ROW = f"{DIGEST[:12]},1-3-4,4.00,4.50,纸上是 4.50,甲,2026-11-30\n"


def disclosed(*rows: str) -> Disclosure:
    data = PAGE.encode()
    reading = detect(data, "a.html").read(data)
    document = Document(DIGEST, "a.html", "text/html", reading.method)
    return disclose(reading, document, read(HEAD + "".join(rows)))


def amounts(found: Disclosure) -> list[Decimal]:
    return [line.amount for table in found.tables for line in table.lines]


def values(quads: list[Quad], subject: str, predicate: NamedNode) -> list[str]:
    """What is said of the thing whose IRI ends so."""
    return [
        q.object.value
        for q in quads
        if q.predicate == predicate
        and str(q.subject).endswith(f"{subject}>")
        and isinstance(q.object, NamedNode | Literal)
    ]


def test_a_row_is_the_same_after_it_was_written() -> None:
    row = Correction(DIGEST, 1, 3, 4, "4\n.00", "4,50", "看得清\n", "甲", "2026-11-30")
    (again,) = read(written([row]))
    assert again.told() == {**row.told(), "why": "看得清"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace(DIGEST[:12], "aaa"), "line 2: document is no beginning"),
        (ROW.replace("1-3-4", "1-3"), "line 2: cell is no table-row-column"),
        (ROW.replace("4.50,纸", "4.00,纸"), "line 2: from and to are the same"),
        (ROW.replace("纸上是 4.50", " "), "line 2: why is blank"),
        (ROW.replace("2026-11-30", "20261130"), "line 2: date is no day"),
        (ROW + ROW, "line 3: line 2 corrects that cell already"),
    ],
)
def test_a_row_that_says_what_it_may_not_is_named(row: str, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        read(HEAD + row)


def test_a_file_of_other_columns_is_refused() -> None:
    with pytest.raises(Malformed, match="line 1"):
        read("document,cell\n")


def test_rows_that_nobody_signed_are_passed_over() -> None:
    assert read(HEAD + ROW.replace("甲", "")) == [] == read("")


def test_what_follows_from_a_cell_follows_from_its_correction() -> None:
    plain, found = disclosed(), disclosed(ROW)
    assert Decimal(40000) in amounts(plain)
    printed = [one if one != 40000 else Decimal(45000) for one in amounts(plain)]
    remainder = Decimal(5000)  # what the total held more than its misread leaf
    assert amounts(found) == [one for one in printed if one != remainder] != printed
    assert [each.place for each in (one.correction for one in found.corrections.done)] == ["1-3-4"]


def test_checks_are_of_the_corrected_amounts() -> None:
    def failed(found: Disclosure) -> int:
        return sum(
            q.predicate == terms.outcome and str(q.object).endswith("/fail>") for q in graph(found)
        )

    assert failed(disclosed()) > failed(disclosed(ROW)) == 0


def test_the_reading_stays_beside_its_revision() -> None:
    quads = list(graph(disclosed(ROW)))
    assert values(quads, "/line/1-3-4", terms.amount) == ["45000"]
    assert values(quads, "/line/1-3-4", terms.readAmount) == ["40000"]
    assert values(quads, "/cell/1-3-4", terms.text) == ["4.50"]
    assert values(quads, "/reading/1-3-4", terms.text) == ["4.00"]
    assert values(quads, "/correction/1-3-4", terms.reviewer) == ["甲"]
    (before,) = values(quads, "/cell/1-3-4", term("prov", "wasRevisionOf"))
    assert before.endswith("/reading/1-3-4")


def test_the_columns_say_why_and_what_was_read() -> None:
    store = Store()
    store.extend(graph(disclosed(ROW)))
    (name,) = store.named_graphs()
    assert isinstance(name, NamedNode)
    found = told(name.value, facts(store, name.value))
    assert found
    lines = {row["line"].rpartition("/")[2]: row for row in found.lines if row["line"]}
    assert (lines["1-3-4"]["corrected"], lines["1-3-4"]["read_amount"]) == ("纸上是 4.50", "40000")
    assert {row["corrected"] for name, row in lines.items() if name != "1-3-4"} == {None}


def test_the_name_of_a_row_marks_the_lines_of_the_row() -> None:
    row = f"{DIGEST},1-3-1,2130306,2130305,纸上是 2130305,甲,2026-11-30\n"
    quads = list(graph(disclosed(row)))
    assert [len(values(quads, f"/line/1-3-{n}", terms.corrected)) for n in (3, 4, 5)] == [1, 1, 1]
    assert values(quads, "/line/1-2-3", terms.corrected) == []
    assert values(quads, "/line/1-3-3", terms.function)[0].endswith("/function/2130305")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace("4.00", "4.01"), "读得“4.00”，不是“4.01”"),
        (ROW.replace("1-3-4", "1-9-4"), "1-9-4 处没有单元格"),
        (ROW.replace("1-3-4", "7-3-4"), "没有第 7 张"),
        (ROW.replace("1-3-4", "1-1-3").replace("4.00", "合计"), "1-1-3 处是表头"),
    ],
)
def test_what_was_not_read_is_not_corrected(row: str, reason: str) -> None:
    found = disclosed(row)
    assert amounts(found) == amounts(disclosed())
    assert found.corrections.done == ()
    (refused,) = found.corrections.refused
    assert reason in refused.reason
    assert [issue.message for issue in found.issues if issue.kind == "stale-correction"] == [
        refused.reason
    ]


def test_a_correction_of_another_document_changes_nothing() -> None:
    assert disclosed(ROW.replace(DIGEST[:12], "b" * 12)) == disclosed()
