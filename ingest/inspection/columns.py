"""A table with what it is read against → what each of its columns holds, and what told it."""

from ingest.columns.column import Column
from ingest.inspection.meaning import meaning
from ingest.inspection.shape import ColumnShown, ColumnsShown
from ingest.stages import FramedTable


def columns(found: FramedTable) -> ColumnsShown:
    """The columns of one table."""
    return ColumnsShown(
        number=found.setting.order,
        page=found.table.page,
        caption=found.table.caption,
        kind=found.setting.kind.notation,
        meaning=meaning(found.setting.common),
        columns=tuple(map(_column, found.columns)),
    )


def _column(found: Column) -> ColumnShown:
    return ColumnShown(
        number=found.number + 1,
        heading="/".join(found.path),
        role=found.role,
        meaning=meaning(found.meaning),
        scheme=found.scheme,
        unit_of_money=found.unit_of_money,
        again=found.again,
        because=found.because,
    )
