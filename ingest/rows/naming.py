"""The codes of a row and the names printed beside them."""

from ingest.frozen.replaced import replace
from ingest.record import Code, Meaning
from ingest.values import coding
from ingest.values.body import names_a_body

_CLASS = 3  # digits of the widest classes
_CODES = ("government_economic", "economic", "function", "revenue")


def fills(meaning: Meaning, scheme: str) -> bool:
    """Whether a row has a code of a classification."""
    return getattr(meaning, _place(scheme)) is not None


def divides(code: Code, meaning: Meaning) -> bool:
    """Whether a code lies below the row's code of its classification: 30101 beside a merged 301."""
    own: Code | None = getattr(meaning, _place(code.scheme))
    return (
        own is not None and code.notation.startswith(own.notation) and code.notation != own.notation
    )


def code_name(meaning: Meaning) -> str | None:
    """The printed name of a row's first code."""
    code = meaning.function or meaning.economic or meaning.government_economic or meaning.revenue
    return code.name if code else None


def is_a_units(meaning: Meaning) -> bool:
    """Whether the one code of a row is in no list, as the budget code of a unit is, or is a class's of another name."""
    code = _only(meaning)
    return code is not None and (
        not code.known or (len(code.notation) == _CLASS and not coding.agrees(code))
    )


def names_a_unit(name: str, meaning: Meaning) -> bool:
    """Whether a row names a unit beside its budget code; one as long as no class's, 201002, is nothing else."""
    code = _only(meaning)
    long = code is not None and len(code.notation) % 2 == 0
    return is_a_units(meaning) and names_a_body(name, "title" if long else "")


def is_name_of(label: str, meaning: Meaning) -> bool:
    """Whether a name is that of the one code of its row, which has none yet."""
    code = _only(meaning)
    return code is not None and code.name is None and coding.agrees(replace(code, name=label))


def with_name(meaning: Meaning, name: str, scheme: str | None) -> Meaning:
    """The code that a name stands beside gets it: that of the column's classification, else the last."""
    own = [_place(scheme)] if scheme else []
    for place in (*own, *_CODES):
        code: Code | None = getattr(meaning, place)
        if code is not None and code.name is None:
            return coding.meaning(replace(code, name=name)).over(meaning)
    return meaning


def _only(meaning: Meaning) -> Code | None:
    codes = (meaning.function, meaning.economic, meaning.government_economic, meaning.revenue)
    return next(filter(None, codes), None) if codes.count(None) == len(codes) - 1 else None


def _place(scheme: str) -> str:
    return scheme.replace("-", "_")
