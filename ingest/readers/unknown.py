"""A table of no known kind → nothing, said aloud where it seems to hold money."""

from ingest.columns.setting import Setting
from ingest.issue import Issue
from ingest.logical import Logical
from ingest.stages import Told
from ingest.values.figure import is_figure
from ingest.values.money import declared_unit

_MANY = 2  # decimals; a table with more seems to hold money


def read(table: Logical, setting: Setting) -> Told:
    """No lines; an issue where the table declares a unit of money or prints decimals."""
    return Told(issues=(_unknown(table, setting),) if _holds_money(table) else ())


def _holds_money(table: Logical) -> bool:
    texts = [cell.text for row in table.rows for cell in row if cell is not None]
    decimals = sum(is_figure(text) and "." in text for text in texts)
    return decimals > _MANY or any(map(declared_unit, (*texts, *table.context)))


def _unknown(table: Logical, setting: Setting) -> Issue:
    text = f"表“{table.caption}”的种类不明，未收录。The kind of this table is not known."
    return Issue("unknown-table", "warning", text, setting.order)
