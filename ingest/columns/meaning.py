"""The headings of a column in their table → what its amounts are, with the economic class that they name."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.classified import classified
from ingest.columns.heading import Said, heading_meaning
from ingest.columns.setting import Frame
from ingest.headings.total import is_total
from ingest.record import NOTHING, Meaning
from ingest.words.lexicon import notation, remembered


@remembered
def meaning_of(path: tuple[str, ...], caption: str, frame: Frame) -> Said:
    """What a column's headings say; one that names an economic class says what of the money above it it is."""
    said, named = heading_meaning(path, frame), telling(path)
    traits = frame.kind.traits
    if not named or not (traits.classes_first or traits.divided):
        return said
    if traits.classes_first:
        found = classified(named, "economic")  # 公务接待费 is a class of it, no item of 三公
        return _classed(found, NOTHING, said) if found != NOTHING else said
    government = notation("scheme", caption) == "government-economic"
    scheme = "government-economic" if government else "economic"
    if _is_part(named, scheme):  # 公务接待费 under 商品和服务支出 is a class, no item of 三公
        return _classed(classified(named, scheme), replace(said.meaning, item=None), said)
    if is_vague(named, frame):
        return _classed(classified(named, scheme), said.meaning, said)
    return said


def _classed(own: Meaning, rest: Meaning, said: Said) -> Said:
    code = own.economic or own.government_economic
    because = (f"{code.scheme}:{code.notation}",) if code else ()
    return Said(own.over(rest), (*because, *said.because))


def says_direction_only(meaning: Meaning) -> bool:
    """A heading such as 某某支出 that no word explains: it says expenditure, not which."""
    return meaning == Meaning(direction=meaning.direction)


def tells_nothing(meaning: Meaning, frame: Frame) -> bool:
    """Whether a heading leaves its amounts unexplained; where money is divided, a direction is no answer."""
    return meaning == NOTHING or (frame.kind.traits.divided and says_direction_only(meaning))


def telling(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings without the 小计 below the last one that tells what is summed up."""
    end = len(path)
    while end and is_total(path[end - 1]):
        end -= 1
    return path[:end]


@remembered
def is_vague(named: tuple[str, ...], frame: Frame) -> bool:
    """Whether the lowest heading that should tell what a column holds has no word that does."""
    return bool(named) and says_direction_only(heading_meaning(named[-1:], frame).meaning)


def _is_part(named: Sequence[str], scheme: str) -> bool:
    """Whether the lowest heading names a part of the economic class that the one above it names."""
    own, above = (classified(names, scheme) for names in (named, named[:-1] or named))
    codes = [each.economic or each.government_economic for each in (own, above)]
    finer, coarser = (code.notation if code else "" for code in codes)
    return bool(coarser) and finer.startswith(coarser) and finer != coarser
