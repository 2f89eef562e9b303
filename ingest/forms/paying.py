"""Fields of a form that name what pays for its project (功能科目, 经济科目, 资金来源) → what its money is."""

import re
from collections.abc import Iterator, Sequence

from ingest.forms.fields import Field
from ingest.frozen.replaced import replace
from ingest.record import NOTHING, Code, Line, Meaning
from ingest.values import coding
from ingest.values.coding import Coding
from ingest.words.lexicon import notation
from ontology import codes
from ontology.fold import squeeze

_DIGITS = re.compile(r"(?<![\dA-Za-z])\d{3,7}(?![\dA-Za-z])")
_WIDE = (None, "all")


def paying(found: Sequence[Field], year: int) -> Meaning:
    """The function, the economic classes and the fund that fields name; nothing of what names several."""
    told = NOTHING
    for field in found:
        if field.key == "class":
            told = told.over(coding.meaning(_class(field, year)))
        elif field.key == "source":
            told = told.over(Meaning(fund=notation("fund", squeeze(field.printed))))
    return replace(told, revenue=None, fund=None if told.fund in _WIDE else told.fund)


def paid(lines: Sequence[Line], told: Meaning) -> Iterator[Line]:
    """The lines of a form's money with what pays for it; a fund only where no line is of another one."""
    funds = {line.meaning.fund for line in lines if line.amount}
    wide = {*_WIDE, *_above(told.fund)}
    fund = told.fund if funds <= {*wide, told.fund} else None
    for line in lines:
        own = fund if line.meaning.fund in wide else None
        meaning = replace(line.meaning, fund=own or line.meaning.fund)
        yield replace(line, meaning=meaning.over(replace(told, fund=None)))


def _above(fund: str | None) -> list[str]:
    return [each.notation for each in codes.scheme("fund").ancestors(fund)] if fund else []


def _class(field: Field, year: int) -> Code | None:
    """The class that a field names: by the longest of its codes that lie in one another, else by name."""
    text, listed = squeeze(field.printed), Coding(year)
    scheme = notation("scheme", field.label) or "function"
    printed = sorted(_DIGITS.findall(text), key=len)
    if printed:
        one = all(printed[-1].startswith(each) for each in printed)
        code = listed.code(printed[-1], scheme) if one else None
        return code if code and code.known else None
    return listed.name(text, scheme)
