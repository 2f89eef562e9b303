"""A printed code means what it meant in the year of the disclosure."""

import pytest

from ingest.values.coding import Coding, agrees


@pytest.mark.parametrize(
    ("year", "printed", "notation"),
    [
        (2017, "2080209部队供应", "2080209~2018"),
        (2024, "2080209老龄事务", "2080209"),
        (2017, "2080208基层政权建设和社区治理", "2080208"),
        (2017, "30311 住房公积金", "30311~2017"),
        (2026, "30311 代缴社会保险费", "30311"),
    ],
)
def test_a_code_is_read_with_the_meaning_of_its_year(
    year: int, printed: str, notation: str
) -> None:
    code = Coding(year).code(printed)
    assert code is not None
    parent = "303" if printed.startswith("3") else "20802"
    assert (code.notation, code.known, code.parent) == (notation, True, parent)
    assert agrees(code)
