"""How well the name of a project fits the name of a function: words that few of the functions share."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from ingest.record import Project
from ingest.trace.problem import FULL
from ingest.trace.target import Target
from ingest.words.lexicon import notation, says
from ontology import codes
from ontology.fold import fold

_ENOUGH = 1.5
_CHARACTER = 0.25
_ABOVE = 0.5
_COMMON = 0.2
_GENERAL = 100


def affinities(
    projects: Iterable[Project], targets: Sequence[Target], unit: str
) -> list[tuple[int, ...]]:
    """For each project its fit to each target, from 0 to 1000.

    A word of two characters that only this function has, fits in full; one that several functions
    share counts by their number, one that all share not at all. Words of the function's group count
    half, words such as 管理 little; a function for general affairs fits everything a little. The name of
    the `unit` before a project's own, as in 忻州市人民代表大会志, says nothing of a function.
    """
    own = [_features(target.name) for target in targets]
    above = [_features(_group(target)) for target in targets]
    shared, grouped = _spread(own), _spread(above)
    found: list[tuple[int, ...]] = []
    for project in projects:
        words = _features(_own(project.name, unit))
        fits = [
            _weight(words & name, shared, len(targets))
            + _ABOVE * _weight((words & group) - name, grouped, len(targets))
            for name, group in zip(own, above, strict=True)
        ]
        found.append(tuple(map(_scaled, fits, targets)))
    return found


def is_general(target: Target) -> bool:
    """Whether a function is for general affairs, or for what has no other place."""
    return says("affinity", target.name, "general", within="function")


def _scaled(weight: float, target: Target) -> int:
    own = min(FULL, round(FULL * weight / _ENOUGH))
    return max(own, _GENERAL) if is_general(target) else own


def _own(name: str, unit: str) -> str:
    """A project's name without the place and the body that it begins with as the unit's does."""
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(name, unit, strict=False))
    ends = [place for place, (one, _) in enumerate(shared, 1) if _is_body(one)]
    return name[ends[-1] :] if ends else name


def _is_body(character: str) -> bool:
    """Whether the name of a place or of a body may end with a character: 市, 局."""
    return says("affinity", character, "body", within="character")


def _group(target: Target) -> str:
    known = codes.scheme("function").get(target.function.notation[:5])
    return known.label if known else ""


def _features(text: str) -> frozenset[str]:
    plain = fold(text)
    return frozenset((*plain, *("".join(pair) for pair in pairwise(plain))))


def _spread(features: Sequence[frozenset[str]]) -> Counter[str]:
    return Counter(word for each in features for word in each)


def _weight(words: Iterable[str], spread: Counter[str], targets: int) -> float:
    return sum(_share(word, spread[word], targets) for word in words)


def _share(word: str, spread: int, targets: int) -> float:
    if spread == targets > 1:
        return 0.0
    told = notation("affinity", word, within="word")
    if told is not None:
        return _COMMON / spread if told == "common" else 0.0
    return (1.0 if len(word) > 1 else _CHARACTER) / spread
