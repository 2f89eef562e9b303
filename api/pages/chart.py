"""From sums to what a chart draws: names and exact amounts; the script only places them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

Drawn = Mapping[str, Any]
MOST_BARS = 16


def bars(values: Iterable[tuple[str, str, Decimal, str | None]]) -> Drawn | None:
    """Bars by label, side by side by series: (label, series, amount, address), each pair once.

    :returns: None where there is nothing, or where a bar would stand for several amounts.
    """
    found = list(values)
    labels = [*dict.fromkeys(label for label, *_ in found)][:MOST_BARS]
    series = [*dict.fromkeys(name for _, name, *_ in found)]
    amounts = {(label, name): (amount, href) for label, name, amount, href in found}
    if not found or len(amounts) != len(found):
        return None
    return {
        "kind": "bar",
        "labels": labels,
        "series": [{"name": name, "values": _values(name, labels, amounts)} for name in series],
    }


def _values(
    name: str,
    labels: Sequence[str],
    amounts: Mapping[tuple[str, str], tuple[Decimal, str | None]],
) -> list[Drawn | None]:
    return [
        {"value": str(amounts[label, name][0]), "href": amounts[label, name][1]}
        if (label, name) in amounts
        else None
        for label in labels
    ]


def tree(nodes: Iterable[tuple[tuple[str, ...], Decimal, str | None]], kind: str) -> Drawn | None:
    """A treemap or sunburst: the way of names down to each leaf, its amount and address."""
    top: list[dict[str, Any]] = []
    for way, amount, href in nodes:
        level = top
        for name in way[:-1]:
            level = _below(level, name)
        level.append({"name": way[-1], "value": str(amount), "href": href})
    return {"kind": kind, "nodes": top} if top else None


def _below(level: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    for one in level:
        if one["name"] == name and "children" in one:
            children: list[dict[str, Any]] = one["children"]
            return children
    made: dict[str, Any] = {"name": name, "children": []}
    level.append(made)
    children = made["children"]
    return children
