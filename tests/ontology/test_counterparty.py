"""Money that stays within general government says with whom, and sources of income stand in GFSM."""

import pytest

from ontology.codes import scheme
from ontology.counterparty import counterparty
from ontology.crosswalk import correspondences
from ontology.income import income
from ontology.placing import placed
from ontology.unmapped import Unmapped, rows

TRANSFER = {"transfer", "between-funds", "lending"}


@pytest.mark.parametrize(
    ("listed", "code", "expected"),
    [
        ("function", "2300241", "government"),
        ("function", "21902", "government"),
        ("function", "2300801", "budget"),
        ("function", "2101202", "insurance"),
        ("function", "2310301", None),  # principal is paid to creditors
        ("function", "2300901", None),
        ("function", "2010801", None),
        ("government-economic", "51301", "government"),
        ("economic", "31302", "insurance"),
        ("economic", "30101", None),
        ("revenue", "1100412", "government"),
        ("revenue", "10101", None),
        ("income", "general-public", "treasury"),
        ("income", "superior", "superior"),
        ("income", "affiliated", "affiliated"),
        ("income", "business", None),
        ("part", "remitted", "superior"),
        ("part", "subsidy", "affiliated"),
        ("part", "project", None),
    ],
)
def test_codes_say_with_whom_their_money_is_exchanged(
    listed: str, code: str, expected: str | None
) -> None:
    assert counterparty((listed, code)) == expected


def test_every_counterparty_and_every_code_that_has_one_exists() -> None:
    for row in rows("counterparty"):
        assert scheme(row["scheme"]).get(row["notation"]), row
        assert scheme("counterparty").get(row["counterparty"]), row


@pytest.mark.parametrize(
    ("crosswalk", "listed"), [("cofog", "function"), ("gfsm", "government-economic")]
)
def test_what_has_no_class_because_it_is_a_transfer_has_a_counterparty(
    crosswalk: str, listed: str
) -> None:
    alone = [
        one.key
        for one in scheme(listed).concepts
        if isinstance(found := placed(crosswalk, (listed, one.key)), Unmapped)
        if found.because in TRANSFER and counterparty((listed, one.key)) is None
        if not scheme(listed).children(one.key)
    ]
    assert alone == []


def test_grants_to_and_from_governments_have_a_counterparty() -> None:
    """What GFSM calls a grant between units of general government (133, 263) is eliminated."""
    without = {
        (row.source_code, row.target_code[1])
        for row in correspondences("gfsm")
        if row.target_code[1].startswith(("133", "263"))
        if row.relation != "relatedMatch" and counterparty(row.source_code) is None
    }
    assert without == set()


@pytest.mark.parametrize(
    ("fund", "item", "expected"),
    [
        ("general-public", None, "general-public"),
        ("fiscal", None, "appropriation"),
        ("fiscal", "carry-over-in", "carry-over"),
        ("account-balance", "carry-over-in", "account-balance"),
        ("carry-over", None, "carry-over"),
        ("all", None, None),
        (None, None, None),
    ],
)
def test_a_fund_is_a_source_of_income(
    fund: str | None, item: str | None, expected: str | None
) -> None:
    assert income(fund, item) == expected


def test_every_source_of_income_is_told_by_a_fund() -> None:
    told = {income(fund.key) for fund in scheme("fund").concepts} - {None}
    assert told == {one.key for one in scheme("income").concepts}
