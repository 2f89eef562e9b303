"""A table of no known kind → nothing, and an issue that says so: a warning where it seems to hold money."""

from ingest.columns.setting import Setting
from ingest.issue import Issue, Severity
from ingest.logical import Logical
from ingest.stages import FramedTable, Told
from ingest.tables.title import is_title
from ingest.values.figure import is_figure
from ingest.values.money import declared_unit
from ingest.words.lexicon import says

_MANY = 2  # decimals; a table with more seems to hold money


def read(framed: FramedTable) -> Told:
    """No lines; an issue, unless it is known to be no table of a disclosure and holds no money."""
    table, setting = framed.table, framed.setting
    if _holds_money(table):
        return Told(issues=(_unknown(table, setting, "warning"),))
    heads = "".join(text for path in table.headings for text in path)
    known = not is_title(table.caption) or says("aside", table.caption) or says("aside", heads)
    return Told(issues=() if known else (_unknown(table, setting, "notice"),))


def _holds_money(table: Logical) -> bool:
    texts = [cell.text for row in table.rows for cell in row if cell is not None]
    decimals = sum(is_figure(text) and "." in text for text in texts)
    return decimals > _MANY or any(map(declared_unit, (*texts, *table.context)))


def _unknown(table: Logical, setting: Setting, severity: Severity) -> Issue:
    text = f"表“{table.caption}”的种类不明，未收录。The kind of this table is not known."
    return Issue("unknown-table", severity, text, setting.order)
