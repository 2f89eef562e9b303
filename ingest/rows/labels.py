"""The label cells of a row → what the row is about."""

from dataclasses import dataclass, field

from ingest.columns.blocks import Block
from ingest.columns.column import Column
from ingest.columns.measure import measure
from ingest.columns.roles import is_project
from ingest.columns.setting import Frame, Setting
from ingest.frozen.replaced import replace
from ingest.headings.total import is_total, is_whole
from ingest.kinds.kind import TableKind
from ingest.logical import Logical, Row, at
from ingest.record import NOTHING, Code, Meaning
from ingest.rows import naming
from ingest.rows.government import Governed, governed
from ingest.rows.inherited import Above
from ingest.rows.label import Label, why
from ingest.rows.offices import lists_units, of_own_office
from ingest.rows.spenders import spenders
from ingest.rows.splitcode import SplitCodes
from ingest.rows.wording import Words, item_of
from ingest.values import coding
from ingest.values.body import is_owner, names_a_body
from ingest.values.coding import Coding
from ingest.values.enumerator import bare
from ingest.values.figure import is_figure
from ingest.words.lexicon import notation
from ontology.fold import squeeze

_ECONOMIC = ("economic", "government-economic")


def labels_of(block: Block, direction: str | None, setting: Setting, table: Logical) -> "Labels":
    """What reads the labels of a block of a table."""
    public = governed(setting.frame, block, table.caption)
    coding, owner = Coding(setting.year), setting.owner
    units = lists_units(table, block, owner)
    below = spenders(table, block, owner) if public is None else frozenset[Row]()
    return Labels(block, coding, direction, setting.frame, owner, public, units, below)


@dataclass(slots=True)
class Labels:
    """Reads the labels of one block row by row; earlier rows tell what later ones mean.

    `units`: other bodies than the one that discloses have rows, so that its own office is one of them.
    `spenders` are the rows of units below the functions that they spend for.
    """

    block: Block
    coding: Coding
    direction: str | None
    frame: Frame
    owner: str
    governed: Governed | None = None
    units: bool = False
    spenders: frozenset[Row] = frozenset()
    _function: Code | None = None
    _unit: str | None = None
    _blanks: Above = field(default_factory=Above)
    _is_coded: bool = field(init=False)
    _has_units: bool = field(init=False)
    _lists_projects: bool = field(init=False)
    _words: Words = field(init=False)
    _split: SplitCodes = field(init=False)

    def __post_init__(self) -> None:
        """Begin the readers of words and of split codes with the block; only rows with codes may be beside a unit's without."""
        roles = {column.role for column in self.block.labels}
        self._is_coded, self._lists_projects = "code" in roles, "project" in roles
        self._has_units = "unit" in roles and not self._lists_projects
        self._words = Words(self.coding, self.direction, self.frame)
        self._split = SplitCodes(self.block.labels)

    @property
    def kind(self) -> TableKind:
        """The kind of the table."""
        return self.frame.kind

    def label(self, row: Row) -> Label | None:
        """The label of a row, None for one without; columns of single funds tell more than a row's 资金性质."""
        printed = [
            (column, cell.text)
            for column in self.block.labels
            if (cell := at(row, column.number)) is not None and cell.text.strip()
        ]
        named = [(column, text) for column, text in printed if column.role != "fund"]
        funds = [notation("fund", text) for column, text in printed if column.role == "fund"]
        roles = [column.role for column, _ in named[-2:]]
        summed = roles == ["name", "name"] and notation("total", named[-1][1]) == "subtotal"
        label = self._named_by(row, named[:-1] if summed else named) if named else None
        if not named and printed and all(each.role == "fund" for each in self.block.labels):
            label = self._of_fund(squeeze(printed[0][1]))
        if label and summed and not label.total:
            label = replace(label, name=f"{label.name}{squeeze(named[-1][1])}")
        told = any(column.meaning.fund not in (None, "all") for column in self.block.amounts)
        fund = None if told else next(iter(funds), None)
        if label and self.governed:
            names = [text for column, text in printed if column.role == "name"]
            label = self.governed.label(label, names)
        if label is None or fund is None:
            return label
        return replace(label, meaning=label.meaning.over(Meaning(fund=fund)))

    def _of_fund(self, name: str) -> Label:
        """The label of a row that only its fund names."""
        if is_whole(name):
            return self._total(name)
        fund = notation("fund", name)
        return Label(name, Meaning(fund=fund), known=fund is not None, because=why("fund", name))

    def _named_by(self, row: Row, printed: list[tuple[Column, str]]) -> Label:
        """The label that the filled cells of a row's columns make."""
        total = next((text for _, text in printed if is_whole(text)), None)
        if total is not None:
            return self._total(total)
        name = squeeze(printed[-1][1])
        if self.spenders and row in self.spenders:
            whose = of_own_office(name, self.owner) if self._is_owner(name) else name
            spent = Meaning(function=self._function)
            return Label(name, spent, unit=whose, because="a unit below its function")
        found = self._codes(row, printed)
        self._function = found.function or self._function
        if self._is_owner(name) and (len(printed) == 1 or naming.is_a_units(found)):
            return self._owners(name, printed[-1][0])
        if naming.names_a_unit(name, found):
            self._unit = name
            return Label(name, unit=name, because="reads like the name of a body")
        if found == NOTHING and is_total(name):
            units = [squeeze(text) for column, text in printed if column.role == "unit"]
            self._blanks.units(units, named=False)
            told = why("total", name)
            return Label(name, unit=self._unit or next(iter(units), None), because=told)
        entity = self._entities(printed) or self._within(found)
        goods = self.kind.traits.things and printed[-1][0].role == "name"
        if found == NOTHING and (entity is None or goods):
            label = self._body(name) or self._words.label(name)
            own = entity.unit if entity else None
            return replace(label, unit=own or label.unit or self._unit)
        project = entity.project if entity else None
        if self._lists_projects:
            project = self._blanks.project(found, project)
        return Label(
            naming.code_name(found) or name,
            found.over(entity.meaning) if entity else found,
            unit=entity.unit if entity else self._blanks.unit if project else None,
            project=project,
            total=entity.total if entity else False,
            owner=entity.owner if entity else False,
            because=entity.because if entity and found == NOTHING else "codes or names of a list",
        )

    def _owners(self, name: str, column: Column) -> Label:
        """The label of a row of the unit that discloses, or of its own office among its units."""
        whose = of_own_office(name, self.owner) if self.units else self.owner
        self._unit = whose if self._is_coded else None
        if column.role == "unit":
            self._blanks.unit = whose
        return Label(name, total=True, unit=whose, owner=True, because="the unit that discloses")

    def _body(self, name: str) -> Label | None:
        """A unit among functions, in the column of their names; the rows below it are the unit's."""
        known = self.coding.name(bare(name), "function") if self._is_coded else None
        if not self._is_coded or known or not names_a_body(bare(name)):
            return None
        self._unit = bare(name)
        return Label(name, unit=self._unit, because="the name of a body among functions")

    def _within(self, found: Meaning) -> Label | None:
        """The unit whose section a row stands in and, in a project table, the project it names.

        A function's code beside another name is a project that the function pays for.
        """
        code = found.function
        named = self.kind.traits.projects and code is not None and not coding.names(code)
        project = code.name if code is not None and named else None
        if self._unit is None and project is None:
            return None
        return Label("", unit=self._unit, project=project) if found != NOTHING else None

    def _is_owner(self, name: str) -> bool:
        """Whether a row is the disclosing unit itself: its amounts are the table's totals."""
        return is_owner(name, self.owner)

    def _total(self, text: str) -> Label:
        label = bare(text)
        self._unit = None
        self._words.end()
        self._blanks.end()
        side = self.direction if self.kind.traits.balance else None
        item = None if self.kind.traits.by_item else item_of(label, side or "")
        return Label(squeeze(text), Meaning(item=item), total=True, because=why("total", text))

    def _codes(self, row: Row, printed: list[tuple[Column, str]]) -> Meaning:
        """Codes, split codes, codes with names and, in columns of a classification, bare names."""
        found, split = NOTHING, self._split.columns()
        for scheme, columns in split.items():
            digits = self._split.whole(scheme, columns, row)
            if digits:
                found = found.over(coding.meaning(self.coding.code(digits, scheme)))
        coded = any(column.role == "code" for column, _ in printed)
        for column, text in printed:
            whole = column.role == "code" and column.scheme not in split
            if whole or (column.role == "name" and not (coded and is_project(column.path))):
                found = self._named(found, column, text)
        return found

    def _named(self, found: Meaning, column: Column, text: str) -> Meaning:
        """One label cell: a code opens a concept, a name after it only names it."""
        code = self.coding.code(text, column.scheme)
        if code and self._classes_projects(code, column):
            code = None
        scheme = column.scheme if column.scheme != "revenue" else None
        label = bare(squeeze(text))
        if code is None and column.role == "name" and naming.is_name_of(label, found):
            return naming.with_name(found, label, None)
        if code is None and scheme and column.role == "name" and not naming.fills(found, scheme):
            code = self.coding.name(text, scheme)
        if code is not None:
            own = coding.meaning(code)
            return own.over(found) if naming.divides(code, found) else found.over(own)
        named = column.role == "name"
        return naming.with_name(found, label, column.scheme) if named else found

    def _classes_projects(self, code: Code, column: Column) -> bool:
        """Whether a number before words classes projects, as places do (313 事业发展类), no expenditure."""
        plain = self.kind.traits.projects and column.role == "name" and column.scheme is None
        return plain and code.scheme in _ECONOMIC and not coding.agrees(code)

    def _entities(self, printed: list[tuple[Column, str]]) -> Label | None:
        """The unit, the project and the year that a row names."""
        units = [
            squeeze(text)
            for column, text in printed
            if column.role == "unit" and not is_figure(text)  # a unit's number is no name of it
        ]
        if self._is_coded and len(units) == len(printed) == 1:
            self._unit = units[0]  # of the rows of codes below, beside blanks
        projects = [squeeze(text) for column, text in printed if column.role == "project"]
        years = [text for column, text in printed if column.role == "year"]
        if not units and not projects and self._unit is None and self._has_units:
            units = self._blanks.spender(any(column.role == "code" for column, _ in printed))
        units = self._blanks.units(units, bool(projects))
        if not units and not projects and not years:
            return None
        name = (projects or units or years)[-1]
        own = bool(projects) and self._is_owner(name)
        return Label(
            name,
            Meaning(measure=measure(years[-1], self.frame) if years else None),
            total=own or bool(years),
            unit=self.owner if own else units[-1] if units else None,
            project=None if own or not projects else projects[-1],
            owner=own,
            because="a column of projects, of units or of years",
        )
