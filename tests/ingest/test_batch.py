"""Many real files through real processes: each meets its fate, and none stops the others."""

import os
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from ingest.batch.batch import Batch, Held
from ingest.batch.file import Missing, digest, walk
from ingest.batch.intake import Graph
from ingest.batch.limit import MEGABYTE, Limits
from ingest.batch.summary import Summary
from queries.store.release import publish
from queries.store.store import Writer

pytestmark = pytest.mark.long

EXPENDITURE = """{unit}2026年部门预算

支出总表
单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t1,000.50\t{amount}\t130.00
201\t一般公共服务支出\t1,000.50\t{amount}\t130.00
20126\t档案事务\t1,000.50\t{amount}\t130.00
2012601\t行政运行\t870.50\t870.50\t
2012604\t档案馆\t130.00\t\t130.00
{more}"""

THREE_PUBLIC = """{unit}2026年部门预算

一般公共预算“三公”经费支出情况表
单位：万元

项目\t2026年预算数
合计\t5.00
因公出国（境）费用\t
公务接待费\t1.00
公务用车购置及运行费\t4.00
公务用车运行费\t4.00
"""


def expenditure(unit: str = "云浮市档案局", amount: str = "870.50", more: str = "") -> str:
    return EXPENDITURE.format(unit=unit, amount=amount, more=more)


def three_public(unit: str = "云浮市档案局") -> str:
    return THREE_PUBLIC.format(unit=unit)


def fill(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def run(batch: Batch) -> dict[str, Graph]:
    """The last graph of each disclosure."""
    return {graph.iri: graph for graph in batch.graphs() if graph is not None}


def fates(summary: Summary) -> dict[str, str]:
    return {entry.path.name: entry.status for entry in summary.entries}


def reason(summary: Summary, name: str) -> str:
    return next(entry.reason or "" for entry in summary.entries if entry.path.name == name)


def test_each_file_of_a_batch_meets_its_own_fate(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("关于召开会议的通知")
    document.save(str(tmp_path / "notice.docx"))
    whole = (tmp_path / "notice.docx").read_bytes()
    fill(
        tmp_path,
        {
            "good.txt": expenditure(),
            "other.txt": expenditure("云浮市审计局"),
            "twice.txt": expenditure("云浮市审计局"),
            "empty.pdf": b"",
            "web.pdf": "<!DOCTYPE html><p>404",
            "cut.docx": whole[: len(whole) // 2],
            "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
            "letter.txt": "关于召开会议的通知\n请准时参加。",
            ".hidden.txt": expenditure("隐藏局"),
            "~$good.docx": b"lock",
        },
    )
    batch = Batch(walk([tmp_path]), 2)
    graphs = run(batch)
    summary = batch.summary()
    assert fates(summary) == {
        "cut.docx": "unreadable",
        "cut.pdf": "unreadable",
        "empty.pdf": "unreadable",
        "good.txt": "taken",
        "letter.txt": "no-disclosure",
        "notice.docx": "no-disclosure",
        "other.txt": "taken",
        "twice.txt": "duplicate",
        "web.pdf": "unreadable",
    }
    assert "文件是空的" in reason(summary, "empty.pdf")
    assert "other.txt" in reason(summary, "twice.txt")
    assert len(graphs) == 2
    assert not summary.complete
    assert summary.counts.lines == 26
    assert summary.document()["statuses"]["unreadable"] == 4


def test_a_batch_in_which_nothing_is_lost_is_complete(tmp_path: Path) -> None:
    fill(tmp_path, {"good.txt": expenditure(), "letter.txt": "关于召开会议的通知"})
    batch = Batch(walk([tmp_path]), 1)
    run(batch)
    assert batch.summary().complete


def test_a_file_that_takes_too_long_is_stopped_and_the_rest_goes_on(tmp_path: Path) -> None:
    endless = "".join(f"2012601\t行政运行{n}\t870.50\t870.50\t\n" for n in range(30_000))
    fill(tmp_path, {"a.txt": expenditure(more=endless), "b.txt": expenditure("云浮市审计局")})
    batch = Batch(walk([tmp_path]), 1, Limits(seconds=4))
    run(batch)
    assert fates(batch.summary()) == {"a.txt": "failed", "b.txt": "taken"}
    assert "超过时限 4 秒" in reason(batch.summary(), "a.txt")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="memory is limited on Linux only")
def test_a_file_that_needs_too_much_memory_fails_alone(tmp_path: Path) -> None:
    fill(tmp_path, {"b.txt": expenditure()})
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(600 * MEGABYTE)
    batch = Batch(walk([tmp_path]), 1, Limits(memory=512 * MEGABYTE))
    run(batch)
    assert fates(batch.summary()) == {"a.txt": "failed", "b.txt": "taken"}
    assert "512 MiB" in reason(batch.summary(), "a.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every file")
def test_a_file_that_is_closed_to_us_is_said(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": expenditure()})
    (tmp_path / "a.txt").chmod(0)
    batch = Batch(walk([tmp_path]), 1)
    run(batch)
    assert fates(batch.summary()) == {"a.txt": "unreadable"}


@pytest.mark.parametrize(("order", "workers"), [((0, 1), 1), ((1, 0), 1), ((0, 1), 2)])
def test_tables_and_narrative_of_one_disclosure_are_joined(
    tmp_path: Path, order: Sequence[int], workers: int
) -> None:
    fill(tmp_path, {"a.txt": expenditure(), "b.txt": three_public()})
    alone = [next(iter(run(Batch([tmp_path / name], 1)).values())) for name in ("a.txt", "b.txt")]
    files = [tmp_path / "ab"[place] for place in order]
    batch = Batch([path.with_suffix(".txt") for path in files], workers)
    (joined,) = run(batch).values()
    assert fates(batch.summary()) == {"a.txt": "taken", "b.txt": "taken"}
    assert set(joined.documents) == {alone[0].documents[0], alone[1].documents[0]}
    assert joined.counts.lines == alone[0].counts.lines + alone[1].counts.lines
    assert joined.counts.tables == 2
    assert b"/table/1>" in joined.nquads
    assert b"/table/2> <http://www.w3.org/ns/prov#wasDerivedFrom>" in joined.nquads


def test_a_store_that_lies_among_the_documents_is_none_of_them(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": expenditure()})
    with Writer(tmp_path / "yusuan-store") as writer:
        publish(writer)
    assert walk([tmp_path]) == [tmp_path / "a.txt"]


def test_the_order_of_files_and_the_number_of_processes_change_no_byte(tmp_path: Path) -> None:
    fill(
        tmp_path, {"a.txt": expenditure(), "b.txt": three_public(), "c.txt": expenditure("审计局")}
    )
    files = walk([tmp_path])
    one = {iri: graph.nquads for iri, graph in run(Batch(files, 1)).items()}
    two = {iri: graph.nquads for iri, graph in run(Batch(files[::-1], 2)).items()}
    assert one == two


@pytest.mark.parametrize("reverse", [False, True])
def test_of_two_editions_the_fuller_one_is_taken_and_the_other_named(
    tmp_path: Path, reverse: bool
) -> None:
    fuller = expenditure(more="2012699\t其他档案事务支出\t0.00\t\t0.00\n")
    fill(tmp_path, {"short.txt": expenditure(), "full.txt": fuller})
    batch = Batch(sorted(walk([tmp_path]), reverse=reverse), 1)
    (graph,) = run(batch).values()
    assert fates(batch.summary()) == {"short.txt": "superseded", "full.txt": "taken"}
    assert "full.txt" in reason(batch.summary(), "short.txt")
    assert graph.counts.lines == 15


def test_what_the_store_holds_is_not_read_again(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": expenditure()})
    (graph,) = run(Batch(walk([tmp_path]), 1)).values()
    held = {graph.documents[0]: Held("a.txt", graph.iri)}
    batch = Batch(walk([tmp_path]), 1, held=held)
    assert not run(batch)
    assert fates(batch.summary()) == {"a.txt": "known"}
    assert run(Batch(walk([tmp_path]), 1, held=held, again=True)) == {graph.iri: graph}


def test_a_new_part_is_joined_to_the_part_that_the_store_holds(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": expenditure(), "b.txt": three_public()})
    (whole,) = run(Batch(walk([tmp_path]), 1)).values()
    (part,) = run(Batch([tmp_path / "a.txt"], 1)).values()
    held = {part.documents[0]: Held("a.txt", part.iri)}
    steps = [graph for graph in Batch(walk([tmp_path]), 1, held=held).graphs() if graph]
    assert steps == [whole]


def test_a_new_part_is_joined_to_a_document_of_the_store_that_is_where_it_was(
    tmp_path: Path,
) -> None:
    fill(tmp_path, {"a.txt": expenditure(), "b.txt": three_public()})
    (whole,) = run(Batch(walk([tmp_path]), 1)).values()
    (part,) = run(Batch([tmp_path / "a.txt"], 1)).values()
    held = {part.documents[0]: Held("a.txt", part.iri, tmp_path / "a.txt")}
    batch = Batch([tmp_path / "b.txt"], 1, held=held)
    assert run(batch) == {whole.iri: whole}
    assert fates(batch.summary()) == {"a.txt": "taken", "b.txt": "taken"}


ALTERNATE = "<{}> <http://www.w3.org/ns/prov#alternateOf> <{}> "
RIVAL = expenditure().replace("870.50", "600.25").replace("130.00", "400.25")


@pytest.mark.parametrize("reverse", [False, True])
def test_rivals_are_all_kept_and_named(tmp_path: Path, reverse: bool) -> None:
    """Two documents that claim the same body, year, stage and scope with other figures."""
    fill(tmp_path, {"a.txt": expenditure(), "b.txt": RIVAL})
    batch = Batch(sorted(walk([tmp_path]), reverse=reverse), 1)
    first, second = sorted(run(batch).values(), key=lambda graph: graph.iri)
    assert fates(batch.summary()) == {"a.txt": "disputed", "b.txt": "disputed"}
    assert "b.txt" in reason(batch.summary(), "a.txt")
    assert "a.txt" in reason(batch.summary(), "b.txt")
    assert not batch.summary().complete
    assert second.iri == f"{first.iri}/-{second.documents[0][:12]}"
    assert ALTERNATE.format(second.iri, first.iri).encode() in second.nquads
    assert b"alternateOf" not in first.nquads
    assert first.counts.lines == second.counts.lines == 13


@pytest.mark.parametrize(("first", "second"), [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_rivals_of_several_runs_give_what_one_run_gives(
    tmp_path: Path, first: str, second: str
) -> None:
    fill(tmp_path, {"a.txt": expenditure(), "b.txt": RIVAL})
    whole = run(Batch(walk([tmp_path]), 1))
    (old,) = run(Batch([tmp_path / first], 1)).values()
    held = {old.documents[0]: Held(first, old.iri, tmp_path / first)}
    batch = Batch([tmp_path / second], 1, held=held)
    found = run(batch)
    assert {iri: graph.nquads for iri, graph in found.items()} == {
        iri: graph.nquads for iri, graph in whole.items()
    }
    assert fates(batch.summary()) == {"a.txt": "disputed", "b.txt": "disputed"}


def test_a_disclosure_of_the_store_stays_where_its_document_is_gone(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": expenditure(), "b.txt": RIVAL})
    (old,) = run(Batch([tmp_path / "a.txt"], 1)).values()
    batch = Batch([tmp_path / "b.txt"], 1, held={old.documents[0]: Held("a.txt", old.iri)})
    (new,) = run(batch).values()
    assert new.iri == f"{old.iri}/-{new.documents[0][:12]}"
    assert f"<{new.iri}/table/1>".encode() in new.nquads
    assert ALTERNATE.format(new.iri, old.iri).encode() in new.nquads
    assert new.nquads.splitlines() == sorted(new.nquads.splitlines())
    assert f"<{old.iri}/table/1>".encode() not in new.nquads
    assert fates(batch.summary()) == {"b.txt": "disputed"}
    assert not batch.summary().complete


def test_a_rival_that_is_none_any_longer_leaves_no_graph(tmp_path: Path) -> None:
    """A third document holds all figures of the second, which then is an edition of it."""
    fuller = RIVAL + "2012699\t其他档案事务支出\t0.00\t\t0.00\n"
    fill(tmp_path, {"a.txt": expenditure(), "b.txt": RIVAL, "c.txt": fuller})
    two = run(Batch([tmp_path / "a.txt", tmp_path / "b.txt"], 1)).values()
    held = {
        one.documents[0]: Held("x.txt", one.iri, path)
        for one in two
        for path in walk([tmp_path])
        if digest(path).sha256 == one.documents[0]
    }
    last = run(Batch([tmp_path / "c.txt"], 1, held=held))
    whole = run(Batch(walk([tmp_path]), 1))
    assert {iri: one.nquads for iri, one in last.items() if one.nquads} == {
        iri: one.nquads for iri, one in whole.items()
    }
    assert {one.iri for one in two} <= set(last)


def test_a_graph_of_the_store_goes_where_its_document_stands_in_another_now(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": expenditure()})
    (new,) = run(Batch(walk([tmp_path]), 1)).values()
    old = "https://w3id.org/yusuan/id/disclosure/云浮市档案局/2026/budget/department"
    held = {new.documents[0]: Held("a.txt", old, tmp_path / "a.txt")}
    found = run(Batch(walk([tmp_path]), 1, held=held, again=True))
    assert {iri: bool(graph.nquads) for iri, graph in found.items()} == {new.iri: True, old: False}


def test_an_edition_says_which_figures_changed(tmp_path: Path) -> None:
    rows = "".join(f"20126{n}\t档案事项{n}\t{n}.00\t\t{n}.00\n" for n in range(10, 40))
    short, full = (
        expenditure(more=rows),
        expenditure(more=rows + "2012699\t其他档案\t0.00\t\t0.00\n"),
    )
    fill(tmp_path, {"full.txt": full, "short.txt": short.replace("\t15.00\n", "\t15.50\n")})
    batch = Batch(walk([tmp_path]), 1)
    run(batch)
    assert fates(batch.summary()) == {"full.txt": "taken", "short.txt": "superseded"}
    assert "155000→150000" in reason(batch.summary(), "short.txt")


def test_a_corrected_document_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    corrected = expenditure(amount="870.60").replace("部门预算", "部门预算（更正）", 1)
    fill(tmp_path, {"old.txt": expenditure(), "new.txt": corrected})
    batch = Batch(walk([tmp_path]), 1)
    (graph,) = run(batch).values()
    assert fates(batch.summary()) == {"new.txt": "taken", "old.txt": "superseded"}
    assert "8705000→8706000" in reason(batch.summary(), "old.txt")
    assert b"8706000" in graph.nquads


def test_what_an_edition_prints_beside_the_tables_of_the_other_is_added(tmp_path: Path) -> None:
    both = expenditure() + "\n\n" + three_public().partition("\n")[2]
    fuller = expenditure(more="".join(f"2012699\t其他档案{n}\t0.00\t\t0.00\n" for n in range(9)))
    fill(tmp_path, {"both.txt": both, "fuller.txt": fuller})
    batch = Batch(walk([tmp_path]), 1)
    (graph,) = run(batch).values()
    assert fates(batch.summary()) == {"both.txt": "taken", "fuller.txt": "taken"}
    assert graph.counts.tables == 2


def test_bodies_of_one_name_in_two_places_are_two(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{city}.txt": expenditure("鼓楼区档案局") + f"\n\n{city}鼓楼区档案局是区政府工作部门。\n"
        for city in ("南京市", "徐州市")
    }
    fill(tmp_path, files)
    batch = Batch(walk([tmp_path]), 1)
    assert [iri.partition("/disclosure/")[2] for iri in sorted(run(batch))] == [
        "320106/南京市鼓楼区档案局/2026/budget/department",
        "320302/徐州市鼓楼区档案局/2026/budget/department",
    ]
    assert batch.summary().complete


def test_bodies_of_no_known_place_never_merge(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": expenditure("档案局"), "b.txt": three_public("档案局")})
    batch = Batch(walk([tmp_path]), 1)
    found = run(batch)
    assert len(found) == 2
    assert all("/disclosure/-" in iri for iri in found)
    assert batch.summary().counts.issues["unknown-place"] == 2


UNSCOPED = three_public().replace("部门预算", "预算")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_part_that_says_no_scope_joins_the_one_disclosure_that_does(
    tmp_path: Path, order: Sequence[int]
) -> None:
    fill(tmp_path, {"a.txt": expenditure(), "b.txt": UNSCOPED})
    files = [tmp_path / f"{'ab'[place]}.txt" for place in order]
    batch = Batch(files, 1)
    last = run(batch)
    (joined,) = [graph for graph in last.values() if graph.nquads]
    assert joined.iri.endswith("/department")
    assert joined.counts.tables == 2
    assert list(batch.summary().graphs) == [joined.iri]
    (part,) = run(Batch([tmp_path / "b.txt"], 1)).values()
    held = {part.documents[0]: Held("b.txt", part.iri, tmp_path / "b.txt")}
    again = run(Batch([tmp_path / "a.txt"], 1, held=held))
    assert again == last
    assert again[part.iri].nquads == b""


def test_a_table_that_says_no_scope_stays_apart_from_the_same_table_of_one_that_does(
    tmp_path: Path,
) -> None:
    fill(tmp_path, {"a.txt": three_public(), "b.txt": UNSCOPED})
    assert len([graph for graph in run(Batch(walk([tmp_path]), 1)).values() if graph.nquads]) == 2


def test_a_file_that_holds_another_document_now_replaces_what_it_gave(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": expenditure()})
    (graph,) = run(Batch(walk([tmp_path]), 1)).values()
    held = {"0" * 64: Held("旧版.txt", graph.iri, tmp_path / "a.txt")}
    batch = Batch(walk([tmp_path]), 1, held=held)
    assert run(batch) == {graph.iri: graph}
    assert "旧版.txt" in reason(batch.summary(), "a.txt")


def test_folders_are_walked_in_a_fixed_order_and_each_file_once(tmp_path: Path) -> None:
    fill(tmp_path, {"b/x.txt": "x", "a/y.txt": "y", "a/x.txt": "x", ".git/z.txt": "z"})
    os.mkfifo(tmp_path / "a" / "pipe")
    inside = tmp_path / "a" / "x.txt"
    found = walk([tmp_path / "b", inside, tmp_path])
    assert found == [tmp_path / name for name in ("a/x.txt", "b/x.txt", "a/y.txt")]
    assert walk([tmp_path / ".git" / "z.txt"]) == [tmp_path / ".git" / "z.txt"]


def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="没有这个文件或文件夹"):
        walk([tmp_path / "nothing"])


@pytest.mark.corpus
def test_real_documents_give_the_same_bytes_with_one_process_and_with_two(shared: Path) -> None:
    files = walk([shared / "corpus" / "seeds"])
    one = {iri: graph.nquads for iri, graph in run(Batch(files, 1)).items()}
    two = {iri: graph.nquads for iri, graph in run(Batch(files, 2)).items()}
    assert len(one) == 5
    assert one == two


@pytest.mark.corpus
def test_what_is_no_disclosure_is_never_taken(shared: Path) -> None:
    batch = Batch(walk([shared / "corpus" / "negatives"]), 2)
    assert not run(batch)
    assert all(entry.reason for entry in batch.summary().entries)
