"""From sums to JSON-stat 2.0: a cube of its own, sparse, with labels."""

from collections.abc import Mapping
from decimal import Decimal

from queries.tables.choice import Unfit
from queries.tables.cube import levels
from queries.tables.reader import Value
from queries.tables.sums import Sums

NONE = "-"
"""Stands for a value that is absent; JSON-stat has no such category."""


def json_stat(sums: Sums) -> dict[str, object]:
    """The cells as a dataset of JSON-stat.

    :raises Unfit: where not all cells are on the page, or none is asked for.
    """
    refs = sums.asked.drilldown
    if not refs or sums.total > len(sums.cells):
        raise Unfit("JSON-stat holds all cells at once: drill down, and ask for a larger pagesize.")
    codes = {ref: sorted({_code(cell[ref]) for cell in sums.cells}) for ref in refs}
    size = [len(codes[ref]) for ref in refs]
    values: dict[str, float] = {}
    for cell in sums.cells:
        place = 0
        for ref, many in zip(refs, size, strict=True):
            place = place * many + codes[ref].index(_code(cell[ref]))
        amount = cell["amount.sum"]
        values[str(place)] = float(amount) if isinstance(amount, Decimal) else 0.0
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "amount.sum (CNY, yuan)",
        "source": "Yusuan",
        "id": [*refs],
        "size": size,
        "value": values,
        "dimension": {ref: _dimension(ref, codes[ref], sums) for ref in refs},
        "extension": {"assumed": dict(sums.assumed), "cut": _cut(sums)},
    }


def _dimension(ref: str, codes: list[str], sums: Sums) -> Mapping[str, object]:
    labels = {
        _code(cell[ref]): str(cell.get(f"{ref}.label") or _code(cell[ref])) for cell in sums.cells
    }
    level = levels(sums.asked.cube)[ref]
    return {"label": f"{level.zh} {level.en}", "category": {"index": codes, "label": labels}}


def _cut(sums: Sums) -> Mapping[str, object]:
    return {ref: list(values) for ref, values in sums.asked.cut.items()}


def _code(value: Value) -> str:
    return NONE if value is None else str(value)
