"""What stands between two stages of reading: the values that each hands to the next.

Reading → `Tables` → `Kinded` → `Framed` → `Said` → Disclosure; `ingest.disclose` is the list of the stages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ingest.columns.column import Column
from ingest.columns.columns import columns
from ingest.columns.setting import Setting
from ingest.corrections.correction import UNCORRECTED, Corrections
from ingest.grid import Paragraph
from ingest.issue import Issue
from ingest.kinds.recognition import Recognition
from ingest.kinds.unit_of_money import UnitOfMoney
from ingest.listed import Asset, Evaluation, Indicator, Procurement, Unit
from ingest.logical import Logical
from ingest.projects.join import Mention
from ingest.prose.unread import Unread
from ingest.record import Identity, Line, Table


@dataclass(frozen=True, slots=True)
class Tables:
    """Whole tables and whole paragraphs; `lines` are those of the body, as printed, not joined.

    `corrections` tells which cells of the tables a person corrected, `traditional` that the document prints traditional
    characters, which stand here in their simplified forms.
    """

    tables: tuple[Logical, ...]
    prose: tuple[Paragraph, ...]
    lines: tuple[str, ...]
    corrections: Corrections = UNCORRECTED
    traditional: bool = False

    @property
    def texts(self) -> list[str]:
        """The texts of the paragraphs."""
        return [paragraph.text for paragraph in self.prose]


@dataclass(frozen=True, slots=True)
class KindedTable:
    """A table with its number, its kind and its unit of money, each with what tells it."""

    order: int
    table: Logical
    recognition: Recognition
    unit: UnitOfMoney


@dataclass(frozen=True, slots=True)
class Kinded:
    """All tables with their kinds and units of money, beside the prose; `government`: a whole place discloses."""

    tables: tuple[KindedTable, ...]
    whole: Tables
    government: bool = False

    @property
    def known(self) -> list[str]:
        """The kinds of the tables that are of a known one."""
        kinds = [each.recognition.kind for each in self.tables]
        return [kind.notation for kind in kinds if not kind.traits.vague]


@dataclass(frozen=True)
class FramedTable:
    """A table and what its columns and rows are read against; without slots, so that it keeps its columns."""

    kinded: KindedTable
    setting: Setting

    @property
    def table(self) -> Logical:
        """The table itself."""
        return self.kinded.table

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """What each column holds, told once, when it is first asked for."""
        return columns(self.table, self.setting.frame)


@dataclass(frozen=True, slots=True)
class Framed:
    """Who discloses what, the tables within that, the lines that the prose states, and its amounts that give none."""

    identity: Identity
    tables: tuple[FramedTable, ...]
    stated: tuple[Line, ...]
    unread: tuple[Unread, ...]
    whole: Tables


@dataclass(frozen=True, slots=True)
class Told:
    """What one table says, each in printed order; what is numbered counts from 1 within the table."""

    lines: tuple[Line, ...] = ()
    mentions: tuple[Mention, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    whole: tuple[Indicator, ...] = ()
    goals: tuple[str, ...] = ()
    procurements: tuple[Procurement, ...] = ()
    assets: tuple[Asset, ...] = ()
    units: tuple[Unit, ...] = ()
    issues: tuple[Issue, ...] = ()


class Reader(Protocol):
    """A module that reads tables of one kind: what `reader` names in the table of kinds."""

    def read(self, framed: FramedTable, /) -> Told:
        """What one table says."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """What all tables say: data sets of lines, mentions of projects, and what is listed beside them."""

    tables: tuple[Table, ...]
    told: Told


def together(every: Sequence[Told]) -> Told:
    """What several tables say as one, in order, without renumbering."""
    return Told(
        *(
            tuple(one for told in every for one in getattr(told, name))
            for name in Told.__dataclass_fields__
        )
    )
