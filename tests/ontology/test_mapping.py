"""Amounts that pass through a crosswalk keep their sum and say how surely they were placed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ontology.codes import grown, scheme
from ontology.crosswalk import correspondences, crosswalks
from ontology.mapping import STRENGTHS, coverage, kind_of_unit, mapped, shares
from ontology.placing import placed
from ontology.unmapped import Unmapped

ORGAN = "机关和参照公务员法管理的事业单位"
INSTITUTION = "事业单位（非参公）"


@pytest.mark.parametrize(
    ("crosswalk", "code", "nature", "strength", "targets"),
    [
        ("cofog", ("function", "2050201"), "", "exact", ["09.1.1"]),
        ("cofog", ("function", "21503"), "", "close", ["04.4.3"]),
        ("cofog", ("function", "2010101"), "", "broad", ["01.1.1"]),
        ("cofog", ("function", "20138"), "", "loose", ["04.1.1", "07.4.0"]),
        ("cofog", ("function", "2300901"), "", "none", []),
        ("cofog", ("function", "no-such-code"), "", "none", []),
        ("economic", ("economic", "301"), ORGAN, "exact", ["501"]),
        ("economic", ("economic", "301"), INSTITUTION, "broad", ["505"]),
        ("economic", ("economic", "301"), "", "loose", ["501", "505"]),
        ("economic", ("economic", "312"), ORGAN, "loose", ["507", "508"]),
    ],
)
def test_a_code_is_mapped_with_the_strength_of_its_row(
    crosswalk: str, code: tuple[str, str], nature: str, strength: str, targets: list[str]
) -> None:
    found = mapped(crosswalk, code, nature)
    assert found.strength == strength
    assert [notation for _, notation in found.targets] == targets


def test_nothing_is_lost_or_counted_twice() -> None:
    listed = scheme("economic").concepts
    amounts = [(("economic", one.key), "", Decimal(n) / 8) for n, one in enumerate(listed)]
    amounts.append((("economic", "99999"), "", Decimal("0.01")))
    found = shares("economic", amounts)
    total = sum(amount for sums in found.values() for amount in sums.values())
    assert total == sum(amount for _, _, amount in amounts)
    assert found[None]["none"] == Decimal("0.01")
    assert {strength for sums in found.values() for strength in sums} <= set(STRENGTHS)


@pytest.mark.parametrize(
    ("crosswalk", "source"),
    [
        ("cofog", "function"),
        ("gfsm", "economic"),
        ("gfsm", "government-economic"),
        ("gfsm", "revenue"),
    ],
)
def test_every_code_has_a_place_or_a_reason(crosswalk: str, source: str) -> None:
    counts = coverage(crosswalk, source)
    places = [placed(crosswalk, (source, one.key)) for one in scheme(source).concepts]
    reasons = [place for place in places if isinstance(place, Unmapped)]
    without = [place for place in reasons if place.because != "spanning"]
    assert sum(found["none"] for found in counts.values()) == len(without)
    total = sum(sum(found.values()) for found in counts.values())
    assert total == len(scheme(source).concepts)


@pytest.mark.parametrize("name", crosswalks())
def test_every_row_joins_listed_codes_with_confidence_and_reason(name: str) -> None:
    for row in correspondences(name):
        for listed, notation in (row.source_code, row.target_code):
            assert scheme(listed).get(notation), row
        assert row.confidence in ("high", "medium", "draft")
        assert row.reason


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("行政", ORGAN), ("参公事业单位", ORGAN), ("全额事业", INSTITUTION), ("", ""), ("企业", "")],
)
def test_the_printed_nature_of_a_unit_tells_its_kind(printed: str, kind: str) -> None:
    assert kind_of_unit(printed) == kind


def test_a_code_that_no_list_has_is_placed_by_the_code_above() -> None:
    above = scheme("function").get("20108")
    assert above
    seen = replace(above, notation="2010877", key="2010877", parent="20108", level=3)
    listed = grown(scheme("function"), [seen])
    found = mapped("cofog", ("function", "2010877"), listed=listed)
    assert (found.strength, found.targets) == ("parent", (("cofog", "01.1.2"),))
