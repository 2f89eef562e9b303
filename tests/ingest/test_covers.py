"""Who discloses what, told by invented covers of any place, kind of body and layout: one row of `covers.csv` each.

`lines` are the first lines of the text, `above` those above a table, parted by |; `scope` is `own` for a department's
own office.
"""

import csv
from pathlib import Path

import pytest

from ingest.logical import Logical
from ingest.values.placed import displayed
from ingest.who.identify import identify

TEXT = Path(__file__).with_name("covers.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines()))


def test_there_are_many() -> None:
    assert len(ROWS) > 230


@pytest.mark.parametrize("row", ROWS, ids=[row["lines"][:40] for row in ROWS])
def test_a_cover_tells_who_discloses_what(row: dict[str, str]) -> None:
    above = tuple(filter(None, row["above"].split("|"))) or ("单位：万元",)
    found = identify(
        row["lines"].split("|"), [Logical("支出总表", above, (), (), ())], ["expenditure"]
    )
    assert found is not None
    assert displayed(found.unit) == row["unit"]
    assert (found.division or "") == row["division"]
    assert (str(found.year), found.stage) == (row["year"], row["stage"])
    assert ("own" if found.own_office else found.scope or "") == row["scope"]
