"""A table of amounts → lines: what a row is about, joined with what a column says."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from ingest.columns.blocks import Block, blocks, classed
from ingest.columns.column import Column
from ingest.columns.omitted import omitted, strange
from ingest.columns.setting import Setting
from ingest.frozen.replaced import replace
from ingest.grid import Cell
from ingest.headings.header import is_counting
from ingest.headings.total import is_total
from ingest.issue import Issue
from ingest.logical import Logical, Row, at, texts
from ingest.record import Aside, Further, Line, Meaning
from ingest.rows.counted import Counted
from ingest.rows.inside import inside, parted
from ingest.rows.itemised import itemised
from ingest.rows.joined import aggregation, joined, whose
from ingest.rows.label import Label
from ingest.rows.labels import labels_of
from ingest.rows.level import aggregate
from ingest.rows.merged import is_merged, shared
from ingest.rows.passed import passed_on
from ingest.rows.projects import projects_of
from ingest.rows.section import Sections, has_sections
from ingest.rows.side import side, sided
from ingest.rows.spenders import divided, whole
from ingest.rows.standing import standing
from ingest.rows.summing import headed
from ingest.rows.unnamed import ASSUMED, Unnamed
from ingest.values.coding import agrees
from ingest.values.enumerator import depth
from ingest.values.figure import Unreadable, is_figure, several
from ingest.values.money import amount_of, in_yuan
from ontology.fold import squeeze


def lines_of(
    table: Logical, found: Sequence[Column], setting: Setting, taken: Collection[int] = ()
) -> tuple[list[Line], list[Issue]]:
    """All lines of a table in printed order, and what could not be read in it.

    `found` are its columns, `taken` the numbers of those read elsewhere.
    """
    issues = [*strange(found, setting), *omitted(table, found, setting.order, taken)]
    lines: list[Line] = []
    parts = blocks(found)
    for block, further in classed(parts):
        alone = len(parts) == 1 and not setting.kind.traits.two_sided
        own = sided(setting, None if alone else side(block, table))
        reader = _Block(table, own, block, further)
        said = [*_totals(reader.lines(), setting)]
        printed = aggregate(passed_on(said) if setting.government else said, reader.heads)
        told = headed(printed, setting.kind.traits.projects)
        lines += whole(divided(told, reader.labels.spenders))
        issues += reader.issues
    lines.sort(key=printed_order)
    lines = standing(lines) if setting.government else lines
    lines = itemised(lines) if setting.kind.traits.by_item else lines
    if setting.kind.traits.projects:
        return projects_of(lines, table, found, setting, issues)
    return lines, issues


def printed_order(line: Line) -> tuple[int, int, int]:
    """Where a line stands in its table: page, row, column."""
    return line.cell.page or 0, line.cell.row, line.cell.column


def _totals(lines: Iterator[Line], setting: Setting) -> Iterator[Line]:
    """Where 人员经费 and 公用经费 stand as headings over items, a figure is the item's total and its part.

    Both are said and both quote the cell.
    """
    found = list(lines)
    parts = {line.meaning.part for line in found}
    yield from found
    if setting.kind.whole == "basic" and parts and parts <= {"personnel", "public"}:
        for line in found:
            yield replace(line, meaning=replace(line.meaning, part="total"), again="total")


class _Block:
    """One block of a table on its way to lines."""

    def __init__(
        self, table: Logical, setting: Setting, block: Block, further: Further | None
    ) -> None:
        self.table, self.setting, self.block = table, setting, block
        self.issues: list[Issue] = []
        self.heads: dict[int, int] = {}
        self._last = -1
        self._total: dict[int, Decimal] = {}
        self._shared = shared(table, block)
        self._told: dict[Cell, set[str]] = {}
        self._counted = Counted(table, setting.kind.traits.things)
        sides = {column.meaning.direction for column in block.amounts} - {None}
        funds = [column.meaning.fund for column in block.amounts]
        self._mixed = None in funds and any(funds)
        self.further: Further | None = further
        filled = (any(cell and is_figure(cell.text) for cell in row) for row in table.body)
        self._alone = sum(filled) < 3
        self._heads = {text for path in table.headings for text in path}
        direction = setting.common.direction or (sides.pop() if len(sides) == 1 else None)
        self.labels = labels_of(block, direction, setting, table)
        self.sections = Sections(direction) if has_sections(setting, block) else None
        self.unnamed = Unnamed(block) if setting.kind.traits.projects else None

    def lines(self) -> Iterator[Line]:
        for printed in self.table.body:
            if self._heads_again(printed) or is_counting(texts(printed)):
                continue
            row = parted(printed, self.block)
            label = self.labels.label(row) or self._unlabelled(row)
            if label is not None and self.sections:
                label = self.sections.within(label)
            if label is not None and not self._counted.row(row, label.name):
                found = [*self._row(row, label)]
                self._last = found[-1].cell.row if found else self._last
                if not found and (own := depth(label.name)):
                    self.heads[self._last] = min(own, self.heads.get(self._last, own))
                yield from self._owned(found) if label.owner else found
                if self.unnamed:
                    self.unnamed.saw(label, found)
                if label.total:
                    self._total = self._total or {line.cell.column: line.amount for line in found}

    def _owned(self, lines: list[Line]) -> list[Line]:
        """The disclosing unit's row below a total: the total again, or the unit's own share of it."""
        if not self._total:
            return lines
        same = all(self._total.get(line.cell.column) == line.amount for line in lines)
        again = {column.number for column in self.block.amounts if column.again}
        return [
            replace(line, aggregation="subtotal" if same or line.cell.column in again else "leaf")
            for line in lines
        ]

    def _heads_again(self, row: Row) -> bool:
        """A row that repeats headings amid the body: the top of a further page."""
        filled: set[str] = set()
        for cell in row:
            if cell is not None and (text := squeeze(cell.text)):
                if text not in self._heads:
                    return False
                filled.add(text)
        return len(filled) > 1

    def _unlabelled(self, row: Row) -> Label | None:
        """Figures beside no label: a total by any column's word, a table of totals alone, or a label lost."""
        total = next((text for text in texts(row) if is_total(text)), None)
        if total:
            return Label(squeeze(total), total=True)
        unnamed = self._unnamed(row)
        if unnamed:
            return unnamed
        if not self.block.labels and self._alone:
            return Label("", total=True)
        for column in self.block.amounts:
            cell = at(row, column.number)
            if cell is not None and isinstance(self._figure(cell), Decimal):
                self._note(
                    "ragged-row", "error", "有数字而无项目名称。A figure without a label.", cell
                )
        return None

    def _unnamed(self, row: Row) -> Label | None:
        """The label of a row of a project table that names no project; what is only likely is said."""
        if self.unnamed is None:
            return None
        found = self.unnamed.label(row, self.setting.unit, row is self.table.body[-1])
        if found and self.unnamed.is_assumed(row):
            cell = next(cell for cell in row if cell is not None and cell.text.strip())
            self._note("assumed", "warning", ASSUMED.format(found.name), cell)
        return found

    def _row(self, row: Row, label: Label) -> Iterator[Line]:
        any_line = False
        if self._is_several(row):
            return
        labels = {id(at(row, column.number)) for column in self.block.labels}
        for column in self.block.amounts:
            cell = at(row, column.number)
            if cell is None or id(cell) in labels:
                continue
            if is_merged(cell) and self._is_told(cell, label.name):
                continue
            value = self._figure(cell)
            if not isinstance(value, Decimal):
                continue
            any_line = True
            yield self._line(cell, value, label, column, self._counted.unit_of_money(row))
        if any_line:
            self._judge(row, label)
        elif (told := inside(row, self.block)) is not None:
            text = f"“{told.text}”的数字印在名称一格，属于哪一栏不明，未收录。Whose column it is is not said."
            self._note("unread-amount", "warning", text, told)

    def _is_told(self, cell: Cell, name: str) -> bool:
        """Whether a merged value was stated of its row before, or stands for several things: then it is no one's."""
        told = self._told.setdefault(cell, set())
        names = self._shared.get(cell)
        if names and not told:
            text = (
                f"一格的数合并了“{'”“'.join(names)}”，不知各占多少，未收录。"
                "One value for several: how much belongs to which is not said; it is left out."
            )
            self._note("unreadable-amount", "error", text, cell)
        before = name in told
        told.add(name)
        return before or bool(names)

    def _is_several(self, row: Row) -> bool:
        """Whether a cell holds figures of several rows; none of the row is trusted then."""
        odd: Cell | None = None
        for column in self.block.amounts:
            cell = at(row, column.number)
            if cell is not None and several(cell.text):
                odd = cell
                break
        if odd is not None:
            text = (
                f"一格印有数行的数：“{odd.text}”，本行未收录。Figures of several rows in one cell."
            )
            self._note("unreadable-amount", "error", text, odd)
        return odd is not None

    def _line(
        self, cell: Cell, value: Decimal, label: Label, column: Column, beside: str | None
    ) -> Line:
        """The line of a figure; `beside` is the unit of money that its row prints."""
        unit = amount_of(cell.text)[1] or beside or column.unit_of_money or self.setting.unit
        meaning = joined(label.meaning, column.meaning, self.setting.common)
        if column.meaning.fund == "carry-over" and meaning.fund != "carry-over":
            meaning = Meaning(item="carry-over-in").over(meaning)
        if meaning.direction is None and self.labels.direction:
            meaning = replace(meaning, direction=self.labels.direction)
        place, meaning = whose(meaning, self.setting.kind)
        revenue = meaning.direction == "revenue" and meaning.part == "total"
        if revenue or self.setting.kind.traits.by_item:
            meaning = replace(meaning, part=None)
        return Line(
            cell=cell,
            printed=cell.text,
            unit_of_money=unit,
            amount=in_yuan(value, unit),
            meaning=meaning,
            aggregation=aggregation(label, column, self.setting.government is not None),
            name=column.named or label.name or None,
            unit=place or label.unit,
            project=label.project,
            aside=self._aside(column.meaning),
            further=column.further or self.further,
            because=label.because,
        )

    def _aside(self, column: Meaning) -> Aside | None:
        """A column of one fund beside all funds, or of one economic class; a whole table of one fund."""
        if column.economic or column.government_economic:
            return "class"
        single = self.setting.kind.traits.all_funds and self.setting.common.fund != "all"
        own = column.fund in (None, self.setting.common.fund)
        mixed = self._mixed and not own and not self.setting.kind.traits.projects
        return "fund" if single or mixed else None

    def _figure(self, cell: Cell) -> Decimal | None:
        try:
            value, _ = amount_of(cell.text)
        except Unreadable:
            self._note(
                "unreadable-amount", "error", f"不是数字：“{cell.text}”。Not a figure.", cell
            )
            return None
        return value if isinstance(value, Decimal) else None

    def _judge(self, row: Row, label: Label) -> None:
        """What is odd about a row that has amounts."""
        cell = next(cell for cell in row if cell is not None and cell.text.strip())
        if not label.known and self.setting.common.item != "asset-purchase":  # goods of any name
            self._note(
                "unknown-code", "warning", f"“{label.name}”不在任何分类中。In no list.", cell
            )
        for code in (
            label.meaning.function,
            label.meaning.economic,
            label.meaning.government_economic,
        ):
            if code is None:
                continue
            if not code.known:
                text = f"科目编码{code.notation}不在分类表中。The code is in no list."
                self._note("unknown-code", "warning", text, cell)
            elif code.name != label.project and not agrees(code):
                text = f"科目{code.notation}印作“{code.name}”。The printed name differs."
                self._note("renamed-code", "notice", text, cell)

    def _note(self, kind: str, severity: str, message: str, cell: Cell) -> None:
        self.issues.append(Issue(kind, severity, message, self.setting.order, cell))  # type: ignore[arg-type]
