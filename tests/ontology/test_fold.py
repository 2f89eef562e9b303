"""Names that print alike fold alike; names that differ do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ontology.fold import characters, fold


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("部⻔预算", "部门预算"),
        ("⼀般公共预算", "一般公共预算"),
        ("“三公”经费 支出\n情况表", "三公经费支出情况表"),
        ("２０１０１０１", "2010101"),
        ("因公出国(境)费", "因公出国（境）费"),
        ("⻅义勇为", "见义勇为"),
        ("A０２ 设备", "a02设备"),
        ("其中：\u200b办公用房", "其中办公用房"),
    ],
)
def test_ways_to_print_a_name_fold_to_one(printed: str, meant: str) -> None:
    assert fold(printed) == fold(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [("基本支出", "基本收入"), ("资本性支出（一）", "资本性支出（二）"), ("30201", "30202")],
)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(some.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_no_radical_is_left() -> None:
    radicals = "".join(chr(point) for point in range(0x2E81, 0x2FD6) if point not in (0x2E9A,))
    left = [char for char in characters(radicals) if "⺀" <= char <= "⿟"]
    assert [char for char in left if char < "⻴"] == []
