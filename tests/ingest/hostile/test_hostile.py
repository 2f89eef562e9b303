"""Hostile and damaged files, each in a real worker process: all end in a graph or in a reason."""

import re
from collections.abc import Mapping

import pytest

from ingest.batch.intake import Graph, Outcome, Rejected

pytestmark = pytest.mark.long


def reason(outcome: Outcome) -> str:
    return outcome.reason if isinstance(outcome, Rejected) else ""


def test_every_file_ends_in_a_graph_or_a_reason_and_no_error_goes_through(
    found: Mapping[str, Outcome],
) -> None:
    assert len(found) > 350
    for name, outcome in found.items():
        assert isinstance(outcome, Graph) or outcome.reason, name
        assert not re.match(r"\w+(Error|Exception|Warning): ", reason(outcome)), (name, outcome)


def test_only_what_has_no_end_is_stopped_and_that_at_a_limit(found: Mapping[str, Outcome]) -> None:
    failed = {name: reason(one) for name, one in found.items() if _kind(one) == "failed"}
    assert all(name.startswith("endless-") for name in failed), failed
    assert all("超过" in said for said in failed.values()), failed


def test_a_sound_file_after_all_of_them_is_taken(found: Mapping[str, Outcome]) -> None:
    assert _kind(found["sound.docx"]) == "taken"


def test_no_part_of_a_document_is_taken_for_the_whole(found: Mapping[str, Outcome]) -> None:
    parts = {_kind(outcome) for name, outcome in found.items() if name.startswith("cut-")}
    assert parts == {"unreadable"}


def test_noise_and_nothing_are_no_documents(found: Mapping[str, Outcome]) -> None:
    chosen = [name for name in found if name.startswith(("noise-", "empty."))]
    assert {_kind(found[name]) for name in chosen} == {"unreadable"}
    assert all("文件是空的" in reason(found[name]) for name in chosen if name[0] == "e")


@pytest.mark.parametrize("own", ["docx", "pdf"])
@pytest.mark.parametrize("suffix", ["docx", "pdf", "txt", "html", "xlsx", "xls", "png"])
def test_a_document_under_another_formats_name_is_refused_by_both_names(
    found: Mapping[str, Outcome], own: str, suffix: str
) -> None:
    if own != suffix:
        names = {"docx": "Word 文档", "pdf": "PDF 文件"}
        said = reason(found[f"truly-{own}.{suffix}"])
        assert said.startswith(f"后缀是 .{suffix}，内容却是{names[own]}")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bomb.docx", "压缩炸弹"),
        ("bomb-that-lies.docx", "损坏"),
        ("laughs.docx", "实体"),
        ("external.docx", "实体"),
        ("laughs.xlsx", "实体"),
        ("nested-tables.docx", "不是完整的"),
        ("empty-part.docx", "不是完整的"),
        ("wide-span.docx", "超出可读的大小"),
        ("nested.html", "嵌套过深"),
        ("nested-tables.html", "嵌套过深"),
        ("laughs.html", "没有找到"),
        ("draws-itself.pdf", "没有找到"),
        ("own-grandfather.pdf", "没有一页"),
        ("countless.pdf", "损坏"),
        ("no-pages.pdf", "损坏"),
        ("root-missing.pdf", "损坏"),
        ("surrogates.txt", "不是文本"),
    ],
)
def test_the_reason_names_what_is_wrong(found: Mapping[str, Outcome], name: str, said: str) -> None:
    assert said in reason(found[name])


def test_a_page_gives_away_no_file_of_the_machine(found: Mapping[str, Outcome]) -> None:
    outcome = found["external.html"]
    assert isinstance(outcome, Graph)
    assert b"root:" not in outcome.nquads


def _kind(outcome: Outcome) -> str:
    return "taken" if isinstance(outcome, Graph) else outcome.kind
