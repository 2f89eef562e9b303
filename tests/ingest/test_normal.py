"""Indicators compare whatever place prints them: names, values and units as they are printed, and what they are told as."""

import csv
from decimal import Decimal
from importlib.resources import files

import pytest

from ingest.listed import Indicator
from ingest.values.kind import is_money, target_kind
from ingest.values.measure import measure
from ingest.values.normal import normal
from ingest.values.target import target

UNITS = list(
    csv.DictReader(
        files("ingest.values").joinpath("units.csv").read_text(encoding="utf-8").splitlines()
    )
)

VALUES = [
    ("服务人次", "≥1.2万人次", "12000", "人次"),
    ("服务人次", "≥12000人·次", "12000", "人次"),
    ("惠及群众数量", "3万个", "30000", "个"),
    ("采集数据数量", "≥2亿条", "200000000", "条"),
    ("培训合格率", "≥95%", "95", "%"),
    ("培训合格率", "≥９５％", "95", "%"),
    ("培训合格率", "≥95百分比", "95", "%"),
    ("培训合格率", "95%以上", "95", "%"),
    ("培训合格率（%）", "≥95", "95", "%"),
    ("培训合格率(单位：%)", "95.00", "95", "%"),
    ("培训合格率", "0.95", "95", "%"),
    ("群众满意度", "≥95", "95", "%"),
    ("出生缺陷发生率", "≤5‰", "0.5", "%"),
    ("完成情况", "完成率100%", "100", "%"),
    ("居民参与", "居民参与率不低于80%", "80", "%"),
    ("项目总成本", "≤120万元", "1200000", "元"),
    ("项目总成本（万元）", "≤120", "1200000", "元"),
    ("项目总成本（万元）", "≤120万元", "1200000", "元"),
    ("项目总成本（元）", "≤12万元", "120000", "元"),
    ("成本控制", "≤35万", "350000", "元"),
    ("预算控制数", "≤35万", "350000", "元"),
    ("印刷成本", "≤9元/本", "9", "元/本"),
    ("岗位津贴", "4500元/人·月", "4500", "元/人/月"),
    ("办理来信数量（件次/年）", "≥5000", "5000", "件次/年"),
    ("办结时限", "≤15日", "15", "天"),
    ("办结时限（天）", "15", "15", "天"),
    ("办结时限", "10个工作日内", "10", "工作日"),
    ("响应时间", "≤2小时", "120", "分钟"),
    ("建设周期", "12个月", "12", "月"),
    ("设备维护量", "≥330台（套）", "330", "台/套"),
    ("设备维护量", "≥330台套", "330", "台/套"),
    ("设备维护量", "≥330套/台", "330", "台/套"),
    ("设备更新", "≥32台、件", "32", "件/台"),
    ("建筑面积", "≥10153.1㎡", "10153.1", "平方米"),
    ("绿化面积", "≥0.6万平方米", "6000", "平方米"),
    ("道路长度", "≥3公里", "3000", "米"),
    ("会议次数", "12", "12", "次"),
    ("培训人次", "≥1,200", "1200", "人次"),
]


@pytest.mark.parametrize(("name", "printed", "value", "unit"), VALUES)
def test_a_figure_is_told_in_the_unit_in_which_it_compares(
    name: str, printed: str, value: str, unit: str
) -> None:
    found = normal(Indicator(name, 1, target=target(printed)))
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("printed", "lower", "upper", "unit"),
    [
        ("90%-95%", "90", "95", "%"),
        ("90-95%", "90", "95", "%"),
        ("5～10个", "5", "10", "个"),
        ("1万至2万元", None, None, None),
        ("2万元至3万元", "20000", "30000", "元"),
        ("≥90%至≤95%", "90", "95", "%"),
        ("10-5个", None, None, None),
        ("2026-2027年", None, None, None),
        ("5-10月", None, None, None),
        ("04月01日-12月31日", None, None, None),
    ],
)
def test_a_range_has_both_ends(
    printed: str, lower: str | None, upper: str | None, unit: str | None
) -> None:
    found = normal(Indicator("指标", 1, target=target(printed)))
    ends = (found.value, found.upper)
    assert ends == tuple(None if each is None else Decimal(each) for each in (lower, upper))
    assert found.unit == unit


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("社会效益", "显著提升"),
        ("完成时间", "2026年12月31日前"),
        ("户数", "≥225户、≥1800户"),
        ("差错率", "0.5"),
        ("控制率", "≤1"),
        ("合格率", "≥950"),
        ("调查对象数量", "≥4.2万"),
        ("采购数量", "≥5"),
        ("心理辅导", "50人次的个体心理咨询辅导"),
        ("购房补贴", "实际购房金额的50%，最高70万元"),
    ],
)
def test_what_is_not_one_figure_in_a_known_unit_has_no_value(name: str, printed: str) -> None:
    found = normal(Indicator(name, 1, target=target(printed)))
    assert (found.value, found.upper, found.unit) == (None, None, None)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("培训合格率", "培训合格率"),
        ("培训合格率（%）", "培训合格率"),
        ("培训合格率 (单位：％)", "培训合格率"),
        ("指标3：培训合格率", "培训合格率"),
        ("绩效指标 3. 培训合格率", "培训合格率"),
        ("１．培训合格率", "培训合格率"),
        ("（1）培训合格率", "培训合格率"),
        ("培训合格率指标", "培训合格率"),
        ("培 训 合格率", "培训合格率"),
        ("补助（补贴）标准", "补助补贴标准"),
        ("360杀毒软件数量", "360杀毒软件数量"),
        ("满意度指标", "满意度"),
        ("指标", "指标"),
        ("≥95%", None),
        ("252,000", None),
    ],
)
def test_look_alike_names_are_one(printed: str, name: str | None) -> None:
    assert normal(Indicator(printed, 1)).name == name


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row["forms"])
def test_every_form_is_its_unit(row: dict[str, str]) -> None:
    for form in row["forms"].split("|"):
        found = measure(form)
        assert found is not None
        assert (found.unit, found.factor) == (row["unit"], Decimal(row["factor"]))


def test_no_form_is_listed_twice() -> None:
    forms = [form for row in UNITS for form in row["forms"].split("|")]
    assert sorted(forms) == sorted(set(forms))


@pytest.mark.parametrize("printed", ["成本", "完成", "的", "度", "分之", "人人", "万", ""])
def test_words_are_no_units_that_anything_is_measured_in(printed: str) -> None:
    found = measure(printed)
    assert found is None or found.kind == "multiple"


def test_a_bare_ten_thousand_of_what_is_counted_is_no_money() -> None:
    counted = Indicator("抽样调查对象数量", 1, target=target("≥4.2万"))
    assert not is_money(counted)
    assert target_kind(counted) == "quantity"
    assert is_money(Indicator("系统建设成本", 1, target=target("≤60万")))
    assert target_kind(Indicator("预算控制数", 1, target=target("≤60万"))) == "total"
