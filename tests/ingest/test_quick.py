"""Records that are made faster are the records that they were."""

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from ingest.frozen.quick import quick
from ingest.grid import Cell
from ingest.record import Code, Meaning


@dataclass(frozen=True, slots=True)
class _Plain:
    text: str
    row: int
    page: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class _Quick:
    text: str
    row: int
    page: int | None = None


@pytest.mark.parametrize("given", [("a", 1), ("a", 1, 2)])
def test_a_record_holds_what_it_is_given(given: tuple[str, int]) -> None:
    made = _Quick(*given)
    assert dataclasses.astuple(made) == dataclasses.astuple(_Plain(*given))
    assert repr(made) == repr(_Plain(*given)).replace("_Plain", "_Quick")
    assert (made == _Quick(*given)) is True
    assert hash(made) == hash(_Plain(*given))


def test_names_and_usual_values_hold() -> None:
    assert _Quick(row=3, text="b") == _Quick("b", 3, None)
    assert dataclasses.replace(_Quick("b", 3), page=4).page == 4


def test_what_is_missing_or_too_much_is_refused() -> None:
    with pytest.raises(TypeError):
        _Quick("a")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        _Quick("a", 1, colour="red")  # type: ignore[call-arg]


@pytest.mark.parametrize("record", [_Quick("a", 1), Cell("a", 1, 2), Meaning(), Code("item", "a")])
def test_a_record_cannot_be_changed(record: _Quick | Cell | Meaning | Code) -> None:
    for each in dataclasses.fields(record):
        with pytest.raises(FrozenInstanceError):
            setattr(record, each.name, None)


@pytest.mark.parametrize("record", [Cell("a", 1, 2, page=3), Meaning(fund="all")])
def test_a_record_goes_to_another_process(record: object) -> None:
    assert pickle.loads(pickle.dumps(record)) == record


def test_a_dataclass_with_more_than_fields_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        lines: list[str] = field(default_factory=list[str])

    with pytest.raises(TypeError, match="Listed"):
        quick(Listed)
