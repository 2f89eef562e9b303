"""A project renamed for a new year stays in its programme; another project does not."""

from decimal import Decimal

import pytest

from ingest.values.programme import programme


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025年人大代表培训经费", "2026年人大代表培训经费"),
        ("平乡县第十七届人民代表大会第三次会议经费", "平乡县第十七届人民代表大会第四次会议经费"),
        ("张家口市十五届人民代表大会第二次会议经费", "张家口市第十六届人民代表大会第一次会议经费"),
        ("广州市信访局2025-2026年信息化运维项目", "广州市信访局2026-2027年信息化运维项目"),
        ("执法检查经费", "执法检查项目"),
        ("“智慧人大”建设", "智慧人大 建设项目"),
    ],
)
def test_names_of_one_programme(one: str, other: str) -> None:
    assert programme(one).name == programme(other).name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人大代表活动经费", "人大代表培训经费"),
        ("第四次全国农业普查经费", "第四次全国农业普查宣传经费"),
        ("一次性补助", "二次供水补助"),
        ("2025年", "2026年"),
    ],
)
def test_names_of_different_programmes(one: str, other: str) -> None:
    assert programme(one).name != programme(other).name


def test_what_is_left_out_is_said_and_lowers_the_score() -> None:
    assert programme("办公设备购置") == programme(" 办公设备购置")
    assert programme("办公设备购置").reasons == ()
    found = programme("2026年第三次会议经费")
    assert found.score == Decimal("0.80")
    assert [reason.split("：")[1] for reason in found.reasons] == ["2026年", "第三", "经费"]
