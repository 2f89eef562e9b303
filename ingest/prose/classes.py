"""The words of a clause → the class of functions or of economic items that they name, by code or by name."""

import re

from ingest.prose.plain import strange
from ingest.record import Code
from ingest.values.coding import agrees
from ingest.words.lexicon import notation, pattern, remembered
from ontology import codes
from ontology.fold import fold

_CODED = re.compile(r"(?<!\d)(\d{7}|\d{5}|\d{3})(\D*)$")
_SCHEMES = {"2": "function", "3": "economic", "5": "government-economic"}
_SHORTEST = 4  # characters of the beginning of a name that tells it


@remembered
def class_of(folded: str, owner: str = "", functions: bool = False) -> Code | None:
    """The class that a folded clause names at its end; None for a name that several classes bear.

    What stands before the name of a class of functions may be the `owner`'s name and words of money and time only.
    Where `functions` are listed a name alone is one's.

    >>> [class_of(text).notation for text in ("主要是2014099其他信访事务支出", "对个人和家庭补助支出", "501")]
    ['2014099', '303', '501']
    >>> class_of("资本性支出").notation
    '310'
    >>> [class_of(text).notation for text in ("初中教育支出", "教育支出类科目", "工资福利支出预算")]
    ['2050203', '205', '301']
    >>> class_of("住房公积金").notation, class_of("住房公积金", functions=True).notation
    ('30113', '2210201')
    >>> class_of("其他信访事务方面的支出") is None, class_of("共205家") is None, class_of("老年教育支出") is None
    (True, True, True)
    """
    listed = _spending(folded, alone=True) if functions else None
    coded = _coded(folded) or listed
    return coded or _economic(folded) or _spending(folded) or _named(folded, owner)


@remembered
def shorter(folded: str) -> str:
    """A name without the stage behind it: 公务接待费支出, 住房保障支出科目, 公务用车购置费预算安排."""
    short = pattern("clause", "stage", "behind-name").sub("", folded)
    return folded if short == folded else shorter(short)


def _spent_on(name: str) -> str:
    return f"{name}支出"


def _coded(folded: str) -> Code | None:
    """A code at the end, alone or before its own name."""
    found = _CODED.search(folded)
    scheme = _SCHEMES.get(found[1][0]) if found else None
    concept = codes.scheme(scheme).get(found[1]) if found and scheme else None
    if found is None or scheme is None or concept is None:
        return None
    code = Code(scheme, concept.notation, concept.label)
    return code if not found[2] or agrees(Code(scheme, concept.notation, found[2])) else None


def _economic(folded: str) -> Code | None:
    """An economic class by the beginning of its name, or by what its list prints otherwise."""
    listed, short = codes.scheme("economic"), shorter(folded)
    begun = [c for c in listed.concepts if fold(c.label).startswith(folded)]
    begun = [c for c in begun if fold(c.label) == folded] or begun
    told = notation("class", folded, "economic") or notation("class", short, "economic")
    named = listed.get(told) if told else None
    if len(begun) == 1 and (len(folded) >= _SHORTEST or fold(begun[0].label) == folded):
        named = begun[0]
    spent = _spent_on(short)
    if not codes.scheme("function").named(spent):
        named = named or next(iter(listed.named(spent)), None)
    return Code("economic", named.notation, named.label) if named else None


def _named(folded: str, owner: str) -> Code | None:
    """A class of functions, an economic class or an item whose name ends the clause."""
    for scheme, level in (("function", 1), ("economic", 1), ("economic", 2)):
        for size in range(len(folded), 2, -1):
            known = codes.scheme(scheme).named(folded[-size:])
            found = [concept for concept in known if concept.level == level]
            if found:
                whole = scheme == "economic" or not strange(folded[:-size], owner)
                one = found[0] if whole and len(found) == 1 else None
                return Code(scheme, one.notation, one.label) if one else None
    return None


def _spending(folded: str, alone: bool = False) -> Code | None:
    """A function of any level whose name, with 支出 or 科目 behind it, no other bears.

    Without them it may be that of a project (统计管理), unless it may stand `alone`.
    """
    short = shorter(folded)
    names = (_spent_on(short), short) if alone or short != folded else ()
    listed = codes.scheme("function")
    known = next((found for name in names if (found := listed.named(name))), ())
    return Code("function", known[0].key, known[0].label) if len(known) == 1 else None
