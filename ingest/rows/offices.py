"""A table that lists a department's own office beside its units → the rows that are the own office's."""

from ingest.columns.blocks import Block
from ingest.logical import Logical, Row, at
from ingest.values.body import names_a_body, without_code
from ingest.values.placed import parted
from ontology.fold import fold, squeeze


def lists_units(table: Logical, block: Block, owner: str) -> bool:
    """Whether rows name other bodies than the one that discloses: its own office is then one of its units.

    In a table of its own office alone, that row is the whole department's.
    """
    return any(
        names_a_body(name) and not fold(without_code(name)).startswith(fold(owner))
        for row in table.body
        if not any(_said(row, block, "code"))
        for name in (*_said(row, block, "unit"), *_said(row, block, "name"))
    )


def _said(row: Row, block: Block, role: str) -> list[str]:
    """What a row prints in the label columns of a role."""
    cells = (at(row, column.number) for column in block.labels if column.role == role)
    return [text for cell in cells if cell is not None and (text := squeeze(cell.text))]


def of_own_office(name: str, owner: str) -> str:
    """The unit of a row of the one that discloses: its own office where the row says so.

    >>> of_own_office("某某局（本级）", "某某局"), of_own_office("某某局", "某某局")
    ('某某局（本级）', '某某局')
    """
    return name if parted(without_code(name)).own_office else owner
