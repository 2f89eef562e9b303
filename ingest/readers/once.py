"""What the tables say → the same, with the tables marked that only repeat others, and their lists left out."""

from dataclasses import replace

from ingest.rows.repeated import repeated
from ingest.stages import Framed, Said
from ingest.who.names import named_above


def once(found: Said, framed: Framed) -> Said:
    """Everything once: purchases and assets of a table that repeats another are another's already."""
    owners = {each.setting.order: named_above(each.table) for each in framed.tables}
    tables, issues = repeated(found.tables, owners, framed.identity.unit)
    again = {table.order for table in tables if table.repeats and table.facet is None}
    told = found.told
    return Said(
        tuple(tables),
        replace(
            told,
            procurements=tuple(each for each in told.procurements if each.table not in again),
            assets=tuple(each for each in told.assets if each.table not in again),
            issues=(*told.issues, *issues),
        ),
    )
