"""The table of kinds of tables → what reading has to know of each: how its rows and columns are to be taken.

A kind is a row of `kinds.csv`, named as in the code list `table`. What its titles are stands in the words
(`title`); which module reads it, in its row. What data sets a printed table falls into are kinds, too.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from ingest.record import Meaning

DIMENSIONS = ("direction", "fund", "part", "item")
"""What a kind or a title may tell of all amounts of a table."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is true of a kind.

    `balance`: income stands beside expenditure, and rows fall in sections. `sectioned`: totals and
    carried-over money head the rows below them. `divided`: heading columns divide its money.
    `spending`: all of it is expenditure, also what a column calls 收入. `by_function`: its rows are functions.
    `by_item`: its rows are items. `classes_first`: names of economic classes are no items in it.
    `all_funds`: one of a single fund stands beside one of all. `projects`: its rows are projects.
    `things`: its rows are counted and valued. `purchases`: its rows are bought. `form`: it asks for targets.
    `department`: it speaks of the whole department. `prose`: no table. `facet`: columns of a printed table.
    `fund_of_title`: the title tells the fund. `tells_total`: its total is all that is spent.
    `government`: it is a whole government's; `transfers`: money that one government pays to another; `debt`: what it
    owes; `named`: its rows may have any name.
    `always_counts`: never taken for another's repetition. `vague`: says nothing of what stands in it.
    """

    balance: bool = False
    sectioned: bool = False
    divided: bool = False
    spending: bool = False
    by_function: bool = False
    by_item: bool = False
    classes_first: bool = False
    all_funds: bool = False
    projects: bool = False
    things: bool = False
    purchases: bool = False
    form: bool = False
    department: bool = False
    prose: bool = False
    facet: bool = False
    fund_of_title: bool = False
    tells_total: bool = False
    government: bool = False
    transfers: bool = False
    debt: bool = False
    two_sided: bool = False
    named: bool = False
    always_counts: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class TableKind:
    """One kind of table; there is one object of each, so that answers by kind are cheap to remember.

    `meaning` is what every amount of it means unless title, row or column say otherwise. `reader` is the
    module that reads it, blank for what is no printed table. `mandatory` numbers the tables that the
    rule asks for, in its order. `classification` is that of names under a heading that says none. `whole` is
    the part of expenditure that the table is all of. `split` says what of its columns forms data sets of
    their own: blank for all that is another matter, `procurement` for that alone, `nothing`.
    Of several tables of the kind, all but the one of the best title are of the kind `beside`; a form that
    speaks of the whole department is `of_department`. `targets` ranks the tables that tell project
    expenditure by function.
    """

    notation: str
    reader: str
    meaning: Meaning
    mandatory: int | None
    classification: str | None
    whole: str | None
    split: str | None
    beside: str | None
    of_department: str | None
    targets: int | None
    traits: Traits


def kind(notation: str) -> TableKind:
    """The kind of a notation of the code list `table`.

    :raises KeyError: for one that no row of the table has.

    >>> kind("basic-economic").meaning.fund, kind("basic-economic").mandatory
    ('general-public', 6)
    >>> kind("three-public").traits.by_item, kind("by-fund").traits.facet
    (True, True)
    """
    return kinds()[notation]


def meaning(said: Mapping[str, str | None]) -> Meaning:
    """The meaning that notations by dimension make.

    :raises ValueError: for a dimension that tables of kinds or words of titles cannot tell.
    """
    if not said.keys() <= set(DIMENSIONS):
        raise ValueError(f"no title tells {sorted(said.keys() - set(DIMENSIONS))}")
    return Meaning(
        direction=said.get("direction"),
        fund=said.get("fund"),
        part=said.get("part"),
        item=said.get("item"),
    )


def is_project_form(notation: str) -> bool:
    """Whether a kind is that of forms which ask for the targets of single projects.

    >>> is_project_form("performance"), is_project_form("department-performance")
    (True, False)
    """
    traits = kind(notation).traits
    return traits.form and not traits.department


@cache
def kinds() -> Mapping[str, TableKind]:
    """All kinds by their notations, in the order of the table."""
    return {row["notation"]: _kind(row) for row in _rows()}


def forget() -> None:
    """Read the table anew when asked next: for those who change it, as tests do."""
    kinds.cache_clear()


def _kind(row: Mapping[str, str]) -> TableKind:
    said = {name: value or None for name, value in row.items()}
    return TableKind(
        notation=row["notation"],
        reader=row["reader"],
        meaning=meaning({name: said[name] for name in DIMENSIONS}),
        mandatory=_number(row["mandatory"]),
        classification=said["classification"],
        whole=said["whole"],
        split=said["split"],
        beside=said["beside"],
        of_department=said["of_department"],
        targets=_number(row["targets"]),
        traits=_traits(row["traits"].split()),
    )


def _traits(names: list[str]) -> Traits:
    known = {field.name for field in fields(Traits)}
    if not known.issuperset(names):
        raise ValueError(f"no kind of table has the traits {sorted(set(names) - known)}")
    return Traits(**dict.fromkeys(names, True))


def _number(text: str) -> int | None:
    return int(text) if text else None


def _rows() -> Iterator[dict[str, str]]:
    text = files("ingest.kinds").joinpath("kinds.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
