"""What a row, its column and the title of a table of a government say → what their amount means, counts as and belongs to."""

from ingest.columns.column import Column
from ingest.frozen.replaced import replace
from ingest.headings.total import is_sum
from ingest.kinds.kind import TableKind
from ingest.record import Aggregation, Meaning
from ingest.rows.label import Label
from ingest.rows.owing import PARTS
from ingest.values.enumerator import bare

_INSURED = "209"  # what funds of social insurance pay


def joined(row: Meaning, column: Meaning, table: Meaning) -> Meaning:
    """What row, column and title say together; one of balances or repayments says what a row of bonds is asked of."""
    asked = column.item or ("debt-repaid" if table.item == "debt-repaid" else None)
    if asked and (row.item or "").startswith("debt-issued"):
        row = replace(row, item=PARTS.get(asked, asked))
    if row.function and row.function.notation.startswith(_INSURED) and not _is_spent(column):
        row = replace(row, function=None)  # a fund's name is that of what it pays, too
    if (row.function and column.revenue) or (row.revenue and column.function):
        column = replace(column, function=None, revenue=None)  # one amount is of one class
    whole = row.over(column).over(table)
    advance = table.item == "debt-limit-advance" and (row.item or column.item) == "debt-limit-new"
    if advance:  # 新增一般债务限额 in a table of what was given in advance
        whole = replace(whole, item=table.item)
    if table.debt and (row.debt or column.debt) == "all":  # 债券 in a table of special debt
        whole = replace(whole, debt=table.debt)
    return whole


def aggregation(label: Label, column: Column, public: bool) -> Aggregation:
    """A column that others divide holds subtotals; totals of a government (`public`) stay totals in it."""
    if column.again and not (label.total and public):
        return "subtotal"
    if column.named and is_sum(bare(label.name)) and not label.total:  # 小计 of places
        return "subtotal"
    return "total" if label.total else "leaf"


def whose(meaning: Meaning, kind: TableKind) -> tuple[str | None, Meaning]:
    """Whose an amount of a column of a place is: of a transfer the other side's, else that of its government."""
    if meaning.counterpart is None or kind.traits.transfers:
        return None, meaning
    return meaning.counterpart, replace(meaning, counterpart=None)


def _is_spent(column: Meaning) -> bool:
    """Whether a column leaves open what it holds, or holds what is spent: no revenue, surplus or balance."""
    return column.direction in (None, "expenditure") and column.item is None
