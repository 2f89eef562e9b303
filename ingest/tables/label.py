"""The label cells of a row → what the row is about."""

import re
from dataclasses import dataclass

from ingest.lexicon.words import notation
from ingest.record import NOTHING, Code, Meaning
from ingest.tables import coding
from ingest.tables.coding import Coding
from ingest.tables.columns import Block, Column
from ingest.tables.header import squeeze
from ingest.tables.logical import Row, at
from ingest.values.enumerator import bare
from ontology.fold import fold

_TOTAL = re.compile(r"^(部门|单位|全部|支出|收入|本年|本年收入|本年支出)?(合计|总计)$|^总合计$")
_ITEMS: tuple[tuple[str, str], ...] = (
    ("revenue-this-year", r"^本年收入(合计|小计)?$"),
    ("expenditure-this-year", r"^本年支出(合计|小计)?$"),
    ("revenue-total", r"^(收入总计|收入合计|总收入)$"),
    ("expenditure-total", r"^(支出总计|支出合计|总支出)$"),
    ("carry-over-out", r"^(年终|年末|结转下年|下年).*(结转|结余)?|^结转下年"),
    ("carry-over-in", r"^(上年|年初|用.*结余弥补|使用.*结余|动用).*"),
)
_BY_ITEM = ("three-public", "operating", "assets")


@dataclass(frozen=True, slots=True)
class Label:
    """What a row is about; `known` is false where nothing explains its words."""

    name: str
    meaning: Meaning = NOTHING
    total: bool = False
    known: bool = True
    unit: str | None = None
    project: str | None = None


@dataclass(slots=True)
class Labels:
    """Reads the labels of one block row by row; earlier rows tell what later ones mean."""

    kind: str
    block: Block
    coding: Coding
    direction: str | None = None
    _section: str | None = None

    def read(self, row: Row) -> Label | None:
        """The label of a row, None for a row without one."""
        printed = [
            (column, cell.text)
            for column in self.block.labels
            if (cell := at(row, column.number)) is not None and cell.text.strip()
        ]
        if not printed:
            return None
        name = squeeze(printed[-1][1])
        if any(_TOTAL.match(fold(bare(text))) for _, text in printed):
            return self._total(next(t for _, t in printed if _TOTAL.match(fold(bare(t)))))
        found = self._codes(printed)
        entity = self._entities(printed)
        if found == NOTHING and entity is None:
            return self._words(name)
        return Label(
            _code_name(found) or name,
            found,
            unit=entity.unit if entity else None,
            project=entity.project if entity else None,
        )

    def _total(self, text: str) -> Label:
        label = fold(bare(text))
        self._section = None
        item = next((item for item, word in _ITEMS if re.search(word, label)), None)
        return Label(squeeze(text), Meaning(item=item), total=True)

    def _codes(self, printed: list[tuple[Column, str]]) -> Meaning:
        """Codes, split codes, codes with names and, in columns of a classification, bare names."""
        found = NOTHING
        split = "".join(text.strip() for column, text in printed if _is_level(column))
        if split:
            found = coding.meaning(self.coding.code(split, "function"))
        for column, text in printed:
            if column.role in ("code", "name") and not _is_level(column):
                found = self._named(found, column, text)
        return found

    def _named(self, found: Meaning, column: Column, text: str) -> Meaning:
        """One label cell: a code opens a concept, a name after it only names it."""
        code = self.coding.code(text, column.scheme)
        scheme = column.scheme if column.scheme != "revenue" else None
        if code is None and scheme and column.role == "name" and not _filled(found, scheme):
            code = self.coding.name(text, scheme)
        if code is not None:
            return found.over(coding.meaning(code))
        return _with_name(found, bare(squeeze(text))) if column.role == "name" else found

    def _entities(self, printed: list[tuple[Column, str]]) -> Label | None:
        units = [squeeze(text) for column, text in printed if column.role == "unit"]
        projects = [squeeze(text) for column, text in printed if column.role == "project"]
        if not units and not projects:
            return None
        name = (projects or units)[-1]
        return Label(
            name, unit=units[-1] if units else None, project=projects[-1] if projects else None
        )

    def _words(self, name: str) -> Label:
        """A label of words only: a class of functions, a fund, a part, an item."""
        label = bare(name)
        item = next((item for item, word in _ITEMS if re.search(word, fold(label))), None)
        if item and self.kind in ("balance", "fiscal-balance", "revenue", "expenditure"):
            self._section = item
            fund = "carry-over" if item == "carry-over-in" else None
            return Label(name, Meaning(item=item, fund=fund))
        if self.kind in _BY_ITEM:
            item = notation("item", label)
            subtotal = Label(name, Meaning(item=item), known=item is not None)
            return subtotal
        return self._side(name, label)

    def _side(self, name: str, label: str) -> Label:
        if self.direction != "revenue" or self._section:
            code = self.coding.name(label, "function") if self.direction != "revenue" else None
            if code:
                return Label(name, Meaning(function=code))
        fund, part = notation("fund", label), notation("part", label)
        if self.direction == "revenue" and fund and fund != "all":
            return Label(name, Meaning(fund=fund, item=self._section))
        if part and part != "total":
            return Label(name, Meaning(part=part))
        if fund and fund != "all" and self._section:
            return Label(name, Meaning(fund=fund, item=self._section))
        return Label(name, known=False)


def _is_level(column: Column) -> bool:
    return bool(column.path) and column.path[-1] in ("类", "款", "项")


def _filled(meaning: Meaning, scheme: str) -> bool:
    return getattr(meaning, scheme.replace("-", "_")) is not None


def _with_name(meaning: Meaning, name: str) -> Meaning:
    """The code read last gets the name printed beside it."""
    for scheme in ("government_economic", "economic", "function", "revenue"):
        code: Code | None = getattr(meaning, scheme)
        if code is not None and code.name is None:
            named = Code(code.scheme, code.notation, name, code.known, code.parent)
            return coding.meaning(named).over(meaning)
    return meaning


def _code_name(meaning: Meaning) -> str | None:
    code = meaning.function or meaning.economic or meaning.government_economic or meaning.revenue
    return code.name if code else None
