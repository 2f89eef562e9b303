"""Which place a government's document is of where no title names it: the one that the places it lists lie in."""

import pytest

from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Disclosure, Document
from tests.ingest.made import WRITERS, given

_TABLE = """2031年政府决算公开

2031年全市转移支付分地区决算表
单位：万元
地区|决算数
{0}|100
{1}|200
{2}|300
合计|600
"""
_PROSE = """2031年全{4}决算草案的说明

2031年全{4}一般公共预算收入决算数为1000万元，一般公共预算支出决算数为2000万元，政府性基金收入决算数为300万元。
分地区：{0}100万元、{1}200万元、{2}300万元、{3}400万元。
"""
_CITY = ("鲁山县", "宝丰县", "叶县", "郏县")
_SEVERAL = ("鲁山县", "平乡县", "云和县", "郏县")


def _read(text: str, suffix: str) -> Disclosure:
    data = WRITERS[suffix](given(text))
    detected = detect(data, f"a.{suffix}")
    reading = detected.read(data)
    return disclose(reading, Document("0" * 64, "a", detected.media_type, reading.method))


def _told(found: Disclosure) -> list[str]:
    return [issue.message for issue in found.issues if issue.kind == "assumed"]


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("text", [_TABLE, _PROSE], ids=["table", "prose"])
def test_counties_of_one_city_tell_it_and_that_is_said(text: str, suffix: str) -> None:
    found = _read(text.format(*_CITY, "市"), suffix)
    assert (found.identity.unit, found.identity.division) == ("平顶山市", "410400")
    assert len(told := _told(found)) == 1
    assert "鲁山县" in told[0]


@pytest.mark.parametrize(
    ("places", "called"),
    [(_SEVERAL, "市"), (_CITY, "省"), (_CITY, "县"), ((*_CITY[:2], "本级", "其他"), "市")],
    ids=["of several cities", "a province's", "a county's", "too few"],
)
def test_what_the_text_lists_otherwise_tells_no_place(places: tuple[str, ...], called: str) -> None:
    found = _read(_PROSE.format(*places, called), "html")
    assert (found.identity.unit, found.identity.division) == (f"全{called}", None)
    assert not _told(found)
