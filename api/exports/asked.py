"""From parameters, of a request or a command, to what is wanted of a release."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields

from api.exports.files import DEFAULT, EXPORTS, Export
from api.exports.source import Wanted
from queries.tables.choice import Choice, Unfit
from queries.tables.definition import tables

LISTING = ("unit", "q")
"""The parameters that narrow lists beside those of exports."""

NARROWING = tuple(one.name for one in fields(Choice) if one.name not in LISTING)
"""The parameters that narrow an export; each may be given several times."""


def export_of(name: str) -> Export:
    """The export of a name.

    :raises Unfit: with the names that there are.
    """
    if name not in EXPORTS:
        raise Unfit(
            f"没有 {name[:50]} 格式。There is no export {name[:50]}; there are {', '.join(EXPORTS)}."
        )
    return EXPORTS[name]


def wanted(
    export: Export,
    given: Mapping[str, Sequence[str]],
    table: str | None,
    address: Callable[[str], str],
) -> Wanted:
    """What is wanted; `address` makes IRIs of the short forms in which people give them.

    :raises Unfit: for a table that is not there, or that this format does not hold.
    """
    if table is not None and export.tables == "none":
        raise Unfit("This format holds graphs, not tables; leave table out.")
    if table is not None and table not in shown():
        raise Unfit(f"There is no table {table[:50]}; there are {', '.join(shown())}.")
    kept = {name: tuple(filter(None, given.get(name, ()))) for name in (*NARROWING, *LISTING)}
    for name in ("body", "disclosure", "unit"):
        kept[name] = tuple(address(one) for one in kept[name])
    choice = Choice(**kept)
    list(choice.conditions({"disclosure"}))
    return Wanted(choice, table or (DEFAULT if export.tables == "one" else None))


def shown() -> list[str]:
    """The names of the tables that can be asked for."""
    return [name for name in tables() if name != "observed"]
