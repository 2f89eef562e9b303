"""A clause before a figure → what of it no word explains: the name of a purpose, of a project, of another body.

支出预算 speaks of all expenditure, 来访接待支出 of some that no list names.
"""

from collections.abc import Iterator

from ingest.words.lexicon import answers, pattern, remembered

_SHORTEST = 3  # characters of the unit's name that tell it


@remembered
def strange(folded: str, owner: str = "") -> str:
    """What is left of a folded clause without its words of money, time, part and fund, and its owner's name.

    >>> strange("2026年本部门一般公共预算基本支出安排"), strange("来访接待支出")
    ('', '来访接待')
    >>> strange("市审计局2026年支出预算", "云溪市审计局机关"), strange("市档案馆支出", "云溪市审计局")
    ('', '市档案馆')
    """
    known = {place for start, end in _spans(folded, owner) for place in range(start, end)}
    rest = "".join(" " if place in known else each for place, each in enumerate(folded))
    return pattern("clause", "plain", "words").sub("", rest).replace(" ", "")


def _spans(folded: str, owner: str) -> Iterator[tuple[int, int]]:
    """Where a clause names its owner, a fund or a part."""
    yield _common(folded, owner)
    for question in ("fund", "part"):
        for said in answers(question, folded, "prose"):
            yield from (found.span() for found in said.word.pattern.finditer(folded))


def _common(folded: str, owner: str) -> tuple[int, int]:
    """Where the longest piece of the owner's name stands in a clause, if any."""
    for size in range(len(owner), _SHORTEST - 1, -1):
        for start in range(len(owner) - size + 1):
            place = folded.find(owner[start : start + size])
            if place >= 0:
                return place, place + size
    return 0, 0
