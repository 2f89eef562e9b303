"""The flow of funds of a disclosure adds up: what enters a function leaves it, and is what is printed."""

from collections import defaultdict
from decimal import Decimal

import pytest
from pyoxigraph import Store

from queries.question.question import catalog
from tests.queries.test_catalog import rows

XINZHOU = "https://w3id.org/yusuan/id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department"
ZHANGJIAKOU = "https://w3id.org/yusuan/id/disclosure/130700/张家口市人民代表大会常务委员会办公室/2022/budget/department"


@pytest.mark.corpus
@pytest.mark.parametrize(("disclosure", "whole"), [(XINZHOU, "5418000"), (ZHANGJIAKOU, "5742500")])
def test_what_enters_a_function_leaves_it(corpus: Store, disclosure: str, whole: str) -> None:
    entered: dict[str, Decimal] = defaultdict(Decimal)
    left: dict[str, Decimal] = defaultdict(Decimal)
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows(corpus, catalog()["flow-of-funds"], {"disclosure": disclosure}, []):
        step, amount = row["step"], Decimal(row["amount"])
        assert amount > 0
        if step == "1":
            entered[row["target"]] += amount
        elif step == "2":
            left[row["source"]] += amount
            spent[row["target"]] += amount
    left.pop("科目未定", None)
    assert entered == left
    assert sum(entered.values()) == Decimal(whole)
