"""The name of a unit and the lines of its document → the fuller forms in which they print it, and its own office.

The table of one city prints 523-医疗保障局 where the cover has 绍兴市医疗保障局; another prints 省委办公厅
for 中共江苏省委办公厅. All of them are one body's name, and the fullest of them stands for it.
"""

from collections.abc import Iterable, Iterator, Sequence

from ingest.logical import Logical
from ingest.values.placed import marked, parted
from ingest.who.lines import COVER, TITLED, around, parts, windows
from ingest.who.names import alone, titled
from ingest.words.lexicon import says
from ontology.fold import characters, squeeze


def forms(unit: str, tables: Sequence[Logical], texts: Sequence[str]) -> tuple[str, ...]:
    """The name and its fuller forms in titles, labels and lines of their own, the fullest first.

    Where lines print several that do not contain each other, none of them is the unit's.
    """
    in_titles = set(_fuller(unit, (titled(text) for text in (*texts[:TITLED], *windows(texts)))))
    lines = [part for line in (*texts[:TITLED], *around(tables)) for part in parts(line)]
    for found in (in_titles | set(_fuller(unit, map(alone, lines))), in_titles):
        ordered = sorted(found, key=lambda name: (-len(name), name))
        if ordered and all(_contains(ordered[0], each) for each in ordered):
            return (*ordered, unit)
    return (unit,)


def _fuller(unit: str, names: Iterable[str | None]) -> Iterator[str]:
    rest = parted(unit).rest
    for name in names:
        if name and len(name) > len(unit) and rest and _is_fuller(unit, name):
            yield name


def _is_fuller(unit: str, name: str) -> bool:
    """Whether a longer name is the same but for a place before it, and of the same place where both print one."""
    ours, theirs = parted(unit), parted(name)
    if not theirs.rest.endswith(ours.rest) or _stands_beside(unit, name):
        return False
    head = theirs.rest.removesuffix(ours.rest)
    same = not ours.places or any(place in ours.places for place in theirs.places)
    return same and says("name-part", head, "head")


def _stands_beside(unit: str, name: str) -> bool:
    """Whether a line prints the unit behind something else: its place, which it has itself, or itself.

    A running head prints 河北省唐山市丰润区 before 丰润区人大常委会.
    """
    before = name.removesuffix(unit)
    placed = bool(parted(unit).places) and before != name and parted(before).is_place
    return placed or unit in before != name


def _contains(whole: str, part: str) -> bool:
    return parted(whole).rest.endswith(parted(part).rest) and (
        whole.endswith(part) or parted(whole).places == parted(part).places
    )


def own_office(names: Sequence[str], tables: Sequence[Logical], texts: Sequence[str]) -> bool:
    """Whether the cover or a title, or else most labels, print the unit as a department's own office."""
    cover = [*texts[:COVER], *windows(texts)]
    heads = [text for text in cover if _is_line_of(names, text)]
    if heads:
        return any(_marked_there(names, text) for text in heads)
    labels = [part for line in dict.fromkeys(around(tables)) for part in parts(line)]
    said = [_marked_there(names, part) for part in labels if _is_line_of(names, part)]
    return 2 * sum(said) > len(said)


def own_names(unit: str, own: bool) -> tuple[str, ...]:
    """The name of an own office that is printed as one; none for others."""
    return (f"{unit}（本级）",) if own else ()


def _is_line_of(names: Sequence[str], text: str) -> bool:
    """Whether a line is a title, a label or the name of the unit, and no more."""
    return (titled(text) or alone(text)) in names


def _marked_there(names: Sequence[str], text: str) -> bool:
    """Whether a line prints the mark of an own office behind the name."""
    line = squeeze(characters(text))
    return any(
        marked(line[: at + len(name)], line[at + len(name) :]) for name, at in _places(names, line)
    )


def _places(names: Sequence[str], line: str) -> Iterator[tuple[str, int]]:
    plain = [(squeeze(characters(name)), line) for name in names]
    return ((name, line.find(name)) for name, line in plain if name in line)
