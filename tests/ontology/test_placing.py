"""Each item of expenditure stands in one class of COFOG, parents never contradict, and what has none says why."""

import pytest

from ontology.codes import scheme
from ontology.crosswalk import correspondences
from ontology.placing import follows_payer, placed
from ontology.unmapped import Unmapped

FUNCTIONS = scheme("function")


def within(target: str, above: str, listed: str = "cofog") -> bool:
    """Whether a class is another, or lies below it."""
    return target == above or above in (one.key for one in scheme(listed).ancestors(target))


def target(code: str, crosswalk: str = "cofog", listed: str = "function") -> str:
    found = placed(crosswalk, (listed, code))
    assert found is not None
    return found.because if isinstance(found, Unmapped) else found[1]


def test_every_code_has_a_class_or_says_why_not() -> None:
    assert [
        one.key for one in FUNCTIONS.concepts if placed("cofog", ("function", one.key)) is None
    ] == []


def test_no_item_is_left_out_because_it_spans() -> None:
    spanning = [
        one.key for one in FUNCTIONS.concepts if one.level == 3 and target(one.key) == "spanning"
    ]
    assert spanning == []


def test_only_transfers_debt_and_balances_are_no_expenditure() -> None:
    without = {
        one.key[:3]
        for one in FUNCTIONS.concepts
        if one.level == 3 and not target(one.key)[0].isdigit()
    }
    assert without == {"230", "231"}


def test_a_child_lies_within_the_class_of_its_parent() -> None:
    outside = [
        (one.key, target(one.key), target(one.parent))
        for one in FUNCTIONS.concepts
        if one.parent and target(one.key)[0].isdigit() and target(one.parent)[0].isdigit()
        if not within(target(one.key), target(one.parent))
    ]
    assert outside == []


def test_a_parent_stands_no_higher_than_its_children_need() -> None:
    """A group whose items all stand in one class stands there, too."""
    for one in FUNCTIONS.concepts:
        below = {target(each.key) for each in FUNCTIONS.children(one.key)}
        if len(below) == 1 and one.level < 3 and target(one.key) != "transfer":
            assert {target(one.key)} == below, one.key


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("205", "09"),  # of which a document may print nothing finer
        ("20103", "01.1.1"),
        ("2050802", "09.5.0"),  # schools for officials teach; they administer no personnel
        ("2240108", "03.2.0"),  # rescue is civil protection, which 02.2.0 excludes
        ("2010801", "01.1.2"),  # audit is fiscal affairs
        ("2040103", "03.2.0"),
        ("2040106", "04.2.2"),  # forest fires are forestry
        ("2050402", "09.2"),
        ("2070406", "08.2.0"),  # the same as 2070607, which took it over
        ("2070606", "04.1.1"),  # copyright
        ("2130313", "04.1.1"),  # hydrological surveys
        ("2130336", "06.3.0"),
        ("2130238", "05.4.0"),  # the same as 21106
        ("2020403", "02.3.0"),  # peacekeeping
        ("2080209", "10.2.0"),
        ("2080209~2018", "02.1.0"),
        ("2150212", "04.3"),
        ("2220511", "10.9.0"),
        ("2240302", "04.2.2"),
        ("2296010", "08.2.0"),
        ("2300245", "09"),  # an earmarked transfer follows its name
        ("2300202", "transfer"),
        ("2300801", "between-funds"),
        ("2300901", "carry-over"),
        ("2301101", "lending"),
        ("2310301", "debt-principal"),
        ("2320301", "01.7.0"),
        ("20138", "spanning"),
        ("20108", "01.1.2"),
        ("21401", "04.5"),
    ],
)
def test_codes_stand_where_their_names_say(code: str, expected: str) -> None:
    assert target(code) == expected


@pytest.mark.parametrize(
    ("listed", "code", "expected"),
    [
        ("economic", "30229", "22"),  # as 50201, of which it is a part
        ("economic", "303", "2"),  # benefits, subsidies and transfers
        ("economic", "30310", "253"),
        ("economic", "30913", "31121"),
        ("economic", "30919", "31121"),
        ("economic", "31201", "32051"),
        ("economic", "312", "spanning"),
        ("government-economic", "50801", "spanning"),  # equity and capital transfers in one code
        ("government-economic", "50903", "253"),
        ("government-economic", "51201", "331"),
        ("government-economic", "51303", "3204"),
        ("government-economic", "51304", "between-funds"),
        ("government-economic", "51401", "no-category"),
        ("revenue", "101010120", "11411"),
        ("revenue", "1030148", "3141"),  # land is sold, not taxed
        ("revenue", "1030218", "112"),
        ("revenue", "1030501", "143"),
        ("revenue", "105040201", "33"),
        ("revenue", "11008", "carry-over"),
    ],
)
def test_economic_and_revenue_codes_stand_in_gfsm(listed: str, code: str, expected: str) -> None:
    assert target(code, "gfsm", listed) == expected


def test_no_two_codes_of_a_list_are_made_equal_by_a_crosswalk() -> None:
    equal = [
        (row.source_code[0], row.target_code)
        for name in ("cofog", "gfsm")
        for row in correspondences(name)
        if row.relation == "exactMatch"
    ]
    assert len(equal) == len(set(equal))


def test_an_item_that_moved_keeps_its_class() -> None:
    """The same words below two codes, the older of which ended: a time series must not break."""
    for old, new in [
        ("2010308", "20140"),
        ("2010409", "2110108"),
        ("2011006", "2080905"),
        ("2011004", "2080113"),
        ("2011704", "2010912"),
        ("2012404", "2013404"),
        ("2012506", "2013405"),
        ("2080205", "2080209"),
        ("2101012", "2013812"),
        ("2101016", "2013816"),
        ("2100601", "2101704"),
        ("2130405", "2130337"),
        ("2150605", "2240106"),
        ("2200111", "2240601"),
        ("2200304", "2200129"),
        ("2240703", "2081501"),
    ]:
        assert target(old) == target(new), (old, new)


def test_what_a_unit_pays_as_an_employer_follows_the_unit() -> None:
    following = [one.key for one in FUNCTIONS.concepts if follows_payer(("function", one.key))]
    assert following == [
        "2080505", "2080506", "21011", "2101101", "2101102", "2101103", "2101199",
        "22102", "2210201", "2210202", "2210203",
    ]  # fmt: skip
    assert all(target(code)[0].isdigit() for code in following)
