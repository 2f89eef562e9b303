"""The headings of a column → the economic class that the lowest of them names."""

import re
from collections.abc import Sequence

from ingest.record import NOTHING, Code, Meaning
from ingest.values import coding
from ingest.words.lexicon import IGNORED, notation, pattern
from ontology import codes
from ontology.codes import Concept, Scheme
from ontology.fold import fold

_CODE = re.compile(r"^[\[(（]?\d{3,5}[\])）]?[-－—_]?")


def classified(path: Sequence[str], scheme: str) -> Meaning:
    """The economic class that the lowest heading names: 工资福利支出 above a column of amounts.

    A name that several classes bear is the one whose parent a higher heading names, else the highest.
    `scheme` is the department's or the government's economic classification. 其他支出 names none: beside
    基本支出 and 项目支出 it is what is neither.

    >>> classified(("基本支出", "工资福利支出"), "economic").economic.notation
    '301'
    >>> classified(("502机关商品和服务支出",), "government-economic").government_economic.notation
    '502'
    >>> classified(("商品服务支出",), "economic").economic.notation, classified(("其他支出",), "economic") == NOTHING
    ('302', True)
    """
    label, listed = _CODE.sub("", path[-1]), codes.scheme(scheme)
    said = notation("class", label, within=scheme)
    if said == IGNORED:
        return NOTHING
    if said and (own := listed.get(said)):
        return coding.meaning(Code(scheme, own.key, own.label))
    spent = pattern("class", "spending", within="spending")
    found = listed.named(label) or listed.named(spent.sub("", fold(label)))
    above = {fold(heading) for heading in path[:-1]}
    best = min(found, key=lambda each: _rank(each, listed, above), default=None)
    return coding.meaning(Code(scheme, best.key, label)) if best else NOTHING


def _rank(concept: Concept, listed: Scheme, above: set[str]) -> tuple[bool, int]:
    named = any(fold(up.label) in above for up in listed.ancestors(concept.notation))
    return not named, len(concept.notation)
