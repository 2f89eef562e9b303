"""The code lists are complete, well formed, and found by notation and by name."""

from collections import Counter

import pytest

from ontology.codes import UnknownScheme, scheme, schemes

LEVELS = {
    "function": [30, 303, 1734],
    "economic": [10, 101],
    "government-economic": [15, 70],
    "revenue": [6, 52, 109, 28],
    "division": [34, 342, 2849],
    "procurement": [3, 43, 316, 1451, 2491],
    "procurement-2013": [3, 50, 46, 33, 19, 7],
    "cofog": [10, 69, 109],
    "gfsm-expense": [2, 11, 37, 41, 8],
    "gfsm-revenue": [1, 4, 16, 49, 6],
    "direction": [2],
    "fund": [1, 5, 8],
    "part": [1, 5, 2],
    "item": [13, 12, 8, 1],
    "measure": [7],
    "aggregation": [3],
    "stage": [3],
    "scope": [2],
    "method": [7],
    "table": [24],
    "unit": [5],
    "basis": [4],
    "assumption": [10],
    "outcome": [3],
    "severity": [3],
    "identity": [19],
    "issue": [20],
    "indicator": [4, 12],
}


def test_all_code_lists_are_known() -> None:
    assert set(schemes()) == set(LEVELS)


@pytest.mark.parametrize("name", LEVELS)
def test_each_level_has_its_number_of_codes(name: str) -> None:
    counts = Counter(concept.level for concept in scheme(name).concepts)
    assert [counts[level + 1] for level in range(len(counts))] == LEVELS[name]
    assert len(scheme(name).levels) == len(LEVELS[name])


@pytest.mark.parametrize("name", LEVELS)
def test_notations_are_unique_and_every_code_hangs_on_a_higher_one(name: str) -> None:
    listed = scheme(name)
    assert len({concept.notation for concept in listed.concepts}) == len(listed.concepts)
    for concept in listed.concepts:
        above = listed.ancestors(concept.notation)
        assert [each.level for each in above] == sorted({each.level for each in above})[::-1]
        assert all(each.level < concept.level for each in above)
        assert (above or (concept,))[-1] in listed.roots()


@pytest.mark.parametrize("name", LEVELS)
def test_every_code_has_a_name_and_a_source(name: str) -> None:
    for concept in scheme(name).concepts:
        assert concept.label.strip() == concept.label != ""
        assert concept.source
        assert concept.label not in [former for former, _ in concept.former], concept


@pytest.mark.parametrize("name", [name for name in LEVELS if scheme(name).concepts[0].definition])
def test_a_list_of_our_own_has_english_names_and_definitions(name: str) -> None:
    for concept in scheme(name).concepts:
        assert concept.english
        assert concept.definition is not None
        assert concept.definition.endswith("。")


@pytest.mark.parametrize("name", ["function", "economic", "government-economic"])
def test_the_code_of_a_class_begins_the_codes_below_it(name: str) -> None:
    for concept in scheme(name).concepts:
        assert concept.notation.startswith(concept.parent or "")
        assert len(concept.notation) == 2 * concept.level + 1


@pytest.mark.parametrize(
    ("name", "label", "notations"),
    [
        ("function", "审计事务", ["20108"]),
        ("function", "扶贫", ["21305"]),
        ("function", "医疗卫生与计划生育支出", ["210"]),
        ("function", "部队供应", ["2080209", "2082805"]),
        ("economic", "办公费", ["30201"]),
        ("government-economic", "机关资本性支出（一）", ["503"]),
        ("item", "因公出国(境)费用", ["overseas"]),
        ("item", "公务⽤⻋购置费", ["vehicle-purchase"]),
        ("indicator", "效果指标", ["benefit"]),
        ("indicator", "成本指标", ["output-cost", "cost"]),
        ("fund", "政府性基金预算拨款", ["government-fund"]),
        ("table", "部门预算收支总表", ["balance"]),
        ("unit", "亿元", ["yiyuan"]),
        ("function", "没有这个科目", []),
    ],
)
def test_a_name_finds_its_codes(name: str, label: str, notations: list[str]) -> None:
    assert [concept.notation for concept in scheme(name).named(label)] == notations


def test_a_name_that_many_groups_share_finds_them_all() -> None:
    found = scheme("function").named("行政运行")
    assert len(found) > 40
    assert "2010801" in [concept.notation for concept in found]


def test_years_say_when_a_code_was_in_force() -> None:
    gone = scheme("function").get("2010308")
    assert gone is not None
    assert (gone.valid(2023), gone.valid(2024)) == (True, False)


def test_a_code_seen_only_in_disclosures_says_so() -> None:
    printed = scheme("function").get("2210111")
    assert printed is not None
    assert printed.source.startswith("printed in disclosures")
    assert printed.parent == "22101"


def test_a_code_whose_meaning_changed_keeps_the_earlier_name() -> None:
    changed = scheme("function").get("2080209")
    assert changed is not None
    assert changed.label == "老龄事务"
    assert changed.former == (("部队供应", 2018),)


@pytest.mark.parametrize(
    ("notation", "fund"),
    [("2010101", "general-public"), ("2120801", "government-fund"), ("2230201", "state-capital")],
)
def test_a_function_code_knows_its_budget(notation: str, fund: str) -> None:
    concept = scheme("function").get(notation)
    assert concept is not None
    assert concept.fund == fund
    assert scheme("fund").get(fund)


def test_an_unknown_list_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(UnknownScheme, match="'colour'; there are function, economic"):
        scheme("colour")
