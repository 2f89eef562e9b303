"""What a disclosure says, as values: the records between tables and quads.

Notations are those of the code lists (`ontology.codes`); amounts are exact decimals in yuan.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ingest import listed
from ingest.corrections.correction import UNCORRECTED, Corrections
from ingest.frozen.quick import quick
from ingest.grid import Cell, Method
from ingest.issue import Issue

Aggregation = Literal["leaf", "subtotal", "total"]
Stage = Literal["budget", "final-accounts", "performance"]
Scope = Literal["department", "unit", "whole-place", "own-level", "lower-levels"]
Aside = Literal["fund", "class"]
Further = Literal["further-parts", "carry-over", "by-fund", "by-economic", "by-government-economic"]
"""Data sets of money that another column or block of the same printed table states, too."""


@quick
@dataclass(frozen=True, slots=True)
class Code:
    """A concept that a row names, as printed; `known` is false where no list has it, `parent` then places it."""

    scheme: str
    notation: str
    name: str | None = None
    known: bool = True
    parent: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Meaning:
    """What an amount is about, as far as a row, a column or a table says: dimension → notation.

    Small schemes are given by their notation; the classifications
    carry the printed code or name with them. In tables of governments `scope` tells over which levels the
    amount runs, `year` of which fiscal year it is, `debt` of which kind of debt, and `counterpart` names the
    government on the other side of a transfer.
    """

    direction: str | None = None
    function: Code | None = None
    economic: Code | None = None
    government_economic: Code | None = None
    revenue: Code | None = None
    fund: str | None = None
    part: str | None = None
    item: str | None = None
    measure: str | None = None
    scope: str | None = None
    year: int | None = None
    debt: str | None = None
    counterpart: str | None = None

    def over(self, other: "Meaning") -> "Meaning":
        """This meaning, with what it leaves open taken from another."""
        if other is NOTHING or self is NOTHING:
            return self if other is NOTHING else other
        return Meaning(
            self.direction or other.direction,
            self.function or other.function,
            self.economic or other.economic,
            self.government_economic or other.government_economic,
            self.revenue or other.revenue,
            self.fund or other.fund,
            self.part or other.part,
            self.item or other.item,
            self.measure or other.measure,
            self.scope or other.scope,
            self.year or other.year,
            self.debt or other.debt,
            self.counterpart or other.counterpart,
        )

    @property
    def notations(self) -> tuple[str | int | None, ...]:
        """What it says of each dimension in the order of the fields, of a concept its notation."""
        function, economic = self.function, self.economic
        government, revenue = self.government_economic, self.revenue
        return (
            self.direction,
            function.notation if function else None,
            economic.notation if economic else None,
            government.notation if government else None,
            revenue.notation if revenue else None,
            self.fund,
            self.part,
            self.item,
            self.measure,
            self.scope,
            self.year,
            self.debt,
            self.counterpart,
        )


NOTHING = Meaning()


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """One printed amount. `amount` is in yuan; `printed` are the cell's characters.

    `again` tells apart two lines that one cell states: an item's total that is its part, too.
    `aside` is set for a fund's own column beside a column of all funds, and for an economic class's own: by which of both.
    `further` names the further data set of columns and blocks that state other columns' money once more.
    `occurrence` numbers lines of one place, from 1, `namesake` those of the same words among them. `derived` holds the lines that an amount was worked out
    from that no cell prints: its `cell` is then the total's, and `printed` blank.
    `project_code` is the code that its row prints for its project.
    `because` names what told its label and its level, for people; it is no part of what is said.
    """

    cell: Cell
    printed: str
    unit_of_money: str
    amount: Decimal
    meaning: Meaning
    aggregation: Aggregation
    name: str | None = None
    unit: str | None = None
    project: str | None = None
    again: str | None = None
    aside: Aside | None = None
    further: Further | None = None
    occurrence: int = 1
    namesake: int = 1
    derived: tuple["Line", ...] = ()
    project_code: str | None = None
    because: str = field(default="", compare=False, repr=False)

    @property
    def label(self) -> str | None:
        """The name of its row, with a number where rows before it have the same words in the same place."""
        return f"{self.name or ''}（{self.namesake}）" if self.namesake > 1 else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """One data set of a disclosure's tables; `order` counts the printed tables from 1.

    Prose that states amounts is a table too. `facet` is set where the columns of one printed table
    form several data sets: the kind of all but the first. `repeats` names, by order and facet, the
    data set that states all that this one does.
    """

    order: int
    kind: str
    caption: str
    lines: tuple[Line, ...] = ()
    page: int | None = None
    declared_empty: bool = False
    facet: str | None = None
    repeats: tuple[int, str | None] | None = None

    @property
    def scope(self) -> str | None:
        """The scope of all its lines, None where they say none or several."""
        told = {line.meaning.scope for line in self.lines}
        return told.pop() if len(told) == 1 else None


@dataclass(frozen=True, slots=True)
class Project:
    """A project as one disclosure prints it.

    `key` identifies it within the disclosure where its name alone does not. `budget` is what was planned
    for the year, `spent` what final accounts and self-evaluations say became of it, both in yuan.
    """

    name: str
    key: str | None = None
    code: str | None = None
    budget: Decimal | None = None
    spent: Decimal | None = None
    purpose: str | None = None
    unit: str | None = None
    goals: tuple[str, ...] = ()
    indicators: tuple[listed.Indicator, ...] = ()
    instalments: tuple[listed.Instalment, ...] = ()
    evaluations: tuple[listed.Evaluation, ...] = ()

    @property
    def identifier(self) -> str:
        """What lines, fundings and procurements call the project."""
        return self.key or self.name

    def money(self, stage: Stage) -> Decimal | None:
        """What a disclosure of a stage states as its own figure: spent in final accounts, else planned."""
        return self.spent if stage == "final-accounts" else self.budget


@dataclass(frozen=True, slots=True)
class Funding:
    """This project is paid, to this amount in yuan, from this function, fund and economic code.

    A traced link names its proof by number, counted from 1. Where names decide, `margin` tells by how
    much they prefer it to `runner_up`, and `score` by what probability it holds. `derivation` says where its
    amount comes from, `evidence` what it leans on (notations of the scheme `evidence`).
    """

    project: str
    basis: Literal["stated", "proved", "likely", "open"]
    meaning: Meaning
    amount: Decimal | None
    line: Line | None = None
    proof: int | None = None
    margin: Decimal | None = None
    runner_up: Code | None = None
    derivation: str | None = None
    score: Decimal | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """Why links hold or stay open: what was assumed, how many solutions there are, the sums to redo.

    `solutions` are all there are where the search is `complete`, else those met before its bound.
    """

    solutions: int
    complete: bool
    assumptions: tuple[str, ...]
    text: str
    english: str
    lines: tuple[Line, ...] = ()
    cells: tuple[tuple[int, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who discloses what: the unit, the year, the stage and the scope that the body text tells.

    `government`: it is the government of a place, and `covers` the scope of what says none of its own,
    and `placed_by` the places within it that told it where no text names it. `printed` are the forms of the unit's name; `own_office`: it is a department's own office. `digest` is the
    document's, to which a body of no known place belongs; `edition` tells apart rival documents of one identity, `corrected` that it says so.
    `published` is the day (2025-02-18) or month (2025-02) that it prints of its publication.
    """

    unit: str
    year: int
    stage: Stage
    scope: Scope | None = None
    division: str | None = None
    unit_code: str | None = None
    own_office: bool = False
    printed: tuple[str, ...] = ()
    digest: str = ""
    edition: str = ""
    corrected: bool = False
    government: bool = False
    covers: Scope | None = None
    placed_by: tuple[str, ...] = ()
    published: str | None = None

    @property
    def place(self) -> str:
        """The division, or what stands for it: a body of no known place is its document's own."""
        return self.division or f"-{self.digest[:12]}"


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes that a disclosure was read from."""

    sha256: str
    name: str
    media_type: str
    method: Method
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """All that one document says; `sections` are the parts of its text that state no amounts."""

    document: Document
    identity: Identity
    tables: tuple[Table, ...]
    projects: tuple[Project, ...] = ()
    fundings: tuple[Funding, ...] = ()
    proofs: tuple[Proof, ...] = ()
    mentions: tuple[listed.Mention, ...] = ()
    procurements: tuple[listed.Procurement, ...] = ()
    assets: tuple[listed.Asset, ...] = ()
    units: tuple[listed.Unit, ...] = ()
    indicators: tuple[listed.Indicator, ...] = ()
    evaluations: tuple[listed.Evaluation, ...] = ()
    goals: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    corrections: Corrections = UNCORRECTED
    sections: tuple[str, ...] = ()
