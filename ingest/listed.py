"""What a disclosure lists beside its amounts, as values: purchases, assets, indicators, evaluations, instalments."""

from dataclasses import dataclass
from decimal import Decimal

from ingest.frozen.quick import quick
from ingest.grid import Cell


@dataclass(frozen=True, slots=True)
class Procurement:
    """One item to be bought; money in yuan.

    `project` is the name of its project as printed, `owner` the identifier of the project that this is.
    `content` are further words for what is bought, where its name may be the project's.
    """

    name: str
    order: int
    catalogue: str | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    unit_price: Decimal | None = None
    amount: Decimal | None = None
    project: str | None = None
    table: int | None = None
    cell: Cell | None = None
    content: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """One row of an asset table: how many, at what price and, through its line, what they are worth."""

    name: str
    order: int
    item: str | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    unit_price: Decimal | None = None
    table: int | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A target value: its text as printed and, where it is a figure, what it compares with.

    `amount` is in yuan, for targets that are money.
    """

    text: str
    comparator: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    amount: Decimal | None = None


@quick
@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of a performance form; levels are notations of the indicator scheme.

    `level1_text` and `level2_text` are the printed names of levels that the scheme does not have.
    """

    name: str
    order: int
    level1: str | None = None
    level2: str | None = None
    level1_text: str | None = None
    level2_text: str | None = None
    description: str | None = None
    target: Target | None = None
    grounds: str | None = None
    actual: str | None = None
    score: Decimal | None = None
    table: int | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a form says of a project, or of the department, as a whole; the rate of spending in percent.

    `full_score` are the points that could be had; `cells` print the score and the rate.
    """

    score: Decimal | None = None
    full_score: Decimal | None = None
    rate: Decimal | None = None
    table: int | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Instalment:
    """By the end of `month`, `percent` of the money is to be spent (资金支出计划)."""

    month: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a table names a project, in its own words, and why that is the project."""

    project: str
    name: str
    table: int
    amount: Decimal | None = None
    reasons: tuple[str, ...] = ()
    margin: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A body that spends money, as a 机构设置 table or a row prints it."""

    name: str
    code: str | None = None
    parent: str | None = None
    nature: str | None = None
    rank: str | None = None
    funding_form: str | None = None
