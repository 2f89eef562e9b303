"""`yusuan bodies`: what names do not tell is put before a person, and what was signed is read by from then on."""

import csv
import io
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from ontology import terms
from ontology.iri import term
from tests.command import STORE, yusuan
from tests.stores import Base

pytestmark = pytest.mark.long
PAGE = """<html lang="zh"><meta charset="utf-8"><body><h1>{name}{year}年部门预算</h1>
<p>部门支出总表</p><p>部门：{name}　单位：万元</p><table>
<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td></td><td>合计</td><td>10.00</td><td>4.00</td><td>6.00</td></tr>
<tr><td>2130306</td><td>水利工程运行与维护</td><td>10.00</td><td>4.00</td><td>6.00</td></tr>
</table></body></html>"""


@pytest.fixture(name="folder")
def _folder(base: Base, tmp_path: Path) -> Path:
    base.directory(tmp_path / STORE)
    (tmp_path / "documents").mkdir()
    for number, (name, year) in enumerate(
        [("水文站", 2025), ("福州市园林局", 2023), ("福州市园林绿化局", 2024)]
    ):
        page = tmp_path / "documents" / f"{number}.html"
        page.write_text(PAGE.format(name=name, year=year), encoding="utf-8")
    return tmp_path


def units(folder: Path) -> set[str]:
    """The bodies that disclose, by the end of their IRIs."""
    assert yusuan("convert", "documents", "--bare", "-o", "graph.nq", cwd=folder).returncode == 0
    quads = list(parse(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS))
    disclosures = {
        q.subject
        for q in quads
        if q.predicate == term("rdf", "type") and q.object == terms.Disclosure
    }
    found = [q.object for q in quads if q.predicate == terms.unit and q.subject in disclosures]
    return {each.value.partition("/unit/")[2] for each in found if isinstance(each, NamedNode)}


def test_what_a_person_signs_is_read_by_from_then_on(folder: Path) -> None:
    before = units(folder)
    assert {"350100/福州市园林局", "350100/福州市园林绿化局"} < before
    assert yusuan("ingest", "documents", cwd=folder).returncode == 0
    done = yusuan("bodies", "--review", "-o", "review.csv", cwd=folder)
    assert done.returncode == 0, done.stderr
    text = (folder / "review.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["name"], row["match"]) for row in rows] == [
        ("水文站", "document"),
        ("福州市园林绿化局", "is"),
    ]
    assert "水文站" in rows[0]["evidence"]
    rows[0] |= {"division": "350102", "reviewer": "甲"}
    rows[1] |= {"reviewer": "甲"}
    with (folder / "review.csv").open("w", encoding="utf-8", newline="") as stream:
        sheet = csv.DictWriter(stream, list(rows[0]))
        sheet.writeheader()
        sheet.writerows(rows)
    assert yusuan("bodies", "--accept", "review.csv", cwd=folder).returncode == 0
    assert units(folder) == {"350102/水文站", "350100/福州市园林绿化局"}
    assert yusuan("ingest", "--again", "documents", cwd=folder).returncode == 0
    again = yusuan("bodies", "--review", "-o", "again.csv", cwd=folder)
    assert len((folder / "again.csv").read_text("utf-8-sig").splitlines()) == 1, again.stderr
    assert "园林绿化局" in yusuan("bodies", "园林", cwd=folder).stdout


def test_rows_that_nobody_signed_are_not_taken(folder: Path) -> None:
    (folder / "review.csv").write_text("name,division,reviewer\n某局,350100,\n", "utf-8")
    assert yusuan("bodies", "--accept", "review.csv", cwd=folder).returncode == 0
    assert "某局" not in (folder / "yusuan-bodies.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name,division,reviewer\n某局,999999,甲\n", "999999"),
        ("name,kind,reviewer\n某局,bureau,甲\n", "bureau"),
        ("name,reviewer\n某局,甲\n", "neither place"),
    ],
)
def test_a_row_that_may_not_be_is_refused_with_the_file_and_the_reason(
    folder: Path, text: str, reason: str
) -> None:
    (folder / "review.csv").write_text(text, "utf-8")
    done = yusuan("bodies", "--accept", "review.csv", cwd=folder)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "review.csv" in done.stderr
    assert reason in done.stderr


def test_a_damaged_authority_stops_a_run_before_it_reads_anything(folder: Path) -> None:
    (folder / "yusuan-bodies.csv").write_text("name,division\n某局,福州\n", "utf-8")
    done = yusuan("ingest", "documents", cwd=folder)
    assert done.returncode == 1
    assert "yusuan-bodies.csv" in done.stderr
    assert "福州" in done.stderr
