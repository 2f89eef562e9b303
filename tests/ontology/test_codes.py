"""The code lists are complete, well formed, and found by notation and by name."""

from collections import Counter
from pathlib import Path

import pytest

from ontology.codes import UnknownScheme, as_of, scheme, schemes

LEVELS = {
    "function": [30, 303, 1737],
    "economic": [10, 102],
    "government-economic": [15, 70],
    "revenue": [6, 55, 171, 77],
    "division": [35, 342, 2849],
    "procurement": [3, 43, 316, 1451, 2491],
    "procurement-2013": [3, 50, 46, 33, 19, 7],
    "cofog": [10, 69, 109],
    "gfsm-expense": [2, 11, 41, 41, 8],
    "gfsm-revenue": [1, 4, 16, 49, 6],
    "gfsm-balance": [4],
    "direction": [2],
    "income": [5, 10],
    "fund": [1, 5, 19],
    "part": [1, 6, 6],
    "item": [36, 24, 11, 1],
    "measure": [13, 3],
    "aggregation": [3],
    "stage": [3],
    "scope": [5],
    "body": [18],
    "debt": [1, 2],
    "method": [9],
    "table": [38],
    "unit": [6],
    "unmapped": [7],
    "counterparty": [6],
    "basis": [4],
    "assumption": [10],
    "evidence": [5],
    "target": [7],
    "outcome": [3],
    "section": [3],
    "severity": [3],
    "identity": [31],
    "issue": [30],
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
def test_keys_are_unique_and_every_code_hangs_on_a_higher_one(name: str) -> None:
    listed = scheme(name)
    assert len({concept.key for concept in listed.concepts}) == len(listed.concepts)
    for concept in listed.concepts:
        above = listed.ancestors(concept.key)
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


@pytest.mark.parametrize(
    ("year", "key", "label"),
    [
        (2017, "2080209~2018", "部队供应"),
        (2019, "2080209", "老龄事务"),
        (None, "2080209", "老龄事务"),
    ],
)
def test_a_code_whose_meaning_changed_is_two_concepts_in_time(
    year: int | None, key: str, label: str
) -> None:
    meant = scheme("function").at("2080209", year)
    assert meant is not None
    assert (meant.key, meant.notation, meant.label) == (key, "2080209", label)


def test_no_notation_has_two_meanings_in_one_year() -> None:
    for name in schemes():
        years: Counter[tuple[str, int]] = Counter()
        for concept in scheme(name).concepts:
            years.update(
                (concept.notation, year) for year in range(2007, 2027) if concept.valid(year)
            )
        assert [pair for pair, count in years.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "keys"), [("function", ["2080209~2018"]), ("economic", ["30311~2017"])]
)
def test_an_earlier_meaning_names_the_code_that_took_it_over(name: str, keys: list[str]) -> None:
    listed = scheme(name)
    reused = [concept for concept in listed.concepts if concept.key != concept.notation]
    assert [concept.key for concept in reused] == keys
    for concept in reused:
        assert concept.valid_to
        assert listed.get(concept.replaced_by or "")


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2020, "扶贫"),
        (2022, "巩固脱贫衔接乡村振兴"),
        (2024, "巩固脱贫攻坚成果衔接乡村振兴"),
        (None, "巩固脱贫攻坚成果衔接乡村振兴"),
    ],
)
def test_a_renamed_code_has_the_name_of_each_year(year: int | None, label: str) -> None:
    renamed = scheme("function").get("21305")
    assert renamed is not None
    assert renamed.name(year) == label


@pytest.mark.parametrize("name", LEVELS)
def test_each_list_says_its_edition_and_whether_it_is_official(name: str) -> None:
    listed = scheme(name)
    assert listed.edition
    assert listed.official in ("copy", "assembled", "own")
    assert ("not official" in listed.reliability) <= (listed.official == "assembled")
    assert {concept.confidence for concept in listed.concepts} <= {"high", "medium"}


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


@pytest.mark.parametrize("name", LEVELS)
@pytest.mark.parametrize("year", [2015, 2018, 2019, 2024, 2026])
def test_what_is_in_force_stands_below_what_is_in_force(name: str, year: int) -> None:
    then = as_of(scheme(name), year)
    for concept in then.concepts:
        assert concept.parent is None or then.get(concept.parent)


@pytest.mark.parametrize(
    ("name", "code", "year", "there"),
    [
        ("function", "2010801", 2007, True),  # its own years are not known, those of 201 are
        ("function", "2010801", 2006, False),  # no such list then
        ("function", "2210201", 2009, False),  # 221 came in 2010
        ("function", "2320301", 2014, False),
        ("function", "2320301", 2015, True),
        ("function", "2240201", 2018, False),
        ("economic", "30201", 2012, True),
        ("economic", "30113", 2017, False),
        ("economic", "30311", 2017, True),  # as it was then
        ("economic", "30311", 2018, False),
        ("economic", "31204", 2017, False),
        ("government-economic", "50101", 2017, False),
    ],
)
def test_codes_are_in_force_from_the_year_in_which_they_came(
    name: str, code: str, year: int, there: bool
) -> None:
    assert (as_of(scheme(name), year).get(code) is not None) is there


def test_a_name_of_today_is_not_taken_for_an_earlier_meaning() -> None:
    assert [one.key for one in scheme("economic").named("住房公积金")] == ["30113"]
    assert [
        one.label for one in as_of(scheme("economic"), 2017).concepts if one.notation == "30311"
    ] == ["住房公积金"]


def test_list_as_of_a_year_has_the_codes_and_names_of_then() -> None:
    then = as_of(scheme("function"), 2017)
    assert [one.label for one in then.concepts if one.notation == "2080209"] == ["部队供应"]
    assert [one.label for one in then.named("扶贫")] == ["扶贫"]
    assert then.get("20828") is None


@pytest.mark.parametrize("name", ["function", "economic", "government-economic"])
def test_every_code_of_the_budget_has_an_english_name_marked_as_ours(name: str) -> None:
    for concept in scheme(name).concepts:
        assert concept.english, concept
        assert concept.translated, concept


def test_an_english_name_of_an_authority_is_not_marked() -> None:
    assert not any(concept.translated for concept in scheme("cofog").concepts)


def test_the_guide_counts_the_codes_of_the_lists() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "ontology.md").read_text(encoding="utf-8")
    table = guide.partition("| scheme | codes |")[2].partition("\n\n")[0]
    told = dict[str, str]()
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:3]]
        if len(cells) == 2 and cells[1][:1].isdigit():
            told |= zip(cells[0].split(", "), cells[1].split(", "), strict=True)
    assert len(told) > 10
    assert told == {name: str(len(scheme(name).concepts)) for name in told}
