"""Lines of one table → which are leaves: a line with a finer line below it is a subtotal."""

from dataclasses import replace

from ingest.record import Line, Meaning
from ontology import codes

_DIMENSIONS = ("function", "economic", "government_economic", "revenue")


def aggregate(lines: list[Line]) -> list[Line]:
    """Mark each line leaf, subtotal or total; sums take leaves only."""
    above = {key for line in lines for key in _above(line)}
    return [_marked(line, above) for line in lines]


def _marked(line: Line, above: set[tuple[str | None, ...]]) -> Line:
    if line.aggregation == "total":
        return line
    finer = _key(line.meaning, line) in above
    return replace(line, aggregation="subtotal" if finer else "leaf")


def _key(meaning: Meaning, line: Line) -> tuple[str | None, ...]:
    notations = tuple(
        code.notation if (code := getattr(meaning, name)) else "" for name in _DIMENSIONS
    )
    return (*notations, meaning.item, line.unit, line.project)


def _above(line: Line) -> list[tuple[str | None, ...]]:
    """The keys of all coarser lines that a line lies below, one dimension coarser at a time."""
    key = _key(line.meaning, line)
    found: list[tuple[str | None, ...]] = []
    for place, name in enumerate(_DIMENSIONS):
        notation = key[place]
        scheme = name.replace("_", "-")
        for coarser in _ancestors(scheme, notation) if notation else ():
            rest = [*key]
            rest[place] = coarser
            found.append(tuple(rest))
            if place == 1:  # a government code only refines the department code beside it
                rest[2] = ""
                found.append(tuple(rest))
    if key[4]:
        for coarser in _ancestors("item", key[4]):
            found.append((*key[:4], coarser, *key[5:]))
    return found


def _ancestors(scheme: str, notation: str) -> list[str]:
    listed = [concept.notation for concept in codes.scheme(scheme).ancestors(notation)]
    if listed or scheme == "item":
        return listed
    return [notation[:width] for width in (3, 5, 7) if width < len(notation)]
