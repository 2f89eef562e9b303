"""From the amounts of a disclosure to their sums in another list, through a crosswalk."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from api.codes.concept import Json, brief
from api.codes.money import Amount
from ontology.codes import Scheme, scheme
from ontology.crosswalk import Code
from ontology.mapping import STRENGTHS, Strength, kind_of_unit, shares

By = Mapping[Strength, Decimal]
_ZERO = Decimal(0)
_LAST = ("~", "")  # behind all lists: what has no single target


def sums(name: str, listed: Scheme, found: Sequence[Amount]) -> Json:
    """The amounts by target and strength, with the share of each strength; both add up to the total."""
    coded = (((listed.name, one.code), kind_of_unit(one.nature), one.amount) for one in found)
    placed = shares(name, coded, listed)
    total = sum((one.amount for one in found), _ZERO)
    slices = sorted({one.slice for one in found}, key=str)
    ordered = sorted(placed, key=lambda target: target or _LAST)
    return {
        "crosswalk": name,
        "scheme": listed.name,
        "slices": [{"year": one.year, "stage": one.stage, "scope": one.scope} for one in slices],
        "total": _plain(total),
        "shares": {one: _share(one, placed.values(), total) for one in STRENGTHS},
        "items": [_item(target, placed[target]) for target in ordered],
    }


def _share(strength: Strength, placed: Iterable[By], total: Decimal) -> Json:
    amount = sum((by.get(strength, _ZERO) for by in placed), _ZERO)
    return {"amount": _plain(amount), "percent": _percent(amount, total)}


def _item(target: Code | None, by: By) -> Json:
    concept = scheme(target[0]).get(target[1]) if target else None
    return {
        "target": brief(concept) if concept else None,
        "amount": _plain(sum(by.values(), _ZERO)),
        "by": {strength: _plain(amount) for strength, amount in by.items()},
    }


def _plain(amount: Decimal) -> str:
    return format(amount.normalize() if amount else _ZERO, "f")


def _percent(amount: Decimal, total: Decimal) -> str:
    return _plain((amount * 100 / total).quantize(Decimal("0.01"))) if total else "0"
