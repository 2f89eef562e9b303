"""A label of words only → what it says: a class, a fund, a part, an item."""

import re
from dataclasses import dataclass, replace

from ingest.columns.funded import is_within
from ingest.columns.measure import measure
from ingest.columns.setting import Frame
from ingest.record import Code, Meaning
from ingest.rows.label import Label, unexplained, why
from ingest.values import coding
from ingest.values.coding import Coding
from ingest.values.enumerator import bare, depth
from ingest.values.item import is_bought
from ingest.words.lexicon import notation
from ontology import codes

_CARRIED = ("carry-over-in", "carry-over-out")
_CLASS = "the name of a class"
_ECONOMIC = ("economic", "government-economic")
_TOP = 3  # digits of the code of a class


def _opening(label: str) -> str | None:
    """The scheme of a name of both that opens a list: 工资福利支出 is a class of departments, of governments only an item."""
    first, second = (
        min((len(each.notation) for each in codes.scheme(scheme).named(label)), default=0)
        for scheme in _ECONOMIC
    )
    return _ECONOMIC[0] if first < second else None


def item_of(label: str, side: str = "") -> str | None:
    """The item of a label of a total or of what is carried over; a bare 总计 is that of the side of a balance.

    >>> item_of("收入总计"), item_of("总计", "expenditure"), item_of("总计")
    ('revenue-total', 'expenditure-total', None)
    """
    return notation("label", label, within=side)


def _carried(label: str) -> str:
    """The fund of what is left of years before: the kind of balance that the label names, else all of it.

    >>> _carried("使用非财政拨款结余（含专用结余）"), _carried("年初财政拨款结转和结余")
    ('deficit-cover', 'carry-over')
    """
    fund = notation("fund", label)
    return fund if fund and is_within(fund, "carry-over") else "carry-over"


@dataclass(slots=True)
class Words:
    """Reads the worded labels of one block row by row; earlier rows tell what later ones mean."""

    coding: Coding
    direction: str | None
    frame: Frame
    _section: str | None = None
    _classified: str | None = None
    _above: tuple[int | None, str] | None = None
    _classed: int | None = None

    def end(self) -> None:
        """What stands below a total is no longer of the item above it."""
        self._section = None

    def label(self, name: str) -> Label:
        """A label of words only: a class of functions, a fund, a part, an item."""
        label = bare(name)
        item = item_of(label)
        if item and self.frame.kind.traits.sectioned and self.frame.government is None:
            self._section = item
            fund = _carried(label) if item == "carry-over-in" else None
            return Label(name, Meaning(item=item, fund=fund), because=why("label", label))
        if self.frame.kind.traits.classes_first and (code := self.coding.name(label, "economic")):
            # 公务用车运行维护费 is no item of 三公 here
            return Label(name, coding.meaning(code), because=_CLASS)
        if self.frame.kind.traits.by_item:
            return self._item(name, label)
        said = self._side(name, label)
        return self._of_revenue(said, label) if self.direction == "revenue" else said

    def _of_revenue(self, said: Label, label: str) -> Label:
        """A row of revenue that bears the name of a class of revenue (增值税) is of that class as well.

        其他收入 is the unit's own where no row above is of a class of revenue, or where its number says that it stands
        beside that row, and 利息收入 may be anyone's: an item is meant in tables of a government's revenue, or below its group.
        """
        beside = self.frame.government is None and self._is_beside(said.name)
        listed = self.coding.within("revenue") and not beside
        own = said.meaning.fund == "other" and not listed
        found = codes.scheme("revenue").named(label)
        public = self.frame.government is not None or self.frame.kind.notation == "fund-revenue"
        item = not public and not any(
            one.level < 3 or self.coding.within("revenue", one.parent) for one in found
        )
        code = None if own or item or self._section else self.coding.name(label, "revenue")
        if code is None:
            return said
        self._classed = depth(said.name)
        because = said.because if said.known else _CLASS
        meaning = replace(said.meaning, revenue=code)
        return replace(said, meaning=meaning, known=True, unit=None, because=because)

    def _is_beside(self, name: str) -> bool:
        """Whether the number of a row is no deeper than that of the last class of revenue."""
        own = depth(name)
        return own is not None and self._classed is not None and own <= self._classed

    def _item(self, name: str, label: str) -> Label:
        """A row of an item; one that divides it and has no item of its own is of the same."""
        item, own = notation("item", label, within="row"), depth(name)
        if item:
            self._above = (own, item)
        elif own and self._above and (self._above[0] or own) < own:
            item = self._above[1]
        if not item and re.match(r"20\d\d年", label):  # 2025年预算数, its items across
            meaning = Meaning(measure=measure(label, self.frame))
            return Label(name, meaning, total=True, because="a year, its items across")
        if not item:
            return unexplained(name)
        fund = "all" if is_bought(item) else None
        because = why("item", label, within="row") or "it divides the item above"
        return Label(name, Meaning(item=item, fund=fund), because=because)

    def _class(self, label: str) -> Code | None:
        """A class of functions or of economic classes; a name of both is of the one that the rows above are of.

        Some places print the first without 支出: 卫生健康.
        """
        code = self.coding.name(label, "function") or self.coding.name(f"{label}支出", "function")
        named = [scheme for scheme in _ECONOMIC if codes.scheme(scheme).named(label)]
        if code is not None and len(code.notation) > _TOP and self._classified in named:
            code = None  # 资本性支出 below 工资福利支出 is no item of functions
        if code is None and named and not notation("part", label):
            self._classified = named[0] if len(named) == 1 else self._classified or _opening(label)
            code = self.coding.name(label, self._classified) if self._classified in named else None
        return code

    def _side(self, name: str, label: str) -> Label:
        if self.direction != "revenue" or self._section:
            code = self._class(label) if self.direction != "revenue" else None
            if code:
                return Label(name, coding.meaning(code), because=_CLASS)
        fund, part = notation("fund", label), notation("part", label)
        if self.direction == "revenue" and fund and fund != "all":
            return Label(name, Meaning(fund=fund, item=self._section), because=why("fund", label))
        if part and part == self.frame.kind.whole:  # 基本支出合计 where all is basic expenditure
            return Label(name, total=True, because=why("part", label))
        if part and part != "total":
            carried = self._section if self._section in _CARRIED else None
            return Label(name, Meaning(part=part, item=carried), because=why("part", label))
        if fund and fund != "all" and self._section:
            return Label(name, Meaning(fund=fund, item=self._section), because=why("fund", label))
        return unexplained(name)
