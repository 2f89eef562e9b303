"""Rows of a table of both sides, one below the other → the side of the row that heads them, where they say none.

委托投资收益 below 一、收入 comes in; 均衡性转移支付 below 二、上级补助收入 is received, though it is the name of a function, too.
"""

from dataclasses import dataclass, field, replace

from ingest.columns.heading import direction
from ingest.record import Code, Meaning
from ingest.rows.label import Label
from ingest.values.enumerator import bare, depth
from ingest.values.region import plain
from ontology import codes

_PAID = ("23001", "23002", "23003")  # kinds of transfers


@dataclass(slots=True)
class Heads:
    """The sides of the rows that head the next one; nothing is told where `two_sided` is false."""

    two_sided: bool = False
    _open: list[tuple[int, str | None]] = field(default_factory=list[tuple[int, str | None]])
    _said: str | None = None

    def within(self, label: Label) -> Label:
        """The label with what the rows above say of its side; rows are to come in printed order."""
        if not self.two_sided:
            return label
        own = depth(label.name)
        above = self._above(label, own)
        told = self._received(label, above) if above == "revenue" else label
        if above and own and told.meaning.direction is None and told.meaning.item is None:
            told = replace(told, meaning=replace(told.meaning, direction=above))
        if own:
            self._open.append((own, told.meaning.direction))
        self._said = direction(bare(label.name)) or self._said
        return told

    def _above(self, label: Label, own: int | None) -> str | None:
        """The side of the row that heads this one, by its number or as the last one that says a side."""
        if label.total:
            self._open, self._said = [], None
        while own and self._open and self._open[-1][0] >= own:
            self._open.pop()
        return self._open[-1][1] if self._open else None if own else self._said

    def _received(self, label: Label, above: str) -> Label:
        """A kind of transfer that names no side, as what is received."""
        code = label.meaning.function
        if code is None or not code.notation.startswith(_PAID) or direction(bare(label.name)):
            return label
        said = replace(label.meaning, function=None, direction=above)
        return replace(label, meaning=said.over(Meaning(revenue=_revenue(bare(label.name)))))


def _revenue(name: str) -> Code | None:
    """The kind of transfers received that a name is of: 均衡性转移支付 of 均衡性转移支付收入."""
    listed = codes.scheme("revenue")
    called = plain(name)
    found = listed.named(called) or listed.named(f"{called}收入")
    first = min(
        (each for each in found if each.key.startswith("110")),
        key=lambda each: each.level,
        default=None,
    )
    return Code("revenue", first.key, name) if first else None
