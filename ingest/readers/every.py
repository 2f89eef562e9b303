"""All tables of a document → what they say together: each read by the reader that its kind names."""

from collections.abc import Iterator
from importlib import import_module
from typing import cast

from ingest.columns import dating
from ingest.frozen.replaced import replace
from ingest.issue import Issue
from ingest.readers.unexplained import unexplained
from ingest.record import Identity, Table
from ingest.rows.facet import SCOPES, facets
from ingest.stages import Framed, FramedTable, Reader, Said, Told, together
from ingest.tables.title import declares_empty


def said(framed: Framed) -> Said:
    """What all tables say, in printed order: their data sets, and what stands beside the lines."""
    every = [_of_its_unit(told(each), each, framed.identity) for each in framed.tables]
    tables = [
        table
        for own, found in zip(framed.tables, every, strict=True)
        for table in _data_sets(own, found)
    ]
    return Said(tuple(tables), _numbered(every))


def _of_its_unit(found: Told, framed: FramedTable, who: Identity) -> Told:
    """What a table of another unit than the one that discloses says: lines that name no unit are its unit's."""
    whose = framed.setting.owner
    if whose == who.unit:
        return found
    return replace(
        found, lines=tuple(replace(line, unit=line.unit or whose) for line in found.lines)
    )


def reader(name: str) -> Reader:
    """The reader that a kind names.

    :raises ImportError: where there is no such module.
    """
    return cast(Reader, import_module(name))


def told(framed: FramedTable) -> Told:
    """What one table says; words that nothing explains are issues, and a unit of money that it does not declare."""
    read = reader(framed.setting.kind.reader).read(framed)
    found = _of_its_year(framed, read)
    strange = unexplained(framed, found.lines)
    unit = [_missing_unit(framed)] if _lacks_unit(framed, found) else []
    return replace(found, issues=(*found.issues, *unit, *strange))


def _of_its_year(framed: FramedTable, found: Told) -> Told:
    """What a table says of the disclosure's year: of a later one nothing, of an earlier one amounts alone."""
    table, setting = framed.table, framed.setting
    dated = (
        None
        if setting.government
        else dating.issue(table, setting.year, setting.order, setting.stage)
    )
    if dated is None or not found.lines or setting.kind.traits.form:
        return found
    issues, other = (dated, *found.issues), dating.other_year(table, setting.year, setting.stage)
    if other is None:
        return replace(found, issues=issues)
    kept = () if other > setting.year else found.lines
    return Told(lines=tuple(replace(line, project=None) for line in kept), issues=issues)


def _lacks_unit(framed: FramedTable, found: Told) -> bool:
    """Whether a table of amounts declares no unit of money, and nothing said so yet."""
    known = any(issue.kind == "missing-unit" for issue in found.issues)
    return bool(found.lines) and not framed.kinded.unit.declared and not known


def _missing_unit(framed: FramedTable) -> Issue:
    """A unit of money that other tables tell is likely; one that nothing tells may be wrong by ten thousand times."""
    order, unit = framed.setting.order, framed.kinded.unit
    if unit.elsewhere:
        text = f"表上没有金额单位，按{unit.notation}读取。No unit of money is printed; read as the other tables print theirs."
        return Issue("missing-unit", "warning", text, order)
    named = "元" if unit.notation == "yuan" else "万元"
    text = f"全文没有表标明金额单位，按{named}读取。No table prints a unit of money; {named} is assumed."
    return Issue("missing-unit", "error", text, order)


def _data_sets(framed: FramedTable, found: Told) -> Iterator[Table]:
    """The data sets of one printed table: its own kind's first."""
    table, setting = framed.table, framed.setting
    empty = not found.lines and declares_empty(table.notes)
    caption = table.caption or "（无标题）"
    for name, members in facets(setting.kind, found.lines).items():
        own = None if name == setting.kind.notation else name
        kind = setting.kind.notation if name in SCOPES else name
        yield Table(setting.order, kind, caption, members, table.page, empty, own)


def _numbered(every: list[Told]) -> Told:
    """What all tables say; purchases and assets are numbered through."""
    whole = together(every)
    return replace(
        whole,
        procurements=tuple(
            replace(each, order=number) for number, each in enumerate(whole.procurements, 1)
        ),
        assets=tuple(replace(each, order=number) for number, each in enumerate(whole.assets, 1)),
    )
