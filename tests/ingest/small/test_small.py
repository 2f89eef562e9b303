"""Small documents of every kind of table say, in every format, what their facts say.

`facts` holds what is printed, `said` what it means, `exceptions.csv` which way of printing a kind
is not read as one, and why.
"""

import csv
from pathlib import Path

import pytest

from ingest.grid import Refused
from tests.ingest.small.paper import UNIT, WRITERS, parsed
from tests.ingest.small.said import read, said

HERE = Path(__file__).parent
FACTS = sorted(path.stem for path in (HERE / "facts").glob("*.txt"))
with (HERE / "exceptions.csv").open(encoding="utf-8", newline="") as _stream:
    EXCEPTIONS = {(row["name"], row["way"]): row["reason"] for row in csv.DictReader(_stream)}
PRINTED = [(name, way) for name in FACTS for way in WRITERS if (name, way) not in EXCEPTIONS]


def printed(name: str, way: str) -> tuple[bytes, str]:
    """The bytes of a document and the name of its file."""
    suffix, write = WRITERS[way]
    text = (HERE / "facts" / f"{name}.txt").read_text("utf-8")
    return write(parsed(text)), f"{name}.{suffix}"


@pytest.mark.parametrize(("name", "way"), PRINTED)
def test_a_format_says_what_the_facts_say(name: str, way: str) -> None:
    found = read(*printed(name, way))
    assert (found.identity.unit, found.identity.year) == (UNIT, 2026)
    expected = (HERE / "said" / f"{name}.txt").read_text("utf-8").splitlines()
    assert list(said(found)) == expected


@pytest.mark.parametrize(("name", "way"), EXCEPTIONS)
def test_what_no_format_can_tell_is_refused_and_not_guessed(name: str, way: str) -> None:
    with pytest.raises(Refused, match="No budget disclosure"):
        read(*printed(name, way))


def test_the_facts_and_what_they_say_are_the_same_documents() -> None:
    assert sorted(path.stem for path in (HERE / "said").glob("*.txt")) == FACTS
    assert len(FACTS) == 19
