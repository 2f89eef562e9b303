"""Printed targets fall into kinds, and only totals cap money."""

import pytest

from ingest.listed import Indicator
from ingest.values.kind import target_kind
from ingest.values.target import target


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("编撰费用", "≤100.14万元", "total"),
        ("网站成本控制", "≤35万", "total"),
        ("技术合同成交额", "≥950亿元", "total"),
        ("资金成本", "≤2000元/册", "rate"),
        ("人均订阅成本", "≤422元", "rate"),
        ("每辆公务用车购置成本", "≤18.69万元", "rate"),
        ("人大代表履职工资标准", "200元/人/月", "rate"),
        ("资产合格率", "100%", "percentage"),
        ("办结时间", "≤5个工作日", "duration"),
        ("使用年限", "≧5年", "duration"),
        ("完成时间", "2023年12月底前", "date"),
        ("培训人数", "305人", "quantity"),
        ("保障会议", "切实保障", "quality"),
        ("时效", "长期", "quality"),
    ],
)
def test_kinds_of_printed_targets(name: str, text: str, kind: str) -> None:
    assert target_kind(Indicator(name, 1, target=target(text))) == kind


def test_an_indicator_without_a_target_has_no_kind() -> None:
    assert target_kind(Indicator("名称", 1)) is None
