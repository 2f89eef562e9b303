"""The authority of bodies: rows that may be, and what is known of whom."""

from collections.abc import Iterator

import pytest

from ontology import bodies
from ontology.codes import scheme

TEXT = """name,match,document,division,kind,also,parent,since,until,source,reviewer
东山水文站,document,abc123,350102,institution,,,,,,甲
云溪市大数据管理中心,is,,350100,institution,市大数据中心|云溪市大数据中心,,2019,,,甲
"""


@pytest.fixture
def accepted() -> Iterator[None]:
    bodies.accept(TEXT)
    yield
    bodies.accept("")


def test_every_row_is_of_a_place_that_there_is_and_says_where_it_is_from() -> None:
    for body in bodies.bodies():
        assert scheme("division").get(body.division), body.name
        assert body.source, body.name


@pytest.mark.usefixtures("accepted")
def test_what_was_accepted_counts_beside_what_everybody_has() -> None:
    assert bodies.division_of("东山水文站", "abc123def") == "350102"
    assert bodies.division_of("东山水文站", "999") is None
    assert bodies.division_of("市大数据中心") == "350100"
    found = bodies.listed("云溪市 大数据中心", "350100")
    assert found is not None
    assert (found.name, found.since, found.until) == ("云溪市大数据管理中心", 2019, None)
    assert bodies.listed("云溪市大数据中心", "350200") is None
    assert bodies.division_of("西南大学") == "000000"


def test_nothing_accepted_is_left_for_the_next_run() -> None:
    assert bodies.division_of("市大数据中心") is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("name,place\n某局,1", "no column 'place'"),
        ("name,division\n,350100", "needs a name"),
        ("name,match\n某局,like", "match is 'like'"),
        ("name,match\n某局,document", "no document is named"),
        ("name,division\n某局,福州", "'福州' is no code"),
        ("name,since\n某局,今年", "'今年' is no year"),
    ],
)
def test_a_row_that_may_not_be_is_named_with_the_reason(row: str, reason: str) -> None:
    with pytest.raises(bodies.Malformed, match=reason):
        bodies.accept(row)
