"""Ways to write a name are one to search: width, script, radicals, spacing; and its sound is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ontology.spelling import initials, pinyin, spelling, syllables


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("審計事務", "审计事务"),
        ("機關運行經費", "机关运行经费"),
        ("醫療衛生與計劃生育支出", "医疗卫生与计划生育支出"),
        ("部⻔预算", "部门预算"),
        ("２０１０８０１", "2010801"),
        ("Ａ０２", "a02"),
        ("因公出国(境)费", "因公出国（境）费"),
        ("乾", "干"),
    ],
)
def test_ways_to_write_a_name_spell_alike(written: str, meant: str) -> None:
    assert spelling(written) == spelling(meant)


@given(some.text(alphabet=some.characters(min_codepoint=0x20, max_codepoint=0x9FFF)))
def test_spelling_again_changes_nothing(text: str) -> None:
    assert spelling(spelling(text)) == spelling(text)


@given(some.text(alphabet="審計機關運行經費干部隊后台面"), some.integers(0, 10))
def test_a_piece_spells_as_it_does_within_its_name(name: str, start: int) -> None:
    piece = name[start : start + 3]
    assert spelling(piece) == spelling(name)[start : start + 3]


@pytest.mark.parametrize(
    ("name", "sound", "first"),
    [
        ("行政运行", "xingzhengyunxing", "xzyx"),
        ("会计事务", "kuaijishiwu", "kjsw"),
        ("重大项目", "zhongdaxiangmu", "zdxm"),
        ("重庆市", "chongqingshi", "cqs"),
        ("A02 设备", "a02shebei", "a02sb"),
        ("", "", ""),
    ],
)
def test_a_name_has_a_sound_and_initials(name: str, sound: str, first: str) -> None:
    assert (pinyin(name), initials(name)) == (sound, first)


def test_each_character_has_one_syllable() -> None:
    assert len(syllables("一般公共服务支出a1")) == 10
